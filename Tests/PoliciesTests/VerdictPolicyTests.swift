// What a finding comes to, and that no policy loosens it.

import Policies
import StrictYAML
import Subjects
import TestKit
import Testing

@Suite struct VerdictPolicyTests {
  private static func finding(_ severity: Severity, _ category: FindingCategory = .absolute) -> Finding {
    Finding(rule: "test/rule", category: category, severity: severity, message: "")
  }

  private static func subject(tier: AccountTier? = nil) -> Subject {
    var subject = Fixture.post("文")
    subject.account.tier = tier
    return subject
  }

  @Test(
    arguments: [([], Verdict.pass), ([.advice], .pass), ([.advice, .review], .review), ([.review, .block], .block)]
      as [([Severity], Verdict)])
  func theGravestFindingDecides(_ severities: [Severity], _ expected: Verdict) {
    let verdict = VerdictPolicy().verdict(for: severities.map { Self.finding($0) }, of: Self.subject())
    #expect(verdict == expected)
  }

  @Test func aRowTightensForItsTierOnly() throws {
    let policy = try PolicyFileReader.policy(
      Array("rows:\n  - when: {severity: [review], tiers: [C]}\n    verdict: block\n".utf8), file: "policy.yaml")
    #expect(policy.verdict(for: [Self.finding(.review)], of: Self.subject(tier: .c)) == .block)
    #expect(policy.verdict(for: [Self.finding(.review)], of: Self.subject(tier: .a)) == .review)
    #expect(policy.verdict(for: [Self.finding(.review)], of: Self.subject()) == .review)
    #expect(policy.verdict(for: [Self.finding(.advice)], of: Self.subject(tier: .c)) == .pass)
  }

  @Test(arguments: [
    "rows:\n  - when: {severity: [block]}\n    verdict: review\n",
    "rows:\n  - when: {severity: [review]}\n    verdict: pass\n",
    "rows:\n  - when: {}\n    verdict: review\n", "rows:\n  - when: {severity: [advice]}\n    verdict: block\n",
  ])
  func aRowThatLoosensIsRefused(_ text: String) {
    let error = #expect(throws: YAMLErrors.self) { try PolicyFileReader.policy(Array(text.utf8), file: "policy.yaml") }
    #expect(error?.errors.first?.file == "policy.yaml")
    #expect(error?.errors.first?.remedy.isEmpty == false)
  }

  @Test func priorityAddsTheHighestCategoryAndTheTier() throws {
    let policy = try PolicyFileReader.policy(
      Array("priority:\n  category: {finance: 30, tag: 10}\n  tier: {S: 7}\n".utf8), file: "policy.yaml")
    let findings = [Self.finding(.review, .tag), Self.finding(.review, .finance), Self.finding(.review, .brand)]
    #expect(policy.priority.points(for: findings, of: Self.subject(tier: .s)) == 37)
    #expect(policy.priority.points(for: [], of: Self.subject()) == 0)
  }
}
