// Goal 5: texts and patterns made to be slow, beside the common case.

import ArgumentParser

/// Literals and texts in which a careless matcher does far more than one step a character.
struct AdversarialSet {
  let name: String
  let literals: [String]
  let text: String

  /// Texts of a few thousand characters, so many bytes in all.
  func corpus(bytes: Int) -> Corpus {
    let whole = String(repeating: text, count: max(1, 3000 / text.count))
    return Corpus(texts: Array(repeating: whole, count: max(1, bytes / whole.utf8.count)))
  }

  /// A Han character by its number, none of those used by name below.
  private static func han(_ number: Int) -> String { String(Unicode.Scalar(0x6000 + UInt32(number)) ?? "一") }

  static let all = [
    // Every third character begins 5,000 literals of which none is there: a scan of the bucket is 5,000 comparisons.
    AdversarialSet(
      name: "5,000 × 加微信??", literals: (0..<5000).map { "加微信" + han($0 / 71) + han($0 % 71) }, text: "加微信"),
    // A hundred matches end at each character.
    AdversarialSet(
      name: "啊×2 … 啊×101", literals: (2...101).map { String(repeating: "啊", count: $0) }, text: "啊"),
    // Each position is the start of a hundred characters that fit and lead to nothing.
    AdversarialSet(
      name: "啊×100 + one of 50", literals: (0..<50).map { String(repeating: "啊", count: 100) + han($0) }, text: "啊"),
  ]
}

/// The adversarial sets beside the common case of the same run.
struct AdversarialBenchmark {
  let corpus: Corpus
  let literals: [String]
  let rounds: Int

  func report() throws -> Report {
    var report = Report(
      "Made to be slow: one thread, processor time",
      ["set", "contestant", "MB/s", "matches", "ns/(byte + match)", "of the common case", "agrees"])
    report.notes = [
      "Writing a match down is work as reading a byte is: the time is that of bytes and matches together.",
      "The third set is not among those of the goal.",
    ]
    let common = try results(literals, corpus)
    report.add(common, set: "common case: \(literals.count) literals", beside: common)
    for (number, set) in AdversarialSet.all.enumerated() {
      let found = try results(set.literals, set.corpus(bytes: 2_000_000))
      report.add(found, set: set.name, beside: common)
      let slower = found[0].secondsPerStep / common[0].secondsPerStep
      guard number < 2 else { continue }
      report.goals.append(
        GoalResult(
          number: 5, what: set.name, ours: found[0].rate, peer: "its common case: " + common[0].rate, ratio: slower,
          target: "≤ 3 × slower", isReached: slower <= 3))
    }
    return report
  }

  private func results(_ literals: [String], _ corpus: Corpus) throws -> [Contest.Result] {
    let folder = try ExchangeFolder()
    let texts = try folder.write(corpus.folded(), to: "texts")
    return try LiteralBenchmark(corpus: corpus, rounds: rounds)
      .contest(literals, texts: texts, in: folder, all: false)
  }
}

extension Contest.Result {
  /// Seconds for each byte read or match found.
  var secondsPerStep: Double { seconds / (bytesPerSecond * seconds + Double(found.matches)) }
}

extension Report {
  /// The rows of one set; what is compared is each contestant with its own common case.
  fileprivate mutating func add(_ results: [Contest.Result], set: String, beside common: [Contest.Result]) {
    for result in results {
      let usual = common.first { $0.name == result.name }?.secondsPerStep
      rows.append([
        .text(set), .text(result.name), .number(result.bytesPerSecond / 1e6, digits: 1), .count(result.found.matches),
        .number(result.secondsPerStep * 1e9, digits: 2),
        usual.map { .number(result.secondsPerStep / $0, digits: 2) } ?? .none, .truth(result.agrees),
      ])
      if !result.agrees { disagreements.append(set + ": " + result.disagreement) }
    }
  }
}

struct AdversarialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adversarial", abstract: "Sets that are made to be slow beside the common case (goal 5).")

  @OptionGroup var texts: CorpusOptions
  @Option(help: "The literals of the common case, one a line.", completion: .file()) var patterns: String
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let benchmark = AdversarialBenchmark(
      corpus: try texts.read(), literals: try PatternFile(patterns).literals, rounds: measure.rounds)
    try measure.print([benchmark.report()])
  }
}
