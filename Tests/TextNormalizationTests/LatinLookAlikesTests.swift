// Letters of other alphabets that are taken for ASCII.

import Testing
import TextNormalization

@Suite("Letters that look like ASCII")
struct LatinLookAlikesTests {
  private static let table = LatinLookAlikes.shared

  /// A text as the folded view and then the table have it.
  private static func read(_ text: String) -> String {
    let units = TextFolder().fold(text).units.map { table.letter(for: $0) ?? $0 }
    return String(String.UnicodeScalarView(units.compactMap(Unicode.Scalar.init)))
  }

  @Test(
    "A reader's reading",
    arguments: [
      ("СV", "cv"), ("ѴХ", "vx"), ("ᴠx", "vx"), ("ꓦꓫ", "vx"), ("ωх", "wx"), ("νχ", "vx"), ("ԛԛ", "qq"), ("∨信", "v信"),
      ("√信", "v信"), ("ᴡᴇɪxɪɴ", "weixin"), ("шеiхin", "weixin"), ("ᏙX", "vx"), ("тб", "t6"), ("ԁƴ", "dy"), ("đỿ", "dy"),
      ("ВЅ", "bs"), ("ΤΒ", "tb"), ("КЅ", "ks"), ("🇻🇽", "vx"), ("Іі", "ii"), ("ｖⅹ", "vx"), ("ҳʜѕ", "xhs"),
    ])
  func reading(text: String, expected: String) { #expect(Self.read(text) == expected) }

  @Test("What looks like itself", arguments: ["微信〇一丨口", "ノエにへり", "│｜∣", "한글", "٥०๐", "ж", "v1x", "！。①→"])
  func others(text: String) {
    for unit in TextFolder().fold(text).units {
      #expect(Self.table.letter(for: unit) == nil, "U+\(String(unit, radix: 16))")
    }
  }

  @Test("Every entry is one that the folded view leaves, and gives a letter or digit of ASCII")
  func entries() {
    let folder = TextFolder()
    var count = 0
    for value in UInt32(0)...0x10_FFFF {
      guard let letter = Self.table.letter(for: value), let scalar = Unicode.Scalar(value) else { continue }
      count += 1
      #expect(0x61...0x7A ~= letter || 0x30...0x39 ~= letter)
      #expect(
        value >= 0x80 && Array(folder.fold(String(Character(scalar))).units) == [value], "U+\(String(value, radix: 16))"
      )
    }
    #expect(count > 500)
  }
}
