// Goal 4: what building a large set costs, in time and in memory, each time in a process of its own.

import ArgumentParser
import Foundation

/// Building the matcher, in a process each.
struct BuildBenchmark {
  let path: String
  let literals: [String]
  let rounds: Int

  func report() throws -> Report {
    let folder = try ExchangeFolder()
    let patterns = try folder.write(PatternFile.folded(literals), to: "literals")
    let texts = try folder.write([], to: "texts")
    var figures: [(name: String, seconds: [Double], bytes: [Double])] = []
    func note(_ peer: PeerProcess?) {
      guard let peer else { return }
      if !figures.contains(where: { $0.name == peer.name }) { figures.append((peer.name, [], [])) }
      guard let place = figures.firstIndex(where: { $0.name == peer.name }) else { return }
      figures[place].seconds.append(peer.buildSeconds)
      figures[place].bytes.append(Double(peer.buildBytes))
    }
    for _ in 0..<rounds {
      note(try PeerProcess(Place.own, ["build-once", path]))
      note(Place.peers.start(.hyperscan, ["literals", patterns, texts]))
      note(Place.peers.start(.pyahocorasick, ["literals", patterns, texts]))
    }
    var report = Report(
      "Building \(literals.count) literals, processor time and peak memory beyond what the process held before",
      ["contestant", "s", "MB", "time of kosgate's", "memory of kosgate's"])
    report.notes = ["kosgate's time includes folding the literals from their written form."]
    for figure in figures {
      let (seconds, bytes) = (median(figure.seconds), median(figure.bytes))
      report.rows.append([
        .text(figure.name), .number(seconds, digits: 3), .number(bytes / 1e6, digits: 1),
        .number(seconds / median(figures[0].seconds), digits: 1), .number(bytes / median(figures[0].bytes), digits: 1),
      ])
    }
    let peer = figures.first { $0.name.contains("scan") }
    func goal(_ what: String, _ unit: String, _ part: Double, _ own: Double, _ other: Double?) -> GoalResult {
      let ratio = other.map { own / $0 }
      return GoalResult(
        number: 4, what: "build of \(literals.count) literals, \(what)", ours: String(format: "%.3f \(unit)", own),
        peer: peer.map { $0.name + String(format: ": %.3f \(unit)", other ?? 0) } ?? "not here", ratio: ratio,
        target: "≤ 1/\(Int(1 / part))", isReached: ratio.map { $0 <= part })
    }
    report.goals = [
      goal("time", "s", 1.0 / 20, median(figures[0].seconds), peer.map { median($0.seconds) }),
      goal("memory", "MB", 1.0 / 5, median(figures[0].bytes) / 1e6, peer.map { median($0.bytes) / 1e6 }),
    ]
    return report
  }
}

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Time and memory of building a set of literals beside Hyperscan's (goal 4).")

  @Option(help: "A file of literals, one a line.", completion: .file()) var patterns: String
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let literals = try PatternFile(patterns).literals
    try measure.print([BuildBenchmark(path: patterns, literals: literals, rounds: measure.rounds).report()])
  }
}

/// Builds once and says what it took, as the peers do (`bin/peers/peer.h`).
struct BuildOnceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build-once", shouldDisplay: false)

  @Argument var patterns: String

  func run() throws {
    let literals = try PatternFile(patterns).literals
    // "5" takes the peak back to what is held now (proc(5)).
    if let peak = FileHandle(forWritingAtPath: "/proc/self/clear_refs") { try peak.write(contentsOf: Data("5".utf8)) }
    let before = Self.memory("VmRSS:")
    let start = processorSeconds()
    let matcher = LiteralContestant.build(literals)
    let seconds = processorSeconds() - start
    print("ready \(seconds) \(Self.memory("VmHWM:") - before) kosgate")
    withExtendedLifetime(matcher) {}
  }

  /// A line of /proc/self/status, in bytes.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
