// Goals 6 and 7: `kosgate check` from JSON Lines to JSON Lines, on one core and on two.

import ArgumentParser
import Foundation

/// The whole check of one file of subjects with all shipped packs.
struct CheckBenchmark {
  let count: Int
  let rounds: Int

  /// What one process took beyond what a process takes for a single line.
  private struct Figures {
    var seconds: [Double] = []
    var processorSeconds: [Double] = []
    var peakBytes = 0

    mutating func add(_ figures: ProcessFigures) {
      seconds.append(figures.seconds)
      processorSeconds.append(figures.processorSeconds)
      peakBytes = max(peakBytes, figures.peakBytes)
    }
  }

  /// - Parameter write: writes so many subjects to a path.
  func report(_ inputs: [(name: String, write: (Int, String) throws -> Void)]) throws -> Report {
    let folder = try ExchangeFolder()
    var report = Report(
      "Check: \(count) subjects, JSON Lines in and out, all shipped packs",
      [
        "subjects", "input MB", "one core, /CPU s", "JSONDecoder, /CPU s", "ratio", "one core, /s", "two cores, /s",
        "second core", "start s", "peak MiB",
      ])
    report.notes = [
      "What a process takes for one line, the packs' loading above all, is shown as its start and taken off.",
      "JSONDecoder decodes lines that are cut already, in the same rounds on the same core.",
    ]
    for input in inputs {
      let file = folder.file("subjects.jsonl")
      let one = folder.file("one.jsonl")
      try input.write(count, file)
      try input.write(1, one)
      let decoder = try PeerProcess(Self.taskset, ["-c", Self.list(cores: 1), Place.own, "decode", file])
      var start = Figures()
      var startTwo = Figures()
      var single = Figures()
      var double = Figures()
      var decoding: [Double] = []
      for _ in 0..<rounds {
        start.add(try check(one, cores: 1))
        startTwo.add(try check(one, cores: 2))
        single.add(try check(file, cores: 1))
        decoding.append(try decoder.run(stride: 1).seconds)
        double.add(try check(file, cores: 2))
      }
      let own = Double(count) / (median(single.processorSeconds) - median(start.processorSeconds))
      let peer = Double(count) / median(decoding)
      let oneCore = median(single.seconds) - median(start.seconds)
      let twoCores = median(double.seconds) - median(startTwo.seconds)
      let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
      report.rows.append([
        .text(input.name), .number(Double(bytes) / 1e6, digits: 1), .number(own, digits: 0), .number(peer, digits: 0),
        .number(own / peer, digits: 2), .number(Double(count) / oneCore, digits: 0),
        .number(Double(count) / twoCores, digits: 0), .number(oneCore / twoCores, digits: 2),
        .number(median(start.processorSeconds), digits: 3), .count(max(single.peakBytes, double.peakBytes) >> 20),
      ])
      report.goals += [
        .atLeast(
          1, own / peer, 6, "check, \(input.name)", "\(Int(own))/s", "JSONDecoder: \(Int(peer))/s"),
        .atLeast(
          1.8, oneCore / twoCores, 7, "second core, \(input.name)", "\(Int(Double(count) / twoCores))/s",
          "one core: \(Int(Double(count) / oneCore))/s"),
      ]
    }
    return report
  }

  private static let taskset = "/usr/bin/taskset"

  /// The first processors there are, as taskset takes them.
  private static func list(cores: Int) -> String {
    Machine.processors.prefix(cores).map(String.init).joined(separator: ",")
  }

  private func check(_ file: String, cores: Int) throws -> ProcessFigures {
    let figures = try ProcessFigures.run([
      Self.taskset, "-c", Self.list(cores: cores), Place.kosgate, "check", "--format", "jsonl",
      "--workers", "\(cores)", file,
    ])
    guard [0, 10, 20].contains(figures.status) else {
      throw ValidationError("kosgate check ended with \(figures.status)")
    }
    return figures
  }
}

struct CheckBenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "kosgate check beside JSONDecoder, and on two cores (goals 6 and 7).")

  @OptionGroup var texts: CorpusOptions
  @Option(help: "How many subjects.") var count = 50_000
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let benchmark = CheckBenchmark(count: count, rounds: measure.rounds)
    try measure.print([benchmark.report(Self.inputs(try texts.read()))])
  }

  /// Real texts as posts and replies, and drafts of the demo, which were written to break rules.
  static func inputs(_ corpus: Corpus) -> [(name: String, write: (Int, String) throws -> Void)] {
    [
      ("real texts", { try writeSubjects($0, from: corpus, to: $1) }),
      ("drafts", { try writeSubjects($0, from: Place.root + "/corpora/demo/drafts.jsonl", to: $1) }),
    ]
  }
}
