// Long numbers in whatever digits they are written.

import Testing
import TextNormalization

@Suite("Numbers in the view in ordinary characters")
struct NumberViewTests {
  /// The digits that the view makes of something else, and nothing beside them.
  private static func digits(_ text: String) -> String? {
    var view = TextView()
    guard PlainView.read(TextFolder().fold(text), into: &view) else { return nil }
    let places = view.units.indices.filter { view.replacement(at: $0) == .digits }
    return places.isEmpty ? nil : String(units: places.map { view.units[$0] })
  }

  @Test(
    "Every form of digit",
    arguments: [
      "壹叁捌零零壹叁捌零零零", "一三八〇〇一三八〇〇〇", "幺三八零零幺三八零零零", "138OO138OOO", "l38ool38ooo", "I380013800O", "１３八００１３８０００",
      "①三⑧⓪⓪①③⑧⓪⓪⓪", "१३८००१३८०००", "١٣٨٠٠١٣٨٠٠٠", "1❤3❤8❤0❤0❤1❤3❤8❤0❤0❤0", "138.0013.8000", "138—0013—8000",
      "138·0013·8000",
      "138\n0013\n8000", "138 ❤ 0013 ❤ 8000", "1.3.8.0.0.1.3.8.0.0.0", "13800_138000", "138*0013*8000", "1️⃣③⑧零零1️⃣③⑧零零零",
      "138～0013～8000", "1 3 8 0 0 1 3 8 0 0 0", "13 8 0 0 1-3-8-0-0-0",
    ])
  func forms(text: String) {
    #expect(Self.digits(text) == "13800138000")
    #expect(Self.digits("电话\(text)，") == "13800138000")
  }

  @Test(
    "The spoken and the formal digits",
    arguments: [("〇一二三四五六七八九", "0123456789"), ("零壹贰叁肆伍陆柒捌玖", "0123456789"), ("幺两三四五六七", "1234567")])
  func numerals(text: String, expected: String) { #expect(Self.digits(text) == expected) }

  @Test(
    "Plain numbers, short ones, lists, choices, amounts and words are none",
    arguments: [
      "13800138000", "138 0013 8000", "138-0013-8000", "400-820-8888", "一二三四五六", "壹拾叁万捌仟元整", "1、2、3、4、5、6、7、8",
      "12/24/36/48/60", "3~5~18~35~60", "13 80 01 38 00", "3.1415926535", "19896.59", "1,234,567,890", "一，二，三，四，五，六，七",
      "一二三。四五六七", "12:30:45:60",
      "1999(200)300", "oooooooo", "illllllo", "loolo11oo1l0o", "车架lsvaa211234567o", "1+2+3+4+5+6+7", "50%60%70%80%",
      "一二三\n\n四五六七", "iol二三四五六七",
    ])
  func none(text: String) { #expect(Self.digits(text) == nil) }

  @Test("Six digits of one form and seven: the edge")
  func edge() {
    #expect(Self.digits("壹贰叁肆伍陆") == nil)
    #expect(Self.digits("壹贰叁肆伍陆柒") == "1234567")
  }

  @Test("The digits lead back to where each was written, and nothing between them is lost from the range")
  func places() throws {
    let folded = TextFolder().fold("打壹❤叁捌零零壹叁捌")
    var view = TextView()
    #expect(PlainView.read(folded, into: &view))
    #expect(String(units: view.units) == "打13800138")
    #expect(view.source(of: 1..<2) == 1..<2)
    #expect(view.source(of: 2..<3) == 3..<4)
    #expect(view.source(of: 1..<9) == 1..<10)
  }

  @Test(
    "Letters before a number are no part of it; digits behind letters are no number",
    arguments: [
      ("vx壹叁捌零零壹叁捌零零零", "13800138000"), ("vx138OO138OOO", nil), ("微v 138OO138OOO", "13800138000"),
    ] as [(String, String?)])
  func beside(text: String, expected: String?) { #expect(Self.digits(text) == expected) }

  @Test("A run of digits without end is cut, and all of it is read")
  func long() throws {
    let digits = try #require(Self.digits(String(repeating: "壹", count: 400)))
    #expect(digits == String(repeating: "1", count: 400))
  }
}
