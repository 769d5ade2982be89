// Known words by their bytes: the keys of the input format and the values of its enumerations.

/// Finds the case of an enumeration by its raw value's UTF-8, without making a string.
struct WordTable<Word: RawRepresentable & CaseIterable & Sendable>: Sendable where Word.RawValue == String {
  /// A word's bytes in two machine words, zero behind its end: no word has a NUL, so equal means the same bytes.
  private struct Packed: Sendable, Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init(_ bytes: Span<UInt8>) {
      var index = min(bytes.count, 16)
      while index > 8 {
        index -= 1
        high = high << 8 | UInt64(bytes[index])
      }
      while index > 0 {
        index -= 1
        low = low << 8 | UInt64(bytes[index])
      }
    }
  }

  private struct Entry: Sendable {
    let packed: Packed
    let word: Word
    let bit: UInt64
  }

  /// The longest word that can be held.
  private static var maximumLength: Int { 16 }

  /// The entries, those of a length together; `starts[length]..<starts[length + 1]` are where.
  private let entries: [Entry]
  private let starts: [Int]

  /// The table of every case.
  init() {
    var entries: [Entry] = []
    var starts = [0]
    for length in 0...Self.maximumLength {
      for (index, word) in Word.allCases.enumerated() where word.rawValue.utf8.count == length {
        precondition(index < 64, "a table has no bit left for its words")
        entries.append(Entry(packed: Packed(Array(word.rawValue.utf8).span), word: word, bit: 1 << UInt64(index)))
      }
      starts.append(entries.count)
    }
    precondition(entries.count == Word.allCases.count, "a word is too long for its table")
    self.entries = entries
    self.starts = starts
  }

  /// The word that `bytes` spell, and a bit that no other word of the table has.
  func find(_ bytes: Span<UInt8>) -> (word: Word, bit: UInt64)? {
    guard bytes.count <= Self.maximumLength else { return nil }
    let packed = Packed(bytes)
    for index in starts[bytes.count]..<starts[bytes.count + 1] where entries[index].packed == packed {
      return (entries[index].word, entries[index].bit)
    }
    return nil
  }

  /// Every word, for people.
  var list: String { Word.allCases.map(\.rawValue).joined(separator: ", ") }
}
