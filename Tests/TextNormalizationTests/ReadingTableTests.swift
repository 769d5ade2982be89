// How characters are read, and how pinyin is spelled.

import Testing
import TextNormalization

@Suite("Mandarin readings")
struct ReadingTableTests {
  private static let table = ReadingTable.shared

  private static func units(_ text: String) -> ArraySlice<UInt32> { ArraySlice(text.unicodeScalars.map(\.value)) }

  @Test(
    "The most frequent reading comes first",
    arguments: [
      ("微", ["wei"]), ("薇", ["wei"]), ("信", ["xin"]), ("卫", ["wei"]), ("星", ["xing"]), ("赚", ["zhuan"]),
      ("行", ["xing", "hang", "heng"]), ("重", ["zhong", "chong"]), ("都", ["dou", "du"]), ("乐", ["le", "yue"]),
      ("绿", ["lv", "lu"]), ("略", ["lve"]), ("女", ["nv"]), ("嗯", ["en"]), ("儿", ["er"]), ("裙", ["qun"]),
      ("扣", ["kou"]), ("囗", ["wei"]), ("氵", ["shui"]), ("𫖯", ["fu"]), ("微信", ["wei"]),
    ])
  func frequentFirst(text: String, expected: [String]) {
    let found = Self.table.spellings(of: text).first ?? []
    #expect(Array(found.prefix(expected.count)) == expected)
    if expected.count == 1, text.unicodeScalars.count == 1 { #expect(found == expected) }
  }

  @Test("What is no Chinese character has no reading", arguments: ["a", "1", " ", "。", "か", "한", "🛰", "𐀀"])
  func others(text: String) { #expect(Self.table.spellings(of: text) == [[]]) }

  /// Japanese makes, and characters read as two syllables or as one of a dialect only (瓩 兛 嗧 覅), have none.
  @Test("Nearly every character of Unicode 1.1 has a reading, once folded")
  func coverage() {
    let folder = TextFolder()
    let block: ClosedRange<UInt32> = 0x4E00...0x9FA5
    let unread = block.filter { scalar in
      guard let character = Unicode.Scalar(scalar) else { return true }
      return folder.fold(String(character)).units.allSatisfy { Self.table.syllables(of: $0).isEmpty }
    }
    #expect(unread.count < 60, "\(unread.compactMap(Unicode.Scalar.init).map(String.init).joined())")
  }

  @Test("No spelling is unlike pinyin, and each is read back")
  func spellings() {
    #expect((400...420).contains(Self.table.syllableCount))
    #expect(Self.table.longestSpelling == 6)
    for syllable in 0..<UInt16(Self.table.syllableCount) {
      let spelling = Self.table.spelling(of: syllable)
      #expect(Self.table.syllable(spelled: Self.units(spelling)) == syllable)
      #expect(spelling.contains { "aeiouv".contains($0) }, "\(spelling)")
    }
  }

  @Test(
    "ü is v, or u where that is nothing else",
    arguments: [
      ("lv", "lv"), ("nv", "nv"), ("lve", "lve"), ("lue", "lve"), ("nue", "nve"), ("lu", "lu"), ("nu", "nu"),
      ("jv", "ju"), ("xvan", "xuan"), ("yve", "yue"), ("qvn", "qun"),
    ])
  func umlaut(typed: String, standard: String) {
    let syllable = Self.table.syllable(spelled: Self.units(typed))
    #expect(syllable.map(Self.table.spelling(of:)) == standard)
  }

  @Test("What spells nothing", arguments: ["", "v", "n", "wx", "zhuangg", "Wei", "wéi", "we", "微", "wei "])
  func spellsNothing(typed: String) {
    #expect(Self.table.syllable(spelled: Self.units(typed)) == nil)
    let whole = Array(Self.units(typed))
    #expect(whole.withUnsafeBufferPointer { Self.table.syllable(spelled: $0) } == nil)
  }
}
