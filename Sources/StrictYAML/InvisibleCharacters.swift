// Characters that a reader of the file does not see, or that reorder what they see (CVE-2021-42574).

extension Unicode.Scalar {
  /// Whether it is a control, format, bidirectional, filler or line-separating character, which shows nothing of
  /// its own: general categories Cc, Cf, Zl, Zp, noncharacters, and Default_Ignorable_Code_Point (Unicode 16, DerivedCoreProperties).
  package var isInvisible: Bool {
    // Han and printable ASCII are nearly all of every file; the property tables are slow.
    if (0x4E00...0x9FFF).contains(value) || (0x20...0x7E).contains(value) { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// `U+200B（零宽空格）`, as an error names it.
  package var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return chineseName.map { "\(number)（\($0)）" } ?? number
  }

  private var chineseName: String? {
    switch value {
    case 0x00AD: "软连字符"
    case 0x061C, 0x200E, 0x200F: "方向标记"
    case 0x200B: "零宽空格"
    case 0x200C: "零宽不连字"
    case 0x200D: "零宽连字"
    case 0x2028: "行分隔符"
    case 0x2029: "段分隔符"
    case 0x202A...0x202E, 0x2066...0x2069: "双向控制符"
    case 0x2060: "词连接符"
    case 0x115F, 0x1160, 0x3164, 0xFFA0: "韩文填充符"
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: "变体选择符"
    case 0xFEFF: "字节序标记 BOM"
    case 0xE0000...0xE007F: "标签字符"
    case 0x00...0x1F, 0x7F...0x9F: "控制符"
    default: nil
    }
  }

  fileprivate var isEmojiPart: Bool { value > 0x7F && properties.isEmoji }
}

/// Finds invisible characters, leaving alone those that hold an emoji together: a joiner between two emoji (👨‍👩‍👧), and
/// the variation selector behind an emoji or before a keycap (❤️, 0️⃣).
package enum InvisibleCharacters {
  /// Whether a line break is an ordinary character here; tabs and line breaks are, in a file.
  package enum LineBreaks: Sendable {
    case ordinary, invisible
  }

  /// The first invisible character of `text`.
  package static func first(in text: some StringProtocol, lineBreaks: LineBreaks) -> Unicode.Scalar? {
    var found: Unicode.Scalar?
    scan(text.unicodeScalars, lineBreaks: lineBreaks) { scalar, _ in
      found = scalar
      return false
    }
    return found
  }

  /// Calls `body` with every invisible character and its position, until it gives `false`.
  static func scan(
    _ scalars: some Sequence<Unicode.Scalar>, lineBreaks: LineBreaks, _ body: (Unicode.Scalar, Int) -> Bool
  ) {
    var previous: Unicode.Scalar?
    var beforeSelector: Unicode.Scalar?
    var iterator = scalars.makeIterator()
    var current = iterator.next()
    var position = 0
    while let scalar = current {
      let next = iterator.next()
      if scalar.isInvisible, !isAllowed(scalar, after: previous, behind: beforeSelector, before: next, lineBreaks) {
        guard body(scalar, position) else { return }
      }
      beforeSelector = scalar.value == 0xFE0F ? previous : nil
      previous = scalar
      current = next
      position += 1
    }
  }

  /// - Parameter base: the character that the selector `previous` belongs to, when `previous` is one.
  private static func isAllowed(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, behind base: Unicode.Scalar?,
    before next: Unicode.Scalar?, _ lineBreaks: LineBreaks
  ) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: return lineBreaks == .ordinary
    case 0xFE0F:
      guard let previous else { return false }
      return previous.isEmojiPart || (previous.properties.isEmoji && next?.value == 0x20E3)
    case 0x200D: return (base ?? previous)?.isEmojiPart == true && next?.isEmojiPart == true
    default: return false
    }
  }
}
