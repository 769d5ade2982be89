// How many columns a text takes: Chinese characters and emoji take two.

/// How a terminal draws the characters that are narrow in the West and wide in China, such as “ ” … ① (UAX #11, class A).
package enum AmbiguousWidth: Sendable, Hashable {
  case narrow, wide
}

/// Column counts by Unicode's East Asian Width (UAX #11), one grapheme cluster at a time.
package enum DisplayWidth {
  /// The columns of `text`, which must be free of control characters.
  package static func columns(of text: some StringProtocol, ambiguous: AmbiguousWidth = .narrow) -> Int {
    text.reduce(0) { $0 + columns(of: $1, ambiguous: ambiguous) }
  }

  /// The columns of a character: 0, 1 or 2.
  package static func columns(of character: Character, ambiguous: AmbiguousWidth = .narrow) -> Int {
    if character.isASCII { return 1 }
    guard let first = character.unicodeScalars.first else { return 0 }
    if CharacterWidth.isWide(first.value) { return 2 }
    if ambiguous == .wide, CharacterWidth.isAmbiguous(first.value) { return 2 }
    // An emoji selector makes a text character an emoji; two letters make a flag; syllable parts make a syllable.
    let scalars = character.unicodeScalars
    if scalars.count > 1, scalars.contains("\u{FE0F}") || isRegionalIndicator(first) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return 1
    }
  }

  /// `text` cut to at most `columns` columns, the cut shown by `…`.
  package static func truncate(
    _ text: String, to columns: Int, ambiguous: AmbiguousWidth = .narrow
  ) -> String {
    guard self.columns(of: text, ambiguous: ambiguous) > columns else { return text }
    var result = ""
    var used = self.columns(of: "…", ambiguous: ambiguous)
    for character in text {
      let width = self.columns(of: character, ambiguous: ambiguous)
      if used + width > columns { break }
      result.append(character)
      used += width
    }
    return used > columns ? "" : result + "…"
  }

  /// `text` with spaces behind it up to `columns` columns.
  package static func pad(_ text: String, to columns: Int, ambiguous: AmbiguousWidth = .narrow) -> String {
    text + String(repeating: " ", count: max(0, columns - self.columns(of: text, ambiguous: ambiguous)))
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }
}

/// The width classes of scalars.
private enum CharacterWidth {
  static func isWide(_ scalar: UInt32) -> Bool { scalar >= 0x1100 && contains(CharacterWidthData.wide, scalar) }

  static func isAmbiguous(_ scalar: UInt32) -> Bool { contains(CharacterWidthData.ambiguous, scalar) }

  /// Whether a scalar is in one of the spans, by halving.
  private static func contains(_ bounds: [UInt32], _ scalar: UInt32) -> Bool {
    var low = 0
    var high = bounds.count / 2
    while low < high {
      let middle = (low + high) / 2
      if bounds[2 * middle + 1] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < bounds.count / 2 && bounds[2 * low] <= scalar
  }
}
