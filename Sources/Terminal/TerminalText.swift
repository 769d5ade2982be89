// Reviewed text made harmless before it reaches a terminal.

/// Drafts are hostile input: an escape sequence in one could rewrite the screen, hide a word or reorder a line
/// (CWE-150), and marks piled on one character would cover its neighbours. Nothing of a draft is printed but through
/// here.
package enum TerminalText {
  /// How many scalars of one character are shown; what is beyond is counted, `⟨+9984⟩`. The longest emoji have ten.
  package static let longestCharacter = 16

  /// `text` on one line: line breaks become ⏎, tabs a space, and every control, format and direction character its code
  /// point in visible form, `⟨U+202E⟩`. Joiners and variation selectors inside emoji stay.
  package static func line(_ text: some StringProtocol) -> String { escape(text, lineBreak: "⏎") }

  /// `text` with its line breaks, otherwise as ``line(_:)``; every line after the first begins with `indent`.
  package static func block(_ text: some StringProtocol, indent: String) -> String {
    escape(text, lineBreak: "\n" + indent)
  }

  private static func escape(_ text: some StringProtocol, lineBreak: String) -> String {
    var result = String.UnicodeScalarView()
    for character in text {
      if character.isNewline {
        result.append(contentsOf: lineBreak.unicodeScalars)
        continue
      }
      let scalars = character.unicodeScalars
      let isEmoji = scalars.first.map(isPictographic) ?? false
      // A mark without a character to stand on would stand on what happens to be before it.
      if scalars.first.map(isMark) ?? false { result.append("◌") }
      for scalar in scalars.prefix(longestCharacter) {
        if scalar == "\t" {
          result.append(" ")
        } else if isHidden(scalar), !(isEmoji && (scalar == "\u{200D}" || scalar == "\u{FE0F}")) {
          result.append(contentsOf: visible(scalar).unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
      let hidden = scalars.count - longestCharacter
      if hidden > 0 { result.append(contentsOf: "⟨+\(hidden)⟩".unicodeScalars) }
    }
    return String(result)
  }

  /// Emoji and the digits, `#` and `*` of keycaps may carry selectors.
  private static func isPictographic(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isEmoji }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: !isHidden(scalar)
    default: false
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
    default: scalar.properties.isVariationSelector || scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
  }
}
