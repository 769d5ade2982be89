// A place in a field leads back to the columns where it is written, escapes and all.

import Subjects
import Testing

@Suite struct FieldLocatorTests {
  /// What stands at the columns of a line.
  private static func cut(_ line: String, _ columns: Range<Int>?) -> String? {
    columns.map { String(decoding: Array(line.utf16)[($0.lowerBound - 1)..<($0.upperBound - 1)], as: UTF16.self) }
  }

  @Test(arguments: [
    (#"{"id":"a","body":"本店最佳选择"}"#, "本店", "最佳", "最佳"), (#"{"body":"👍🏽好最佳"}"#, "👍🏽好", "最佳", "最佳"),
    (#"{"title":"x","body" : "\u597d\u6700佳"}"#, "好", "最佳", #"\u6700佳"#),
    (#"{"body":"\ud83d\udc4d\n\"最佳\""}"#, "👍\n\"", "最佳", "最佳"), (#"{"body":"\u00e9\u0041最佳"}"#, "éA", "最佳", "最佳"),
    (#"{"body":"a\\最\/佳"}"#, "a\\", "最/佳", #"最\/佳"#), (#"{"body":"最佳"}"#, "", "最佳", "最佳"),
  ])
  func aPlaceLeadsBackToItsColumns(_ line: String, _ before: String, _ text: String, _ written: String) {
    let range = before.utf8.count..<(before.utf8.count + text.utf8.count)
    #expect(Self.cut(line, FieldLocator(Array(line.utf8)).columns(of: FieldKey(.body), range)) == written)
  }

  @Test func tagsAndWholeTextsAreFoundToo() {
    let line = #"{"account":{"body":"别的"},"tags":["一","最佳二"],"cover_text":"封面"}"#
    let locator = FieldLocator(Array(line.utf8))
    #expect(Self.cut(line, locator.columns(of: .tag(1), 0..<6)) == "最佳")
    #expect(Self.cut(line, locator.columns(of: FieldKey(.coverText))) == "封面")
    #expect(locator.columns(of: FieldKey(.body)) == nil && locator.columns(of: .tag(2)) == nil)
    #expect(FieldLocator(Array("{".utf8)).columns(of: FieldKey(.body)) == nil)
  }
}
