// How characters are read in Mandarin, for the view in which 薇信 sounds like 微信.

/// The readings of Chinese characters without tones, and the spelling of syllables in pinyin.
///
/// A syllable is a number below ``syllableCount``. Characters are looked up as the folded view has them: simplified.
package final class ReadingTable: Sendable {
  /// The one table there is; read on first use, in less than a millisecond.
  package static let shared = ReadingTable()

  /// The number of letters of the longest syllable: zhuang.
  package let longestSpelling: Int

  let trie: SyllableTrie
  private let spellings: [String]
  /// For every scalar a place in ``groups``.
  private let pages: ScalarPages
  /// The sets of readings that characters have; the first is empty.
  private let groups: [Readings]

  private init() {
    var spellings: [String] = []
    var trie = SyllableTrie()
    var syllables = TableReader(ReadingData.syllables)
    while syllables.startRecord() {
      let spelling = syllables.letters()
      syllables.close()
      trie.insert(spelling, UInt16(spellings.count))
      spellings.append(String(decoding: spelling, as: UTF8.self))
    }
    // After all standard spellings, which keep their meaning: nu is never read as nü.
    for (number, spelling) in spellings.enumerated() {
      if let variant = Self.variant(of: Array(spelling.utf8)) { trie.insert(variant, UInt16(number)) }
    }
    (pages, groups) = Self.readCharacters(trie)
    longestSpelling = spellings.reduce(0) { max($0, $1.utf8.count) }
    self.spellings = spellings
    self.trie = trie
  }

  private static func readCharacters(_ trie: SyllableTrie) -> (ScalarPages, [Readings]) {
    var pages = ScalarPages()
    var groups = [Readings([])]
    var records = TableReader(ReadingData.characters)
    while records.startRecord() {
      var syllables: [UInt16] = []
      repeat {
        guard let syllable = Self.walk(trie, records.letters().lazy.map(UInt32.init)) else {
          preconditionFailure("a reading without a syllable")
        }
        syllables.append(syllable)
      } while records.accept(",")
      let readings = Readings(syllables)
      if readings != groups.last { groups.append(readings) }
      precondition(records.accept(" "), "a reading without characters")
      while let character = records.character() { pages[character] = UInt16(groups.count - 1) }
      records.close()
    }
    return (pages, groups)
  }

  /// Another way to type a syllable with ü: nue and lue as most people type them, jv, qve, xvan as some do.
  private static func variant(of spelling: [UInt8]) -> [UInt8]? {
    guard let vowel = spelling.dropFirst().first else { return nil }
    var variant = spelling
    if vowel == UInt8(ascii: "v"), spelling.count > 2 {
      variant[1] = UInt8(ascii: "u")
    } else if vowel == UInt8(ascii: "u"), "jqxy".utf8.contains(spelling[0]) {
      variant[1] = UInt8(ascii: "v")
    } else {
      return nil
    }
    return variant
  }

  fileprivate static func walk(_ trie: SyllableTrie, _ units: some Sequence<UInt32>) -> UInt16? {
    var node = SyllableTrie.root
    for unit in units {
      guard let child = trie.child(of: node, unit) else { return nil }
      node = child
    }
    return trie.syllable(at: node)
  }
}

extension ReadingTable {
  /// How many syllables there are.
  package var syllableCount: Int { spellings.count }

  /// The syllables that a character is read as, the most frequent first; none when it is no Chinese character.
  package func syllables(of scalar: UInt32) -> Readings { groups[Int(pages[scalar])] }

  /// Calls `body` for every character that has readings, with all of them.
  package func forEachCharacter(_ body: (UInt32, Readings) -> Void) {
    pages.forEach { character, group in body(character, groups[Int(group)]) }
  }

  /// The syllable that lower-case ASCII letters spell: `lv` for lü; nü is `nv`, since `nu` is a syllable of its own,
  /// nüe `nve` or `nue`.
  package func syllable(spelled units: UnsafeBufferPointer<UInt32>) -> UInt16? { Self.walk(trie, units) }

  /// The syllable that lower-case ASCII letters spell.
  package func syllable(spelled units: ArraySlice<UInt32>) -> UInt16? { Self.walk(trie, units) }

  /// The standard spelling of a syllable, with `v` for ü.
  package func spelling(of syllable: UInt16) -> String { spellings[Int(syllable)] }

  /// The readings of every scalar of a folded text, for people and tests; empty for what has none.
  package func spellings(of text: String) -> [[String]] {
    text.unicodeScalars.map { scalar in syllables(of: scalar.value).map(spelling(of:)) }
  }
}
