// kosgate's whole matching: literals and the patterns' required literals in one pass, PCRE2 where they were seen.

import Matching
import PCRE2
import Rules
import Subjects
import TextNormalization

/// Every literal and every pattern as a rule of its own. A match is counted for each text and rule: of overlapping
/// matches of one rule kosgate keeps the longest, so that occurrences are not comparable, and rules that hit are.
final class RuleContestant: Contestant {
  let name = "kosgate"
  let buildSeconds: Double

  private let corpus: Corpus
  private let matchers: MatcherSet
  private var worker: MatchWorker
  /// The text, plus one, in which each rule was last found.
  private var lastText: [Int]

  /// Rules in the order of the peers: literals, then patterns.
  init(literals: [String], patterns: [String], corpus: Corpus) throws {
    self.corpus = corpus
    let rules =
      literals.enumerated().map { Self.rule($0, terms: [$1]) }
      + patterns.enumerated().map { Self.rule(literals.count + $0, patterns: [$1]) }
    let pack = RulePack(name: "bench", title: "bench", version: "1", rules: rules)
    let ruleSet = RuleSet(packs: [pack], exemptions: [], elements: [], sources: [])
    let start = processorSeconds()
    matchers = try MatcherSet(compiling: ruleSet)
    buildSeconds = processorSeconds() - start
    worker = try MatchWorker()
    lastText = Array(repeating: 0, count: rules.count)
  }

  private static func rule(_ number: Int, terms: [String] = [], patterns: [String] = []) -> Rule {
    var rule = Rule(
      pack: "bench", localID: "\(number)", title: "bench", category: .absolute, severity: .review, basis: "bench",
      provenance: .verified, message: "bench", location: SourceLocation(file: "bench", line: number + 1))
    rule.terms = terms
    rule.patterns = patterns
    return rule
  }

  /// The one call that matches; `body` gets each rule that hits in the text, once.
  private func forEachRule(inText index: Int, _ body: (Int) -> Void) {
    let folded = worker.fold(corpus.texts[index])
    let found = matchers.matches(in: folded, worker: &worker) { _ in true }
    precondition(found.failures.isEmpty, "a search hit a limit: the work would not be the peers'")
    for hit in found.hits where lastText[hit.rule] != index + 1 {
      lastText[hit.rule] = index + 1
      body(hit.rule)
    }
  }

  private func forget() { for rule in lastText.indices { lastText[rule] = 0 } }

  func run(stride: Int) -> Lap {
    forget()
    var matches = 0
    let start = processorSeconds()
    for index in corpus.indices(stride: stride) { forEachRule(inText: index) { _ in matches += 1 } }
    return Lap(seconds: processorSeconds() - start, matches: matches)
  }

  func verify(stride: Int) -> Found {
    forget()
    var found = Found()
    for index in corpus.indices(stride: stride) {
      forEachRule(inText: index) { rule in
        found.matches += 1
        found.fingerprint.add(text: index, end: 0, pattern: rule)
      }
    }
    return found
  }
}
