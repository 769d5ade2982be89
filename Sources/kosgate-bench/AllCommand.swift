// Everything in one run, and the goals' table at the end.

import ArgumentParser
import Foundation

struct AllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "All benchmarks, and the table of the goals (1–8, 10 and 11).")

  @OptionGroup var texts: CorpusOptions
  @Option(
    parsing: .upToNextOption,
    help: "Files of literals, one a line; rules and adversarial texts use the set nearest to 5,000, build the largest.",
    completion: .file())
  var patterns: [String]
  @Option(help: "A file of PCRE2 patterns, one a line.", completion: .file()) var regexes: String
  @Option(help: "How many subjects check is given; submit gets twice as many.") var count = 50_000
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let sets = try patterns.map { (path: $0, literals: try PatternFile($0).literals) }
    guard let usual = sets.min(by: { abs($0.literals.count - 5000) < abs($1.literals.count - 5000) }),
      let largest = sets.max(by: { $0.literals.count < $1.literals.count })
    else { throw ValidationError("--patterns needs a path") }
    let corpus = try texts.read()
    let rounds = measure.rounds
    try measure.print([
      step("literals") { try LiteralBenchmark(corpus: corpus, rounds: rounds).report(sets.map(\.literals)) },
      step("rules") {
        try RuleBenchmark(
          corpus: corpus, literals: usual.literals, patterns: PatternFile(regexes), rounds: rounds
        ).report()
      },
      step("build") { try BuildBenchmark(path: largest.path, literals: largest.literals, rounds: rounds).report() },
      step("adversarial") {
        try AdversarialBenchmark(corpus: corpus, literals: usual.literals, rounds: rounds).report()
      },
      step("check") {
        try CheckBenchmark(count: count, rounds: rounds).report(CheckBenchmarkCommand.inputs(corpus))
      },
      step("fresh") { try FreshBenchmark(rounds: rounds * 5).report() },
      step("verify") { try VerifyBenchmark(count: 200_000, rounds: rounds).report() },
      step("submit") { try BulkSubmit(workspace: Place.root + "/corpora/demo", count: count * 2).report() },
    ])
  }

  /// Says on standard error what is being measured: all of it takes minutes.
  private func step(_ name: String, _ report: () throws -> Report) rethrows -> Report {
    FileHandle.standardError.write(Data("kosgate-bench: \(name)\n".utf8))
    return try report()
  }
}
