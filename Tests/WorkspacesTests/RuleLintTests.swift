// Remarks on rules that load: each kind on a rule that deserves it, and none on one that does not.

import Foundation
import Matching
import Rules
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RuleLintTests {
  private static func kinds(_ rules: String) throws -> [RuleLint.Note.Kind] {
    let lint = try RuleLint(Fixture.load(rules: rules), at: Timestamp(milliseconds: 1_795_000_000_000))
    return lint.notes.map(\.kind).filter { $0 != .fewExamples && $0 != .missingSource }
  }

  @Test(
    arguments: [
      ("terms: [最佳, 极品]", []), ("terms: [最佳, 最佳选择]", [.coveredTerm]),
      ("terms: [最佳, 最佳选择]\nsuggest: {最佳选择: [好选择]}", []),
      ("terms: [最佳, 三最佳]\nunless: ['三最佳']", [.unreachableTerm, .coveredTerm]), ("patterns: ['最{1,3}佳']", []),
      ("terms: [最佳]\npatterns: ['[a-z]\\d']", [.noLiteral]),
      ("terms: [最佳]\npatterns: ['(?:x|xx)+\\d']", [.slowPattern]),
      ("terms: [最佳]\npatterns: ['(?:好+)+!最']", [.slowPattern]),
      ("terms: [最佳]\neffective: {until: 2026-01-01}", [.expired]), ("terms: [最佳]\nstate: expired", [.expired]),
      ("terms: [最佳]\neffective: {until: 2027-01-01}", []),
    ] as [(String, [RuleLint.Note.Kind])])
  func everyKindIsSeen(_ body: String, _ expected: [RuleLint.Note.Kind]) throws {
    #expect(try Self.kinds(Fixture.rule(body: body, hit: "【最佳】")) == expected)
  }

  @Test func theSameWordsInTwoRulesAreToldWhereBothApply() throws {
    let first = Fixture.rule("one", body: "terms: [最佳]\npatterns: ['极.品']\napplies: {platforms: [douyin]}", hit: "【最佳】")
    func second(_ platform: String) -> String {
      Fixture.rule("two", body: "terms: [最佳]\npatterns: ['极.品']\napplies: {platforms: [\(platform)]}", hit: "【最佳】")
    }
    #expect(try Self.kinds(first + second("weibo")).isEmpty)
    #expect(try Self.kinds(first + second("douyin")) == [.duplicateTerm, .duplicatePattern])
  }

  @Test func aBlockWithoutASourceAndFewExamplesAreRemarkedUpon() throws {
    let lint = try RuleLint(
      Fixture.load(rules: Fixture.rule(body: "terms: [最佳]", hit: "【最佳】")), at: Timestamp(milliseconds: 0))
    #expect(lint.notes.map(\.kind) == [.missingSource, .fewExamples])
    #expect(lint.notes.allSatisfy { $0.rule == "test/word" && !$0.kind.isWarning && $0.location.line > 0 })
  }

  @Test func realTextsShowWhatIsTooBroad() async throws {
    let folder = try TemporaryFolder()
    let lines = (1...300).map { $0 <= 5 ? "最近很忙\($0)" : "今天第\($0)天" }
    let path = folder.path + "/real.txt"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    for (term, isBroad) in [("最近", true), ("第9天", false)] {
      let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [\(term)]", hit: "【\(term)】"))
      var lint = try RuleLint(rules, at: Timestamp(milliseconds: 0))
      lint.add(try await Evaluation(Corpus(cleanFile: path), by: rules, at: Timestamp(milliseconds: 0)))
      #expect(lint.notes.contains { $0.kind == .tooBroad } == isBroad, "\(term)")
    }
  }

  @Test func whatChangedIsNamed() async throws {
    let old = try Fixture.load(
      rules: Fixture.rule("kept", body: "terms: [最佳]", hit: "【最佳】")
        + Fixture.rule("gone", body: "terms: [极品]", hit: "【极品】"))
    let new = try Fixture.load(
      rules: Fixture.rule("kept", severity: "review", body: "terms: [最佳, 顶级]", hit: "【最佳】")
        + Fixture.rule("new", body: "terms: [第一]", hit: "【第一】"))
    let difference = RuleSetDifference(from: old.ruleSet, to: new.ruleSet)
    #expect(difference.added == ["test/new"] && difference.removed == ["test/gone"])
    #expect(difference.changed.map(\.keys) == [["severity", "terms"]] && difference.shared.isEmpty)
    let folder = try TemporaryFolder()
    try "最佳\n极品\n第一\n你好\n".write(toFile: folder.path + "/texts.txt", atomically: true, encoding: .utf8)
    let corpus = try Corpus(cleanFile: folder.path + "/texts.txt")
    let verdicts = try await VerdictDifference(corpus, from: old, to: new, at: Timestamp(milliseconds: 0))
    #expect(verdicts.subjects.map(\.id) == ["line-1", "line-2", "line-3"])
    #expect(verdicts.subjects.map(\.moved) == [["test/kept"], [], []])
    #expect(verdicts.subjects.map(\.cleared) == [[], ["test/gone"], []])
    #expect(verdicts.subjects.map(\.hits) == [[], [], ["test/new"]])
    let same = try await VerdictDifference(corpus, from: old, to: old, at: Timestamp(milliseconds: 0))
    #expect(same.subjects.isEmpty && RuleSetDifference(from: old.ruleSet, to: old.ruleSet).changed.isEmpty)
  }

  @Test func theIndexIsUpToDate() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let ruleSet = try RuleSetLoader.load(folder: root + "/rules")
    let written = try String(contentsOfFile: root + "/rules/INDEX.md", encoding: .utf8)
    #expect(written == RuleIndex.markdown(ruleSet), "out of date: run kosgate rules index > rules/INDEX.md")
  }
}
