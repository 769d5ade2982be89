// Words in disguise, through whole rule sets: what is found by what a rule asks for, and what else was seen there.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite("Words in disguise")
struct DisguiseTests {
  /// A rule set of one rule with these folds.
  private static func rules(
    _ terms: String, folds: String, more: String = "", hit: String? = nil, severity: String = "block"
  ) throws -> LoadedRules {
    let first = terms.split(separator: ",").first.map(String.init) ?? terms
    return try Fixture.load(
      rules: Fixture.rule(
        severity: severity, body: "terms: [\(terms)]\nfolds: [\(folds)]\n\(more)", hit: "【\(hit ?? first)】"))
  }

  private static func texts(_ rules: LoadedRules, _ body: String) throws -> [String] {
    try rules.record(of: Fixture.post(body)).findings.map(\.text)
  }

  private static let disguises = [
    "noise": "加微·信吧", "sound": "加薇xin吧", "shape": "加微亻言吧", "latin": "加wеixin吧", "lines": "加微\n信吧",
    "digits": "加壹叁捌零零壹叁捌吧",
  ]

  /// Every fold finds its own disguise; the others, all together, do not.
  @Test(arguments: disguises.keys.sorted())
  func aFoldIsLookedThroughOnlyWhereItIsAskedFor(_ fold: String) throws {
    let body = try #require(Self.disguises[fold])
    let others = Self.disguises.keys.filter { $0 != fold }.sorted().joined(separator: ", ")
    let terms = "微信, weixin, '13800138'"
    #expect(try Self.texts(Self.rules(terms, folds: fold), body).count == 1)
    // Of sound and shape one reads some characters of the other.
    #expect(try Self.texts(Self.rules(terms, folds: others), body).isEmpty)
    #expect(try Self.texts(Self.rules(terms, folds: ""), body).isEmpty)
  }

  @Test(
    arguments: [
      ("反着看，信微qydemo", ["信微"]), ("微·信", ["微·信"]), ("加微信，或者薇·信", ["微信", "薇·信"]), ("薇❤信", ["薇❤信"]),
      ("微💚", ["微💚"]), ("信.微", []), ("微.信.", ["微.信"]), ("微信·", ["微信"]), ("·微信", ["微信"]), ("好微薇信", ["薇信"]),
      ("薇信❤好", ["薇信"]), ("微\u{200B}信❤好", ["微\u{200B}信"]),
    ] as [(String, [String])])
  func theWordIsDrawnFromItsFirstToItsLastCharacter(_ body: String, _ expected: [String]) throws {
    let rules = try Self.rules("微信", folds: "noise, sound, shape, latin, lines")
    #expect(try Self.texts(rules, body) == expected)
  }

  /// What stands in the text is not reported again as what it sounds like, but a longer word over it is.
  @Test func whatIsSeenMoreDirectlyIsReportedOnce() throws {
    let rules = try Self.rules("最低, 全网最低", folds: "noise, sound, shape")
    #expect(try Self.texts(rules, "最低") == ["最低"])
    #expect(try Self.texts(rules, "全网最·低") == ["全网最·低"])
    #expect(try Self.texts(rules, "泉网最低") == ["泉网最低"])
    let record = try rules.record(of: Fixture.post("全·网最低"))
    #expect(record.findings.map(\.normalized) == ["全网最低"])
    #expect(record.findings.map(\.confidence) == [.folded])
  }

  /// A rule that asks for `disguised` leaves the word alone as everybody writes it.
  @Test(
    arguments: [
      ("加微信", []), ("加微\u{200B}信", ["微\u{200B}信"]), ("加薇信", ["薇信"]), ("加微.信", ["微.信"]), ("加ⓥⓧ聊", ["ⓥⓧ"]), ("加VX聊", []),
      ("加𝐕𝐗qydemo", ["𝐕𝐗"]), ("加𝐕𝐗𝐤𝐬", []), ("臺灣國際見聞，微信", []), ("打个電话", ["電话"]), ("臺灣國際電話", []),
    ] as [(String, [String])])
  func openWordsAreNoDisguises(_ body: String, _ expected: [String]) throws {
    let rules = try Self.rules(
      "微信, vx, 电话", folds: "noise, sound, shape, latin", more: "disguised: true", hit: "微.信")
    #expect(try Self.texts(rules, body) == expected)
  }

  /// What may be ordinary words counts in company only.
  @Test(
    arguments: [
      ("环保、本地", []), ("保、本，欢迎", ["保、本"]), ("无风，险峻", []), ("店长威信高", []), ("威信 abc_123456", ["威信"]),
      ("退、保留意见", []), ("无 风 险滩", []), ("无 风 险", ["无 风 险"]), ("退·保", ["退·保"]), ("小红 书写", []), ("轻微.信号", []),
      ("轻微.信号 abc_123456", ["微.信"]),
      ("轻薇信号 abc_123456", ["薇信"]), ("诚信微笑", []),
    ] as [(String, [String])])
  func ordinaryWordsNeedCompany(_ body: String, _ expected: [String]) throws {
    let rules = try Self.rules(
      "微信, 保本, 无风险, 退保, 小红书", folds: "noise, sound, shape, lines",
      more: "disguised: true\ndoubtful: {patterns: ['[a-z]+_\\d{6}'], within: 14}", hit: "薇.信")
    #expect(try Self.texts(rules, body) == expected)
  }

  @Test func aGuessIsAQuestionToAPerson() throws {
    let rules = try Self.rules("保本", folds: "noise, sound")
    for (body, severity, verdict, confidence) in [
      ("保本", Severity.block, Verdict.block, Confidence.exact), ("保🔒本", .block, .block, .folded),
      ("保苯", .review, .review, .fuzzy),
    ] {
      let record = try rules.record(of: Fixture.post(body))
      #expect(record.findings.map(\.severity) == [severity])
      #expect(record.findings.map(\.confidence) == [confidence])
      #expect(record.verdict == verdict)
    }
  }

  /// The company, lawful uses and exemptions of a disguised word are looked at in ordinary characters too.
  @Test func surroundingsAreReadThroughTheSameView() throws {
    let near = try Self.rules(
      "微信", folds: "noise", more: "near: {patterns: ['联系我'], within: 6}", hit: "微信】联系我【微信")
    #expect(try Self.texts(near, "微·信联·系·我") == ["微·信"])
    #expect(try Self.texts(near, "微·信吧") == [])
    let lawful = try Self.rules("微信", folds: "noise", more: "unless: ['微信支付']")
    let record = try lawful.record(of: Fixture.post("用微·信支·付"))
    #expect(record.findings.isEmpty)
    #expect(record.exempted.map(\.text) == ["微·信"])
  }

  @Test func patternsReadThePlainView() throws {
    let rules = try Fixture.load(
      rules: Fixture.rule(
        body: "patterns: ['1[3-9]\\d{9}(?!\\d)', '加.{0,2}微信']\nfolds: [digits, noise]", hit: "【13800138000】",
        miss: ["138", "加"]))
    #expect(try Self.texts(rules, "打壹叁捌零零壹叁捌零零零吧") == ["壹叁捌零零壹叁捌零零零"])
    #expect(try Self.texts(rules, "加我微❤信") == ["加我微❤信"])
  }
}
