// The bit sets answer what the rule's own scope, fields and dates say.

import Rules
import Subjects
import TestKit
import Testing

@testable import Checks

@Suite struct RuleApplicabilityTests {
  private static func some<Word: CaseIterable & Hashable>(
    of type: Word.Type, _ generator: inout SeededGenerator
  ) -> Set<Word> {
    Bool.random(using: &generator) ? [] : Set(Word.allCases.filter { _ in Bool.random(using: &generator) })
  }

  private static func one<Word: CaseIterable>(of type: Word.Type, _ generator: inout SeededGenerator) throws -> Word {
    try #require(Word.allCases.randomElement(using: &generator))
  }

  @Test func agreesWithTheScopeOnRandomRulesAndSubjects() throws {
    var generator = SeededGenerator(seed: 7)
    var covered = 0
    for _ in 0..<5000 {
      var rule = Rule(
        pack: "test", localID: "x", title: "", category: .price, severity: .review, basis: "", provenance: .verified,
        message: "", location: Rules.SourceLocation(file: "x", line: 1))
      rule.scope.kinds = Self.some(of: SubjectKind.self, &generator)
      rule.scope.audiences = Self.some(of: Audience.self, &generator)
      rule.scope.platforms = Self.some(of: Platform.self, &generator)
      rule.scope.industries = Self.some(of: Industry.self, &generator)
      rule.scope.roles = Self.some(of: AccountRole.self, &generator)
      rule.fields = Set(FieldKey.Name.allCases.filter { _ in Bool.random(using: &generator) }).union([.body])
      if Bool.random(using: &generator) { rule.effective.from = Timestamp(milliseconds: 50) }
      if Bool.random(using: &generator) { rule.effective.until = Timestamp(milliseconds: 80) }

      var subject = Fixture.post("文", platform: try Self.one(of: Platform.self, &generator))
      subject.kind = try Self.one(of: SubjectKind.self, &generator)
      subject.audience = try Self.one(of: Audience.self, &generator)
      // What a subject does not state is checked.
      subject.industry = Bool.random(using: &generator) ? nil : try Self.one(of: Industry.self, &generator)
      subject.account.role = Bool.random(using: &generator) ? nil : try Self.one(of: AccountRole.self, &generator)
      let moment = Timestamp(milliseconds: Int64.random(in: 0..<100, using: &generator))
      let field = try Self.one(of: FieldKey.Name.self, &generator)

      let expected = rule.scope.contains(subject) && rule.fields.contains(field) && rule.effective.contains(moment)
      let context = RuleApplicability.Context(subject, at: moment)
      #expect(RuleApplicability(rule).covers(context, field) == expected)
      if expected { covered += 1 }
    }
    #expect(covered > 100 && covered < 4900)
  }
}
