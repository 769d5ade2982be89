// The oracle of matching: one rule, one term, one pattern after another, in the plainest code there is.

import Matching
import PCRE2
import Rules
import TextNormalization

/// Finds what the rules say about a text without literals, triggers, buffers or any other cleverness.
struct NaiveMatcher {
  /// What is expected of a `RuleHit`.
  struct Hit {
    let rule: Int
    let range: Range<Int>
    /// The terms that stand at exactly this place; where there are any, one of them is named.
    let terms: Set<String>
    let context: RuleHit.Context

    /// Whether `hit` is the expected one.
    func agrees(with hit: RuleHit) -> Bool {
      rule == hit.rule && range == hit.range && context == hit.context
        && (terms.isEmpty ? hit.term == nil : hit.term.map(terms.contains) ?? false)
    }
  }

  /// A text's hits, in order of place and rule, and the rules with more hits than are looked at.
  struct Outcome {
    var hits: [Hit] = []
    var overflowing: Set<Int> = []
  }

  private struct Candidate {
    let rule: Int
    let range: Range<Int>
    var terms: Set<String>
  }

  private let ruleSet: RuleSet
  private let rules: [Rule]
  private var compiled: [String: CompiledPattern] = [:]

  init(_ ruleSet: RuleSet) throws {
    self.ruleSet = ruleSet
    rules = ruleSet.rules
    let shared = ruleSet.exemptions.values.flatMap(\.context.patterns) + ruleSet.elements.values.flatMap(\.patterns)
    for source in shared + rules.flatMap({ $0.patterns + $0.unless + $0.near.flatMap(\.patterns) }) {
      compiled[source] = try CompiledPattern(MatchingKit.folded(source), options: [.caseless])
    }
  }

  /// What the active rules say about `text`.
  /// - Throws: the first engine failure.
  func outcome(in text: FoldedText, active: Set<Int>, _ scratch: inout MatchScratch) throws -> Outcome {
    let page = NaivePage(text, compiled)
    var outcome = Outcome()
    var standing: [Candidate] = []
    for number in rules.indices where active.contains(number) {
      var kept = try longest(candidates(of: number, on: page, &scratch)).sorted {
        $0.range.lowerBound < $1.range.lowerBound
      }
      if kept.count > MatcherSet.maximumHits {
        outcome.overflowing.insert(number)
        kept = Array(kept.prefix(MatcherSet.maximumHits))
      }
      standing += kept
    }
    standing.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    for candidate in standing {
      guard let context = try context(of: candidate, among: standing.map(\.range), on: page, &scratch) else { continue }
      outcome.hits.append(
        Hit(rule: candidate.rule, range: candidate.range, terms: candidate.terms, context: context))
    }
    return outcome
  }

  /// Every place of every term, and every match of every pattern; of equal places one.
  private func candidates(of number: Int, on page: NaivePage, _ scratch: inout MatchScratch) throws -> [Candidate] {
    var found: [Range<Int>: Set<String>] = [:]
    for term in rules[number].terms {
      let literal = TextFolder().fold(literal: term)
      for start in page.units.indices where page.units[start...].starts(with: literal) {
        let range = start..<start + literal.count
        if !page.cutsAWord(range) { found[range, default: []].insert(term) }
      }
    }
    for source in rules[number].patterns {
      for match in try page.matches(of: source, in: 0..<page.units.count, &scratch) {
        found[match, default: []] = found[match] ?? []
      }
    }
    return found.map { Candidate(rule: number, range: $0.key, terms: $0.value) }
  }

  /// Of those that overlap the longest, of equally long ones the first.
  private func longest(_ candidates: [Candidate]) -> [Candidate] {
    var kept: [Candidate] = []
    let byLength = candidates.sorted { ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound) }
    for candidate in byLength where !kept.contains(where: { $0.range.overlaps(candidate.range) }) {
      kept.append(candidate)
    }
    return kept
  }

  private func context(
    of candidate: Candidate, among hits: [Range<Int>], on page: NaivePage, _ scratch: inout MatchScratch
  ) throws -> RuleHit.Context? {
    let rule = rules[candidate.rule]
    for near in rule.near {
      let sentence = page.range(.sentence, around: candidate.range)
      let lower = max(sentence.lowerBound, candidate.range.lowerBound - near.within)
      let upper = min(sentence.upperBound, candidate.range.upperBound + near.within)
      guard try page.contains(anyOf: near.patterns, in: lower..<upper, &scratch) else { return nil }
    }
    if try page.isTouched(candidate.range, byAnyOf: rule.unless, .clause, among: hits, &scratch) {
      return .exempted(reason: "本条的合法用法")
    }
    for exemption in rule.exempt.compactMap({ ruleSet.exemptions[$0] })
    where try page.isTouched(
      candidate.range, byAnyOf: exemption.context.patterns, exemption.context.reach, among: hits, &scratch)
    {
      return .exempted(reason: exemption.id + " " + exemption.title)
    }
    let elements = rule.requires.compactMap { ruleSet.elements[$0] }
    var missing: [String] = []
    for element in elements {
      let range = page.range(element.reach, around: candidate.range)
      if try !page.contains(anyOf: element.patterns, in: range, &scratch) { missing.append(element.title) }
    }
    if elements.isEmpty || !missing.isEmpty { return .stands(missing: missing) }
    return .exempted(reason: "要件齐备：" + elements.map(\.title).joined(separator: "、"))
  }
}
