// What a finding says of the disguise it was seen through.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite("What was seen through")
struct SeenThroughTests {
  private static func rules() throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule(
        body: "terms: [微信, 最佳, 返佣, cv, '13800138']\nfolds: [noise, digits, sound, shape, latin, lines]", hit: "【微信】"))
  }

  @Test(
    arguments: [
      ("微信", [], [], .exact), ("微❤信", ["noise"], ["跳过“❤”"], .folded), ("微 信", ["noise"], ["跳过空格"], .folded),
      ("最(zuì)佳", ["reading"], ["跳过注音“(zuì)”"], .folded), ("微\n信", ["lines"], ["跨行拼接"], .folded),
      ("危信", ["sound"], ["谐音 危→微"], .fuzzy), ("weixin", ["pinyin"], ["拼音 wei→微", "拼音 xin→信"], .fuzzy),
      ("微亻言", ["split"], ["拆字 亻言→信"], .fuzzy), ("徽信", ["shape"], ["形近字 徽→微"], .fuzzy),
      ("微❤", ["symbol"], ["符号代字 ❤→信"], .fuzzy), ("佣返", ["reversed"], ["倒写"], .fuzzy),
      ("СV", ["latin"], ["形似字母 С→c"], .folded), ("壹叁捌零零壹叁捌", ["digits"], ["数字变体"], .folded),
      ("危·信", ["noise", "sound"], ["跳过“·”", "谐音 危→微"], .fuzzy), ("徵信", [], [], .exact),
    ] as [(String, [String], [String], Confidence)])
  func findingsSayWhatHid(_ text: String, _ folds: [String], _ notes: [String], _ confidence: Confidence) throws {
    let record = try Self.rules().record(of: Fixture.post("看\(text)。"))
    guard text != "徵信" else { return #expect(record.findings.isEmpty) }
    let finding = try #require(record.findings.first)
    #expect(finding.text == text)
    #expect(finding.folds == folds)
    #expect(finding.seenThrough == notes)
    #expect(finding.confidence == confidence)
  }

  @Test func theVerdictLineTellsIt() throws {
    let record = try Self.rules().record(of: Fixture.post("加危·信"))
    let json = try JSONValue(parsing: EncodedVerdict(record).bytes)
    let finding = try #require(json["findings"]?.array?.first)
    #expect(finding["seen_through"]?.array?.compactMap(\.string) == ["跳过“·”", "谐音 危→微"])
    #expect(finding["folds"]?.array?.compactMap(\.string) == ["noise", "sound"])
    #expect(finding["normalized"]?.string == "微信")
    #expect(finding["confidence"]?.string == "fuzzy")
  }

  /// A zero-width character between two that only sound like the word: both are told.
  @Test func whatTheFoldedTextHidIsToldToo() throws {
    let finding = try #require(try Self.rules().record(of: Fixture.post("加危\u{200B}信")).findings.first)
    #expect(finding.folds == ["format-removed", "sound"])
    #expect(finding.seenThrough == ["零宽字符", "谐音 危→微"])
  }
}
