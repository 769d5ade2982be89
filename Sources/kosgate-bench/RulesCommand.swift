// Goal 2: literals and patterns with exceptions together, as rules are.

import ArgumentParser

/// Literals and patterns over a corpus.
struct RuleBenchmark {
  let corpus: Corpus
  let literals: [String]
  let patterns: PatternFile
  let rounds: Int

  func report() throws -> Report {
    let folder = try ExchangeFolder()
    let files = [
      try folder.write(PatternFile.folded(literals), to: "literals"),
      try folder.write(patterns.foldedPatterns(), to: "patterns"), try folder.write(corpus.folded(), to: "texts"),
    ]
    let own = try RuleContestant(literals: literals, patterns: patterns.lines, corpus: corpus)
    var entries = [Contest.Entry(contestant: own)]
    let prefiltered = Place.peers.start(.hyperscan, ["rules"] + files)
    let oneByOne = Place.peers.start(.pcre2, ["rules"] + files)
    if let prefiltered { entries.append(Contest.Entry(contestant: prefiltered)) }
    if let oneByOne {
      // About a second's work.
      let bytes = 1_000_000_000 / (literals.count + patterns.lines.count)
      entries.append(Contest.Entry(contestant: oneByOne, stride: corpus.stride(visiting: bytes)))
    }
    let results = try Contest(corpus: corpus, entries: entries).run(rounds: rounds)
    var report = Report(
      "Rules: \(literals.count) literals and \(patterns.lines.count) patterns, \(corpus.texts.count) texts, "
        + "\(corpus.bytes / 1_000_000) MB, one thread, processor time", LiteralBenchmark.columns)
    report.notes = [
      "kosgate's time is that of MatcherSet: fold, match, confirm, keep the longest match of each rule, look at its context.",
      "A match is counted for each text and rule, literals at word boundaries only, for all.",
    ]
    report.add(results, literals: literals.count)
    func goal(_ factor: Double, _ peer: PeerProcess?) -> GoalResult {
      let result = results.dropFirst().first { $0.name == peer?.name }
      let what = "\(literals.count) literals + \(patterns.lines.count) patterns"
      return .atLeast(factor, result?.ratio, 2, what, results[0].rate, result?.described)
    }
    report.goals = [goal(1.7, prefiltered), goal(30, oneByOne)]
    return report
  }
}

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Literals and patterns together beside Hyperscan + PCRE2, and PCRE2 alone (goal 2)."
  )

  @OptionGroup var texts: CorpusOptions
  @Option(help: "A file of literals, one a line.", completion: .file()) var patterns: String
  @Option(help: "A file of PCRE2 patterns, one a line.", completion: .file()) var regexes: String
  @OptionGroup var measure: MeasureOptions

  func run() throws {
    let benchmark = RuleBenchmark(
      corpus: try texts.read(), literals: try PatternFile(patterns).literals, patterns: try PatternFile(regexes),
      rounds: measure.rounds)
    try measure.print([benchmark.report()])
  }
}
