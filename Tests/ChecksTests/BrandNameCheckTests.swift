// Official names in their one spelling.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct BrandNameCheckTests {
  private static func rules() throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule(body: "terms: [不会出现]", hit: "【不会出现】"),
      more: [
        Fixture.file(
          "brands/qiyue.yaml",
          """
          id: qiyue
          name: 启岳汽车
          official:
            - {name: QIYUE S7, wrong: [QIYUE-S7, 启跃S7]}
            - {name: 启岳S7 Max, wrong: [启岳S7麦克斯]}
          forbidden:
            - {phrase: 内部员工价, message: 总部不允许, severity: block}
          """)
      ])
  }

  @Test(
    arguments: [
      ("新款QIYUE S7到店", []), ("qiyue s7到店", ["qiyue s7"]), ("QIYUE-S7", ["QIYUE-S7"]), ("启跃S7", ["启跃S7"]),
      ("啟躍S7", ["啟躍S7"]),
      ("ＱＩＹＵＥ S7", ["ＱＩＹＵＥ S7"]), ("QIYUE S70", []), ("启岳S7麦克斯", ["启岳S7麦克斯"]), ("#qiyue s7", []),
      ("看#启岳s7max ", []), ("给你内部员工价", ["内部员工价"]), ("QIYUE  S7", []),
    ] as [(String, [String])])
  func wrongFormsAreFound(_ body: String, _ expected: [String]) throws {
    var subject = Fixture.post(body, platform: .douyin)
    subject.brand = "qiyue"
    let record = try Self.rules().record(of: subject)
    #expect(record.findings.map(\.text) == expected)
    for finding in record.findings where finding.rule.hasSuffix("official-name") {
      #expect(!finding.suggestions.isEmpty)
    }
  }

  /// A mistyped brand must not switch the check off without a word.
  @Test func anUnknownBrandIsSaidSo() throws {
    var subject = Fixture.post("QIYUE-S7")
    #expect(try Self.rules().record(of: subject).findings.isEmpty)
    subject.brand = "qiyeu"
    #expect(try Self.rules().record(of: subject).findings.map(\.rule) == ["brand/unknown-brand"])
    // Where no brand file is kept there is nothing to check against.
    let without = try Fixture.load(rules: Fixture.rule(body: "terms: [不会出现]", hit: "【不会出现】"))
    #expect(try without.record(of: subject).findings.isEmpty)
  }

  /// What stands behind a hundred right names is found; behind a hundred wrong ones a person looks.
  @Test func aForbiddenPhraseCannotHideBehindNames() throws {
    var subject = Fixture.post(String(repeating: "QIYUE S7 ", count: 150) + "内部员工价")
    subject.brand = "qiyue"
    #expect(try Self.rules().record(of: subject).verdict == .block)
    subject.body = String(repeating: "QIYUE-S7 ", count: 150)
    let findings = try Self.rules().record(of: subject).findings
    #expect(findings.count { $0.category != .platform } == 101)
    #expect(findings.contains { $0.category == .engine })
  }

  @Test func topicsMayJoinAName() throws {
    var subject = Fixture.post("好")
    subject.brand = "qiyue"
    for tag in ["qiyues7", "qiyue s7"] {
      subject.tags = [tag]
      #expect(try Self.rules().record(of: subject).findings.isEmpty)
    }
  }

  @Test func aForbiddenPhraseWeighsWhatTheBrandSays() throws {
    var subject = Fixture.post("内部员工价")
    subject.brand = "qiyue"
    #expect(try Self.rules().record(of: subject).verdict == .block)
  }
}
