// Rules on texts: what is found, where, and what its surroundings say.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct BannedTermCheckTests {
  private static func texts(_ record: VerdictRecord) -> [String] { record.findings.map(\.text) }

  @Test func theOriginalCharactersAreShownWithBothRanges() throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [最佳]", hit: "【最佳】选择"))
    let record = try rules.record(of: Fixture.post("😀全網【ＡＢ】最\u{200B}佳。"))
    let finding = try #require(record.findings.first)
    #expect(finding.text == "最\u{200B}佳")
    #expect(finding.normalized == "最佳")
    #expect(finding.confidence == .folded)
    #expect(finding.folds == ["format-removed"])
    let range = try #require(finding.range)
    let body = Array("😀全網【ＡＢ】最\u{200B}佳。".utf8)
    #expect(String(decoding: body[range.utf8], as: UTF8.self) == "最\u{200B}佳")
    #expect(range.utf16 == 8..<11)
    #expect(finding.message == "“最\u{200B}佳”不能用")
    #expect(record.verdict == .block)
  }

  @Test(
    arguments: [
      ("三黄片好看", []), ("买黄片", ["黄片"]), ("三黄片和黄片", ["黄片"]),
    ] as [(String, [String])])
  func aLawfulWordCoversTheOneInsideIt(_ body: String, _ expected: [String]) throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(body: "terms: [黄片]\nunless: ['三黄片']", hit: "【黄片】", miss: ["三黄片", "黄色药片"]))
    let record = try rules.record(of: Fixture.post(body))
    #expect(Self.texts(record) == expected)
    #expect(record.exempted.count == (body.contains("三黄片") ? 1 : 0))
  }

  /// Domain §0, 3: “服务第一” is lawful, and says nothing about the next clause.
  @Test(
    arguments: [
      ("服务第一！全网最低价", ["最低价"]), ("服务第一，用户至上", []), ("服务第一，销量第一", ["第一"]), ("服务第一最低价", ["最低价"]),
      ("销量第一", ["第一"]), ("价格1,000第一", ["第一"]),
    ] as [(String, [String])])
  func exemptionsEndWithTheirClause(_ body: String, _ expected: [String]) throws {
    let exemptions = """
      exemptions:
        - {id: E5a, title: 服务理念, basis: 执法指南, reach: clause, patterns: ['(?:服务|用户)(?:第一|至上)']}
      """
    let rules = try Fixture.load(
      rules: Fixture.rule(
        body: "terms: [第一, 最低价]\nexempt: [E5a]", hit: "销量【第一】", miss: ["服务第一", "第 一"]), exemptions: exemptions)
    #expect(Self.texts(try rules.record(of: Fixture.post(body))) == expected)
  }

  @Test(
    arguments: [
      ("据中汽协数据，2025年全国销量第一", true, []), ("全国销量第一", false, ["时间", "数据出处"]), ("2025年全国销量第一", false, ["数据出处"]),
      ("据中汽协数据。全国销量第一", false, ["时间", "数据出处"]),
    ] as [(String, Bool, [String])])
  func whatIsMissingIsNamed(_ body: String, _ isLawful: Bool, _ missing: [String]) throws {
    let elements = """
      elements:
        - {id: time, title: 时间, reach: sentence, patterns: ['20\\d\\d年']}
        - {id: source, title: 数据出处, reach: sentence, patterns: ['据.{2,12}数据']}
      """
    let rule = """
        - id: rank
          title: 排名
          category: evidence
          severity: review
          basis: 《广告法》第十一条
          provenance: verified
          terms: [销量第一]
          requires: [time, source]
          message: “{match}”缺少{missing}
          examples:
            hit: ['【销量第一】']
            miss: ['据中汽协数据，2025年销量第一', '第一次']

      """
    let record = try Fixture.load(rules: rule, exemptions: elements).record(of: Fixture.post(body))
    #expect(record.findings.isEmpty == isLawful)
    if !isLawful { #expect(record.findings.first?.message == "“销量第一”缺少\(missing.joined(separator: "、"))") }
    #expect(record.exempted.isEmpty != isLawful)
  }

  @Test(
    arguments: [
      ("加vx聊", ["vx"]), ("vxworks系统", []), ("svx", []), ("vx138", ["vx"]), ("VX：", ["VX"]), ("用ｖｘ", ["ｖｘ"]),
    ] as [(String, [String])])
  func latinWordsHaveBoundaries(_ body: String, _ expected: [String]) throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [vx]", hit: "加【vx】"))
    #expect(Self.texts(try rules.record(of: Fixture.post(body))) == expected)
  }

  /// Texts made to be slow or huge end up with a person, in bounded time and with a bounded answer.
  @Test(arguments: [
    (String(repeating: "最佳", count: 20_000), 100), (String(repeating: "最佳，", count: 10_000), 100),
    (String(repeating: "不", count: 40_000) + "最佳", 1), (String(repeating: "好", count: 60_000) + "最佳", 0),
  ])
  func hostileTextsAreBounded(_ body: String, _ hits: Int) throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(
        body: "terms: [最佳]\nunless: ['(?:不|没有)[^，。]{0,6}(?=最佳)']", hit: "【最佳】", miss: ["不是最佳", "佳"]))
    let record = try rules.record(of: Fixture.post(body))
    #expect(record.verdict != .pass || hits == 1)
    // That they are too long for the platform is said as well, and weighs nothing.
    #expect(record.findings.count { $0.category == .absolute } + record.exempted.count == hits)
    #expect(record.findings.count { $0.category == .engine } == (hits == 1 ? 0 : 1))
  }

  @Test(arguments: [("加我聊聊138001", 1), ("里程138001", 0), ("加油。里程138001", 0), ("加我一二三四五六七八九十一二三四138001", 0)])
  func companyMustBeNearAndInTheSentence(_ body: String, _ count: Int) throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(
        body: "patterns: ['\\d{6}']\nnear: {patterns: ['加|联系'], within: 8}", hit: "加我【138001】",
        miss: ["138001", "里程138001"]))
    #expect(try rules.record(of: Fixture.post(body)).findings.count == count)
  }

  @Test func theLongestOfOverlappingTermsIsReportedOnce() throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(body: "terms: [最低, 最低价, 全网最低价]\npatterns: ['低价']", hit: "【全网最低价】"))
    #expect(Self.texts(try rules.record(of: Fixture.post("全网最低价，最低价，低价"))) == ["全网最低价", "最低价", "低价"])
  }

  @Test func scopesDatesAndFieldsDecideWhetherARuleApplies() throws {
    let body = """
      terms: [返佣]
      applies: {platforms: [douyin], industries: [insurance], audiences: [public]}
      effective: {from: 2026-01-01, until: 2027-01-01}
      fields: [title]
      """
    let rules = try Fixture.load(rules: Fixture.rule(body: body, hit: "【返佣】"))
    func count(_ change: (inout Subject) -> Void) throws -> Int {
      var subject = Fixture.post("返佣", platform: .douyin)
      subject.title = "返佣"
      subject.publishAt = Timestamp("2026-06-01")
      change(&subject)
      return try rules.record(of: subject).findings.count
    }
    // What is not stated is checked: industry is unknown here.
    #expect(try count { _ in } == 1)
    #expect(try count { $0.industry = .insurance } == 1)
    #expect(try count { $0.industry = .auto } == 0)
    #expect(try count { $0.platform = .weibo } == 0)
    #expect(try count { $0.audience = .direct } == 0)
    #expect(try count { $0.publishAt = Timestamp("2025-12-31T23:59:59+08:00") } == 0)
    #expect(try count { $0.publishAt = Timestamp("2027-01-01") } == 0)
    #expect(try count { $0.title = "好" } == 0)
  }

  @Test func aPlatformMayWeighARuleOtherwise() throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(
        severity: "review",
        body:
          "terms: [加微信]\nper_platform: {xiaohongshu: {severity: block, basis: 《小红书社区规范》3.2.1}, wecom: {severity: advice}}",
        hit: "【加微信】"))
    func record(_ platform: Platform) throws -> VerdictRecord {
      try rules.record(of: Fixture.post("加微信", platform: platform))
    }
    #expect(try record(.xiaohongshu).verdict == .block)
    #expect(try record(.xiaohongshu).findings.first?.basis == "《小红书社区规范》3.2.1")
    #expect(try record(.douyin).verdict == .review)
    #expect(try record(.wecom).verdict == .pass)
  }

  @Test func everyFieldAndTagIsChecked() throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [保本]", hit: "【保本】"))
    var subject = Fixture.post("保本")
    subject.title = "保本"
    subject.tags = ["好", "保本"]
    subject.coverText = "保本"
    subject.subtitles = "保本"
    subject.nickname = "保本"
    subject.bio = "保本"
    let keys = try rules.record(of: subject).findings.compactMap { $0.field?.description }
    #expect(keys == ["title", "body", "tags[1]", "cover_text", "subtitles", "nickname", "bio"])
  }

  /// A failed search is neither a miss nor a pass: the subject goes to a person.
  @Test func anEngineFailureIsAFindingForReview() throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "patterns: ['(?:a|aa)+\\d']", hit: "【aa1】"))
    let record = try rules.record(of: Fixture.post(String(repeating: "a", count: 60_000)))
    #expect(record.verdict == .review)
    let failures = record.findings.filter { $0.severity > .advice }
    #expect(failures.map(\.category) == [.engine])
    #expect(failures.first?.severity == .review)
  }

  @Test(
    arguments: [
      ("最佳选择", ["body": "出色选择"]), ("最佳选择最低价", [:]), ("#最佳 最佳选择", [:]), ("最佳的第一", [:]),
      ("唯一选择", [:]), ("底价给你", [:]),
    ] as [(String, [String: String])])
  func aRewriteIsThereOnlyWhenItPasses(_ body: String, _ expected: [String: String]) throws {
    let rules = try Fixture.load(
      rules: Fixture.rule("best", body: "terms: [最佳]\nsuggest: {最佳: [出色], '': [写具体优点]}", hit: "【最佳】")
        + Fixture.rule("lowest", body: "terms: [最低价]", hit: "【最低价】")
        + Fixture.rule("first", body: "terms: [第一]\nsuggest: {第一: [最佳]}", hit: "【第一】")
        + Fixture.rule("only", body: "terms: [唯一]\nsuggest: {'': [去掉“唯一”]}", hit: "【唯一】")
        + Fixture.rule("price", body: "terms: [底价]\nsuggest: {底价: [厂商指导价____]}", hit: "【底价】"))
    let record = try rules.record(of: Fixture.post(body))
    #expect(Dictionary(uniqueKeysWithValues: record.rewrite.map { ($0.key.description, $0.value) }) == expected)
  }
}
