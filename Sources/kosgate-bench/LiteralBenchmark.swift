// Goals 1 and 3: literals, from 200 to 50,000, beside Hyperscan and others.

import ArgumentParser
import Foundation

/// Literal matching over a corpus.
struct LiteralBenchmark {
  let corpus: Corpus
  let rounds: Int

  static let columns = [
    "literals", "contestant", "MB/s", "million texts/s", "kosgate is faster", "matches", "agrees", "build s", "sample",
  ]

  /// kosgate and the peers on one set of literals.
  /// - Parameter texts: the exchange file with the folded texts.
  func contest(_ literals: [String], texts: String, in folder: borrowing ExchangeFolder, all: Bool = true) throws
    -> [Contest.Result]
  {
    let patterns = try folder.write(PatternFile.folded(literals), to: "literals-\(literals.count)")
    var entries = [Contest.Entry(contestant: LiteralContestant(literals: literals, corpus: corpus))]
    func add(_ name: PeerSet.Name, bytes: Int) {
      guard let peer = Place.peers.start(name, ["literals", patterns, texts]) else { return }
      entries.append(Contest.Entry(contestant: peer, stride: corpus.stride(visiting: bytes)))
    }
    add(.hyperscan, bytes: corpus.bytes)
    if all {
      add(.pyahocorasick, bytes: 8_000_000)
      // Time for about a second; beyond some thousand patterns it would be minutes.
      if literals.count <= 10_000 { add(.pcre2, bytes: 1_000_000_000 / literals.count) }
    }
    return try Contest(corpus: corpus, entries: entries).run(rounds: rounds)
  }

  /// The table over several sets, smallest first.
  func report(_ sets: [[String]]) throws -> Report {
    let folder = try ExchangeFolder()
    let texts = try folder.write(corpus.folded(), to: "texts")
    var report = Report(
      "Literals: \(corpus.texts.count) texts, \(corpus.bytes / 1_000_000) MB, one thread, processor time", Self.columns)
    report.notes = [
      "kosgate folds each text and keeps the way back; the peers are given folded texts and fold nothing.",
      "Every occurrence counts. Rates are in bytes of the texts as written, for all.",
    ]
    var own: [(count: Int, seconds: Double)] = []
    for literals in sets.sorted(by: { $0.count < $1.count }) {
      let results = try contest(literals, texts: texts, in: folder)
      report.add(results, literals: literals.count)
      own.append((literals.count, results[0].seconds))
      if literals.count >= 1000 {
        let peer = results.first { $0.name.contains("scan") }
        report.goals.append(
          .atLeast(1.7, peer?.ratio, 1, "\(literals.count) literals, folded", results[0].rate, peer?.described))
      }
    }
    if let smallest = own.first, let largest = own.last, smallest.count < largest.count {
      let growth = largest.seconds / smallest.seconds
      report.goals.append(
        GoalResult(
          number: 3, what: "from \(smallest.count) to \(largest.count) literals",
          ours: String(format: "%.3f s", largest.seconds), peer: String(format: "%.3f s", smallest.seconds),
          ratio: growth, target: "≤ 1.8 × slower", isReached: growth <= 1.8))
    }
    return report
  }
}

extension Report {
  /// The rows of one contest.
  mutating func add(_ results: [Contest.Result], literals: Int) {
    for result in results {
      rows.append([
        .count(literals), .text(result.name), .number(result.bytesPerSecond / 1e6, digits: 1),
        .number(result.textsPerSecond / 1e6, digits: 3), .number(result.ratio, digits: 2),
        .count(result.found.matches), .truth(result.agrees), .number(result.buildSeconds, digits: 3),
        .text(result.stride == 1 ? "all" : "1/\(result.stride)"),
      ])
      if !result.agrees { disagreements.append("\(literals) literals: " + result.disagreement) }
    }
  }
}

extension Contest.Result {
  var rate: String { String(format: bytesPerSecond < 1e7 ? "%.2f MB/s" : "%.0f MB/s", bytesPerSecond / 1e6) }
  /// Why a comparison with this contestant is worth nothing.
  var disagreement: String { "\(name) found \(found), kosgate \(expected)" }
  var described: String { "\(name): \(rate)" }
}

extension GoalResult {
  /// A goal that is reached when kosgate is so many times as fast as the peer.
  static func atLeast(
    _ factor: Double, _ ratio: Double?, _ number: Int, _ what: String, _ ours: String, _ peer: String?
  ) -> GoalResult {
    GoalResult(
      number: number, what: what, ours: ours, peer: peer ?? "not here", ratio: ratio, target: "≥ \(factor) ×",
      isReached: ratio.map { $0 >= factor })
  }
}

struct LiteralsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "literals", abstract: "Literal matching beside Hyperscan, pyahocorasick and PCRE2 (goals 1 and 3).")

  @OptionGroup var texts: CorpusOptions
  @Option(parsing: .upToNextOption, help: "Files of literals, one a line.", completion: .file()) var patterns: [String]
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let sets = try patterns.map { try PatternFile($0).literals }
    try measure.print([LiteralBenchmark(corpus: texts.read(), rounds: measure.rounds).report(sets)])
  }
}
