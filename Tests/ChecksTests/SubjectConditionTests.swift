// Conditions on the whole subject, combinations of evidence, numbers with units, cues with sides.

import Rules
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct SubjectConditionTests {
  private static func wholeSubject(_ when: String, hit: String, miss: [String], more: String = "") -> String {
    """
      - id: whole
        title: 整篇
        category: disclosure
        severity: review
        basis: 《广告法》第十四条
        provenance: verified
        when: \(when)
        message: 缺少{missing}
    \(more)
        examples:
          hit: [\(hit)]
          miss: [\(miss.joined(separator: ", "))]

    """
  }

  @Test func aPurchaseLinkNeedsTheWordAdvertisement() throws {
    let rules = try Fixture.load(
      rules: Self.wholeSubject(
        "{any_of: [purchase_link, coupon], has: [{patterns: ['体验|测评']}], lacks: [{title: “广告”字样, patterns: ['广告'], fields: [title, body]}]}",
        hit: "{text: 一个月的体验, purchase_link: true}", miss: ["{text: 一个月的体验, title: 广告, coupon: true}", "{text: 一个月的体验}"])
    )
    var subject = Fixture.post("用了一周的测评")
    #expect(try rules.record(of: subject).verdict == .pass)
    subject.commerce.coupon = true
    let record = try rules.record(of: subject)
    let finding = try #require(record.findings.first)
    #expect(record.verdict == .review && record.findings.count == 1)
    #expect(finding.field == nil && finding.range == nil && finding.message == "缺少“广告”字样")
    subject.tags = ["广告"]
    #expect(try rules.record(of: subject).verdict == .review)
    subject.title = "广告｜用了一周"
    #expect(try rules.record(of: subject).verdict == .pass)
  }

  @Test func everythingThatIsMissingIsNamed() throws {
    let elements = """
      elements:
        - {id: licence, title: 执业证号, reach: text, patterns: ['执业证号[:：]?\\d{6,}']}
        - {id: institution, title: 机构全称, reach: text, patterns: ['有限公司']}
      """
    let rules = try Fixture.load(
      rules: Self.wholeSubject(
        "{approval_ref: false, lacks: [approval_ref, institution, licence]}", hit: "{text: 重疾险怎么选}",
        miss: ["{text: 重疾险怎么选, approval_ref: true}", "{text: 车险, approval_ref: true}"],
        more: "    applies: {kinds: [post]}"),
      exemptions: elements)
    var subject = Fixture.post("安澜人寿保险有限公司 重疾险怎么选")
    #expect(try rules.record(of: subject).findings.map(\.message) == ["缺少机构审批号、执业证号"])
    subject.approvalRef = "AL-1"
    #expect(try rules.record(of: subject).findings.isEmpty)
    subject.approvalRef = nil
    subject.kind = .reply
    #expect(try rules.record(of: subject).findings.isEmpty)
  }

  @Test func aConditionNarrowsARuleThatLooksForWords() throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(body: "terms: [好用]\nwhen: {ai_generated: true, certified: false}", hit: "好用")
        .replacing("hit: ['好用']", with: "hit: [{text: 真【好用】, ai_generated: true}]"))
    var subject = Fixture.post("好用")
    #expect(try rules.record(of: subject).findings.isEmpty)
    subject.aiGenerated = true
    // Whether the account is certified is not stated: it is checked.
    #expect(try rules.record(of: subject).findings.count == 1)
    subject.account.certified = true
    #expect(try rules.record(of: subject).findings.isEmpty)
  }

  @Test(arguments: [("加我 abc123", 1), ("加我聊聊", 0), ("abc123 是型号", 0), ("加油 abc123", 0)])
  func combinedEvidenceMustAllBeThere(_ body: String, _ count: Int) throws {
    let elements = """
      elements:
        - {id: account-shape, title: 账号, reach: clause, patterns: ['[a-z]{2,}\\d{3,}']}
      """
    let rules = try Fixture.load(
      rules: Fixture.rule(
        body: "terms: [加我, 型号, 加油]\nnear: [{elements: [account-shape], within: 8}, {patterns: ['加我'], within: 2}]",
        hit: "【加我】abc123"), exemptions: elements)
    #expect(try rules.record(of: Fixture.post(body)).findings.count == count)
  }

  @Test(
    arguments: [
      ("年化5%", 1), ("年化 6.5 %", 1), ("年化3%", 0), ("年化五个点", 1), ("年化十二个点", 1), ("年化4.9%", 0), ("年化1,000%", 1),
      ("年化5元", 0), ("年化百分五", 0), ("年化30个点", 0), ("年化二十五个点", 1), ("年化v5%", 1),
    ])
  func numbersHaveUnitsAndBounds(_ body: String, _ count: Int) throws {
    let near = "near: {number: {unit: ['%', 点], min: 5, max: \(body.contains("1,000") ? 2000 : 25)}, within: 8}"
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [年化]\n\(near)", hit: "【年化】8%"))
    #expect(try rules.record(of: Fixture.post(body)).findings.count == count)
  }

  @Test(
    arguments: [
      ("争取做到最好", Verdict.pass), ("最好，争取", .block), ("争取过，现在最好", .block), ("争取已经最好", .block), ("我们争取把这一家店做到最好", .block),
      ("有望最好", .review), ("最好以后再说", .review),
    ])
  func cuesHaveSideDistanceAndBarriers(_ body: String, _ verdict: Verdict) throws {
    let rule = """
      terms: [最好]
      unless:
        - {cues: [争取], side: before, distance: 6, barriers: [已经]}
        - {patterns: ['有望|以后'], side: around, distance: 1, effect: weaken}
      """
    let rules = try Fixture.load(rules: Fixture.rule(body: rule, hit: "【最好】"))
    #expect(try rules.record(of: Fixture.post(body)).verdict == verdict)
  }

  @Test(arguments: [("draft", 0), ("live", 1), ("expired", 0)])
  func onlyRulesInForceAreRun(_ state: String, _ count: Int) throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [最好]\nstate: \(state)", hit: "【最好】"))
    #expect(try rules.record(of: Fixture.post("最好")).findings.count == count)
  }

  /// A rule on trial weighs nothing and is not answered; the record that is kept knows what it found.
  @Test func aRuleOnTrialIsRecordedOnly() throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(body: "terms: [最好]\nstate: shadow", hit: "【最好】")
        + Fixture.rule("other", severity: "review", body: "terms: [第一]", hit: "【第一】"))
    let record = try rules.record(of: Fixture.post("最好，第一"))
    #expect(record.verdict == .review && record.findings.map(\.text) == ["第一"] && record.shadow.map(\.text) == ["最好"])
    let encoded = EncodedVerdict(record)
    let kept = String(decoding: encoded.bytes, as: UTF8.self)
    #expect(kept.contains(#""shadow":[{"rule":"test/word""#))
    for answering in [encoded, EncodedVerdict(stored: encoded.bytes, subject: record.subject)] {
      var bytes: [UInt8] = []
      answering.append(to: &bytes, line: 3)
      let answer = try JSONValue(parsing: bytes)
      #expect(answer["shadow"] == nil && answer["engine"]?.string == record.engine)
      #expect(!String(decoding: bytes, as: UTF8.self).contains("最好"))
    }
  }

  @Test func aRuleIsSwitchedOffAtOnce() throws {
    let rule = Fixture.rule(body: "terms: [最好]", hit: "【最好】")
    let off = try Fixture.load(rules: rule, more: [Fixture.file("off.txt", "test/word\n")])
    #expect(try off.record(of: Fixture.post("最好")).verdict == .pass)
    #expect(try Fixture.load(rules: rule).ruleSet.digest != off.ruleSet.digest)
    #expect(throws: (any Error).self) { try Fixture.load(rules: rule, more: [Fixture.file("off.txt", "test/wort\n")]) }
  }
}
