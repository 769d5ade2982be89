// How many columns a text takes: Chinese characters and emoji take two.

/// Column counts by Unicode's East Asian Width (UAX #11), one grapheme cluster at a time.
package enum DisplayWidth {
  /// The columns of `text`, which must be free of control characters.
  package static func columns(of text: some StringProtocol) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

  /// The columns of a character: 0, 1 or 2.
  package static func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return isWide(first) ? 2 : (first.properties.generalCategory == .nonspacingMark ? 0 : 1)
  }

  /// `text` cut to at most `columns` columns, the cut shown by `…`.
  package static func truncate(_ text: String, to columns: Int) -> String {
    guard self.columns(of: text) > columns else { return text }
    var result = ""
    var used = 1
    for character in text {
      let width = self.columns(of: character)
      if used + width > columns { break }
      result.append(character)
      used += width
    }
    return result + "…"
  }

  /// `text` with spaces behind it up to `columns` columns.
  package static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - self.columns(of: text)))
  }

  /// Wide and full-width blocks, and what is an emoji by default.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
