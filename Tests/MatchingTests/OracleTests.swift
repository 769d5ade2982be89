// The matcher agrees with the oracle, on random rules and on the shipped ones.

import Foundation
import Matching
import PCRE2
import Rules
import TestKit
import Testing
import TextNormalization

@Suite struct OracleTests {
  /// With `KOSGATE_NIGHTLY=1` a hundred times as many cases are tried, more than a million.
  private static let isNightly = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1"

  /// The one call of what is tested.
  private static func matches(
    _ matchers: MatcherSet, in text: String, active: Set<Int>, _ worker: inout MatchWorker
  ) -> FieldMatches { matchers.matches(in: worker.fold(text), worker: &worker) { active.contains($0) } }

  /// A rule set by both matchers.
  private struct Contest: ~Copyable {
    let matchers: MatcherSet
    let oracle: NaiveMatcher
    var worker: MatchWorker
    var scratch: MatchScratch
    var (cases, hits, exempted, overflowing, brokenOff) = (0, 0, 0, 0, 0)

    init(_ ruleSet: RuleSet) throws {
      let (matchers, oracle) = (try MatcherSet(compiling: ruleSet), try NaiveMatcher(ruleSet))
      let worker = try MatchWorker()
      let scratch = try MatchScratch()
      self.matchers = matchers
      self.oracle = oracle
      self.worker = worker
      self.scratch = scratch
    }

    /// - Parameter note: what to know when they disagree.
    mutating func compare(_ text: String, active: Set<Int>, _ note: @autoclosure () -> String = "") {
      cases += 1
      let found = OracleTests.matches(matchers, in: text, active: active, &worker)
      guard let expected = try? oracle.outcome(in: TextFolder().fold(text), active: active, &scratch),
        found.failures.allSatisfy({ $0.code == "too-many-hits" })
      else {
        brokenOff += 1
        return
      }
      hits += expected.hits.count
      overflowing += expected.overflowing.count
      for hit in expected.hits { if case .exempted = hit.context { exempted += 1 } }
      let agrees =
        found.hits.count == expected.hits.count
        && zip(expected.hits, found.hits).allSatisfy { $0.agrees(with: $1) }
        && Set(found.failures.map(\.rule)) == expected.overflowing
      #expect(agrees, "\(text)\nfound \(found)\nexpected \(expected)\n\(note())")
    }
  }

  @Test(arguments: 1...4) func agreesOnRandomRules(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &* 977)
    var (cases, hits, exempted, overflowing, brokenOff) = (0, 0, 0, 0, 0)
    for _ in 0..<(Self.isNightly ? 8000 : 80) {
      let random = RandomRules(&generator)
      var contest = try Contest(random.ruleSet)
      let all = Set(random.ruleSet.rules.indices)
      for _ in 0..<32 {
        let active = Int.random(in: 0..<4, using: &generator) == 0 ? all.filter { $0 % 2 == 0 } : all
        contest.compare(random.text(&generator), active: active, "\(random.ruleSet.rules)")
      }
      cases += contest.cases
      hits += contest.hits
      exempted += contest.exempted
      overflowing += contest.overflowing
      brokenOff += contest.brokenOff
    }
    #expect(
      hits > cases && exempted > cases / 20 && overflowing > 0, "\(hits), \(exempted), \(overflowing) of \(cases)")
    #expect(brokenOff * 1000 <= cases)
  }

  /// The texts of the corpora, and new ones out of halves of them.
  @Test func agreesOnTheShippedRules() throws {
    var generator = SeededGenerator(seed: 3)
    let ruleSet = try MatchingKit.plainShippedRules()
    var contest = try Contest(ruleSet)
    let all = Set(ruleSet.rules.indices)
    let texts = try MatchingKit.corpusTexts()
    #expect(texts.count > 2000)
    for (number, text) in texts.enumerated() where Self.isNightly || number % 4 == 0 {
      contest.compare(text, active: all)
    }
    for _ in 0..<(Self.isNightly ? 30_000 : 300) {
      let (head, tail) = (texts.randomElement(using: &generator) ?? "", texts.randomElement(using: &generator) ?? "")
      let start = head.prefix(Int.random(in: 0...head.count, using: &generator))
      let end = tail.suffix(Int.random(in: 0...tail.count, using: &generator))
      contest.compare(String(start) + String(end), active: all)
    }
    #expect(contest.hits > contest.cases / 8, "\(contest.hits) hits in \(contest.cases) texts")
    #expect(contest.brokenOff == 0)
  }
}
