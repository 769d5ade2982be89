// The output line of contract §4, character for character.

import Digests
import Subjects
import Testing

@Suite struct VerdictLineTests {
  private let ruleSet = SHA256Hash(hashing: "rules".utf8)
  private let content = SHA256Hash(hashing: "content".utf8)

  private func record(findings: [Finding] = [], exempted: [ExemptedMatch] = []) -> VerdictRecord {
    VerdictRecord(
      subject: "rx5-0001", verdict: findings.isEmpty ? .pass : .block, findings: findings, exempted: exempted,
      ruleSet: ruleSet, content: content, engine: "kosgate/1.0.0")
  }

  private func line(_ content: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    content(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static let end =
    #""ruleset":"sha256:6c621d1a05138a7888d37d9269a9da8e2e11e4aced2f6cfd24b05ab1b9e61bb0","#
    + #""content":"sha256:ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73","engine":"kosgate/1.0.0""#

  @Test func writesAVerdictWithAllItsParts() {
    let finding = Finding(
      rule: "ad-law/absolute/superlative", category: .absolute, severity: .block, field: FieldKey(.body),
      range: TextRange(utf8: 36..<45, utf16: 12..<15), text: "最❤佳", normalized: "最佳", folds: ["emoji-inserted"],
      confidence: .folded, message: "“最佳”属于绝对化用语", basis: "《广告法》第九条第（三）项", suggestions: ["出色", "优选"])
    let whole = Finding(rule: "brand/tag", category: .tag, severity: .advice, message: "缺少话题")
    let exempted = ExemptedMatch(
      rule: "ad-law/absolute/superlative", field: .tag(1), range: TextRange(utf8: 0..<6, utf16: 0..<2), text: "最佳",
      reason: "E6b 使用提示")
    var record = record(findings: [finding, whole], exempted: [exempted])
    record.rewrite = [.tag(10): "丁", FieldKey(.bio): "戊", .tag(2): "丙", FieldKey(.body): "乙", FieldKey(.title): "甲"]
    let expected =
      #"{"id":"rx5-0001","line":1,"verdict":"block","#
      + #""findings":[{"rule":"ad-law/absolute/superlative","category":"absolute","severity":"block","field":"body","#
      + #""range":{"utf8":[36,45],"utf16":[12,15]},"text":"最❤佳","normalized":"最佳","folds":["emoji-inserted"],"#
      + #""confidence":"folded","message":"“最佳”属于绝对化用语","basis":"《广告法》第九条第（三）项","#
      + #""provenance":"verified","suggestions":["出色","优选"]},"#
      + #"{"rule":"brand/tag","category":"tag","severity":"advice","text":"","normalized":"","folds":[],"#
      + #""confidence":"exact","message":"缺少话题","basis":"","provenance":"verified","suggestions":[]}],"#
      + #""exempted":[{"rule":"ad-law/absolute/superlative","field":"tags[1]","range":{"utf8":[0,6],"utf16":[0,2]},"#
      + #""text":"最佳","reason":"E6b 使用提示"}],"#
      + #""rewrite":{"title":"甲","body":"乙","tags[2]":"丙","tags[10]":"丁","bio":"戊"},"# + Self.end + "}"
    #expect(answer(record, line: 1) == expected)
  }

  private func answer(
    _ record: VerdictRecord, line: Int, appending: (inout JSONWriter) -> Void = { _ in }
  ) -> String {
    var bytes: [UInt8] = []
    EncodedVerdict(record).append(to: &bytes, line: line, appending: appending)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func leavesOutWhatIsNotThereAndAppendsWhatTheCallerAdds() {
    let start = #"{"id":"rx5-0001","line":7,"verdict":"pass","findings":[],"exempted":[],"# + Self.end
    #expect(answer(record(), line: 7) == start + "}")
    let more = answer(record(), line: 7) { writer in
      writer.key("submission")
      writer.object { writer in
        writer.member("version", 1)
        writer.member("state", "published")
      }
    }
    #expect(more == start + #","submission":{"version":1,"state":"published"}}"#)
  }

  @Test func writesAnErrorInTheLinesPlace() {
    let error = LineError(.invalidJSON, "expected \"a\" comma", column: 12)
    #expect(
      line { $0.lineError(error, line: 7) }
        == #"{"line":7,"error":{"code":"invalid-json","message":"expected \"a\" comma","column":12}}"#)
    #expect(
      line { $0.lineError(LineError(.noText, "none"), line: 1) }
        == #"{"line":1,"error":{"code":"no-text","message":"none"}}"#)
  }

  @Test func readsBackAsJSON() throws {
    let finding = Finding(rule: "r", category: .brand, severity: .review, message: "\u{202E}")
    var record = record(findings: [finding])
    // An id that has to be escaped: where the line's number goes is counted in written bytes.
    record.subject = "a\"\u{200B}\\"
    let text = answer(record, line: 3)
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value["findings"]?[0]?["message"]?.string == "\u{202E}" && value["line"]?.integer == 3)
    #expect(value["id"]?.string == record.subject && value.object?[1].key == "line")
    let stored = EncodedVerdict(stored: EncodedVerdict(record).bytes, subject: record.subject)
    #expect(stored == EncodedVerdict(record))
  }
}
