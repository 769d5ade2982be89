// What a rule would do is known before it does it, and counted right.

import Foundation
import Retrospection
import Reviews
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct ImpactTests {
  private let history: HistoryFixture
  private let live: LoadedRules

  /// Six texts: a, b and c were decided on, d passed, e was blocked, f says nothing of interest.
  init() async throws {
    history = try HistoryFixture()
    live = try Fixture.load(
      rules: Fixture.rule(severity: "review", body: "terms: [保本]", hit: "【保本】")
        + Fixture.rule("gone", body: "terms: [最佳]", hit: "【最佳】"))
    try await history.submit(
      [
        HistoryFixture.line("a", "保本，秒杀价"), HistoryFixture.line("b", "保本，秒杀价"), HistoryFixture.line("c", "稳赚保本秒杀"),
        HistoryFixture.line("d", "今晚秒杀，明晚也秒杀"), HistoryFixture.line("e", "最佳秒杀"), HistoryFixture.line("f", "周末见"),
      ], by: live)
    let queue = ReviewQueue(history.store) { HistoryFixture.start.advanced(days: 1) }
    for (id, action) in [("a", DecisionRecord.Action.approve), ("b", .reject), ("c", .return)] {
      _ = try queue.claim(id, by: "li")
      _ = try queue.decide(action, id, by: "li", reason: "看过")
    }
  }

  private func study(_ rule: String, since: Timestamp? = nil) async throws -> RuleImpact {
    let rules = try RuleSet(loading: Fixture.sources(rules: rule))
    let trial = try RuleTrial(rules) { $0.localID == "word" }
    return try await ImpactStudy(history.store, beside: live, workers: 2).impact(of: trial, since: since)
  }

  @Test func whatARuleWouldDoIsCounted() async throws {
    let impact = try await study(
      Fixture.rule("word", severity: "review", body: "state: draft\nterms: [秒杀]", hit: "【秒杀】"))
    #expect(impact.total == 6 && impact.all.items == 5 && impact.all.places == 6)
    #expect(impact.all.approved == 1 && impact.all.rejected == 2 && impact.all.newlyHeld == 1)
    #expect(impact.all.precision == 2.0 / 3 && impact.rules["test/word"] == impact.all)
    #expect(impact.all.covered == 0 && impact.overlaps.isEmpty)
    // What people had approved comes first, then what the machine had passed.
    #expect(impact.examples.map(\.subject) == ["a", "d", "b", "c", "e"])
    #expect(impact.examples[0].before == "保本，" && impact.examples[0].match == "秒杀" && impact.examples[0].after == "价")
  }

  @Test func whatIsFoundAlreadyIsNoGainAndNamed() async throws {
    let rules = try RuleSet(loading: Fixture.sources(rules: Fixture.rule("new", body: "terms: [稳赚保本]", hit: "【稳赚保本】")))
    let impact = try await ImpactStudy(history.store, beside: live, workers: 1).impact(
      of: RuleTrial(rules) { _ in true })
    #expect(impact.overlaps == ["test/word": 1] && impact.all.covered == 1 && impact.all.newlyHeld == 0)
  }

  /// A rule for next year is seen on last year's texts; advice holds nothing up.
  @Test func datesAreLeftAsideAndAdviceHoldsNothing() async throws {
    let later = HistoryFixture.start.advanced(days: 400).description.prefix(10)
    let impact = try await study(
      Fixture.rule("word", severity: "advice", body: "effective: {from: \(later)}\nterms: [秒杀]", hit: "【秒杀】"))
    #expect(impact.all.items == 5 && impact.all.newlyHeld == 0)
    #expect(
      try await study(
        Fixture.rule("word", body: "terms: [秒杀]", hit: "【秒杀】"), since: HistoryFixture.start.advanced(days: 1)
      ).total == 0)
  }

  @Test func whatDoesNotExistOrDoesNotHoldIsRefused() throws {
    let rules = try RuleSet(loading: Fixture.sources(rules: Fixture.rule(body: "terms: [秒杀]", hit: "【周末】")))
    #expect(throws: RuleTrial.Problem.noRule) { try RuleTrial(rules) { _ in false } }
    #expect(throws: RuleTrial.Problem.self) { try RuleTrial(rules) { _ in true } }
  }

  @Test func tenExamplesAreEnough() async throws {
    try await history.submit((0..<30).map { HistoryFixture.line("x\($0)", "秒杀\($0)") }, by: live)
    let impact = try await study(Fixture.rule("word", body: "terms: [秒杀]", hit: "【秒杀】"))
    #expect(
      impact.all.items == 35 && impact.examples.count == RuleImpact.mostExamples && impact.examples[0].subject == "a")
  }
}
