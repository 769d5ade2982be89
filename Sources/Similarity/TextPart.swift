// A text in the parts by which copies of it are compared.

/// A character, or several that are read as one thing.
package struct TextPart: Sendable, Hashable {
  /// The folded character, or the kind of what was read as one thing.
  package enum Content: Sendable, Hashable {
    case character(UInt32)
    case value(ValueKind)
  }

  package let content: Content
  /// The folded units it was read from.
  package let units: Range<Int>

  /// The character, or a number above those of Unicode that stands for every part of its kind.
  var code: UInt32 {
    switch content {
    case .character(let unit): unit
    case .value(let kind): kind.code
    }
  }
}

/// Reads folded units as parts: phone numbers, prices, dates, other numbers, links, mentions and topic tags are one part
/// each; white space is none, because line breaks and blanks are where copies differ without saying anything else.
/// Digits inside a Latin word (RX5) are characters of a name. One pass, linear in the text.
package struct TextPartReader {
  let units: [UInt32]
  var position = 0
  /// Whether the unit before is a Latin letter, so that a digit here belongs to a name.
  private var isInWord = false

  /// A reader of the units of a folded text.
  package init(_ units: [UInt32]) { self.units = units }

  /// The next part, or `nil` at the end.
  package mutating func next() -> TextPart? {
    while position < units.count {
      let start = position
      let unit = units[start]
      if Self.isSpace(unit) {
        position += 1
        isInWord = false
        continue
      }
      if let (kind, end) = value(at: start) {
        position = end
        isInWord = false
        return TextPart(content: .value(kind), units: start..<end)
      }
      position += 1
      isInWord = Self.isLetter(unit) || isInWord && Self.isDigit(unit)
      return TextPart(content: .character(unit), units: start..<position)
    }
    return nil
  }

  private func value(at start: Int) -> (ValueKind, Int)? {
    switch units[start] {
    case 0x23: return tagEnd(start).map { (.tag, $0) }
    case 0x40: return nameEnd(start + 1).map { (.mention, $0) }
    case 0x68, 0x77: return isInWord ? nil : linkEnd(start).map { (.link, $0) }
    case 0x30...0x39:
      return isInWord ? nil : phoneEnd(start).map { (.phone, $0) } ?? dateEnd(start) ?? amount(at: start)
    case Amount.yuanSign, 0x4E00...0x9FFF, 0x3007: return amount(at: start)
    default: return nil
    }
  }

  private func amount(at start: Int) -> (ValueKind, Int)? {
    Amount(units, at: start).map { ($0.isPrice ? .price : .number, $0.end) }
  }
}

// MARK: - Links, mentions, tags

extension TextPartReader {
  static func isSpace(_ unit: UInt32) -> Bool { unit == 0x20 || unit == 0x0A || unit == 0x09 || unit == 0x0D }

  static func isDigit(_ unit: UInt32) -> Bool { (0x30...0x39).contains(unit) }

  static func isLetter(_ unit: UInt32) -> Bool { (0x61...0x7A).contains(unit) || (0x41...0x5A).contains(unit) }

  /// Names longer than this are text behind a sign.
  private static let longestName = 64

  /// The end of a name that begins at `start`: at white space, punctuation or another sign.
  private func nameEnd(_ start: Int) -> Int? {
    var end = start
    while end < units.count, end - start <= Self.longestName, !Self.endsName(units[end]) { end += 1 }
    return end > start && end - start <= Self.longestName ? end : nil
  }

  /// The end of `#名`, `#名#` or `#名[话题]#`.
  private func tagEnd(_ start: Int) -> Int? {
    guard var end = nameEnd(start + 1) else { return nil }
    let mark: [UInt32] = [0x5B, 0x8BDD, 0x9898, 0x5D]
    if units[end...].starts(with: mark) { end += mark.count }
    // `#甲#乙` are two tags; a sign that nothing follows closes this one.
    if end < units.count, units[end] == 0x23, end + 1 >= units.count || Self.endsName(units[end + 1]) { end += 1 }
    return end
  }

  private static func endsName(_ unit: UInt32) -> Bool {
    switch unit {
    case 0x20, 0x09, 0x0A, 0x0D, 0x23, 0x40, 0x5B, 0x5D: true  // # @ [ ]
    case 0x21, 0x22, 0x27...0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x7C, 0x7E: true  // ! " ' ( ) , . : ; ? | ~
    case 0x3001, 0x3002, 0x201C, 0x201D, 0x2018, 0x2019, 0x300A...0x3011: true  // 、。“”‘’《》「」『』【】
    default: false
    }
  }

  private static let linkBeginnings = ["https://", "http://", "www."].map { $0.unicodeScalars.map(\.value) }

  /// The end of a run of ASCII that begins as a link does.
  private func linkEnd(_ start: Int) -> Int? {
    guard Self.linkBeginnings.contains(where: { units[start...].starts(with: $0) }) else { return nil }
    var end = start
    while end < units.count, (0x21...0x7E).contains(units[end]) { end += 1 }
    return end
  }
}

// MARK: - Phones and dates

extension TextPartReader {
  /// The end of a mobile number, a landline number with its area code, or a 400/800 number; groups may be parted by a
  /// hyphen or a blank.
  private func phoneEnd(_ start: Int) -> Int? {
    var digits: [UInt32] = []
    var groups = [0]
    var end = start
    var position = start
    while position < units.count, digits.count <= 13 {
      if Self.isDigit(units[position]) {
        digits.append(units[position] - 0x30)
        groups[groups.count - 1] += 1
        position += 1
        end = position
      } else if units[position] == 0x2D || units[position] == 0x20, position + 1 < units.count,
        Self.isDigit(units[position + 1])
      {
        groups.append(0)
        position += 1
      } else {
        break
      }
    }
    let isMobile = digits.count == 11 && digits[0] == 1 && digits[1] >= 3
    let isLandline = (10...12).contains(digits.count) && digits[0] == 0
    let isService = digits.count == 10 && (digits.starts(with: [4, 0, 0]) || digits.starts(with: [8, 0, 0]))
    let isLocal = groups.count == 2 && (7...8).contains(digits.count) && groups.allSatisfy { $0 >= 3 }
    guard isMobile || isLandline || isService || isLocal else { return nil }
    // Letters right behind make it a part of a name.
    return end < units.count && Self.isLetter(units[end]) ? nil : end
  }

  /// The end of 2026年11月25日, 2026-11-25 or 11月25日.
  private func dateEnd(_ start: Int) -> (ValueKind, Int)? {
    var position = start
    guard let first = digitRun(&position) else { return nil }
    if first == 4, position < units.count, [0x5E74, 0x2D, 0x2F, 0x2E].contains(units[position]) {  // 年 - / .
      let separator = units[position]
      position += 1
      guard let month = digitRun(&position), month <= 2, position < units.count,
        units[position] == (separator == 0x5E74 ? 0x6708 : separator)
      else { return nil }
    } else if first > 2 || position >= units.count || units[position] != 0x6708 {  // 月
      return nil
    }
    position += 1
    guard let day = digitRun(&position), day <= 2 else { return nil }
    if position < units.count, units[position] == 0x65E5 || units[position] == 0x53F7 { position += 1 }  // 日 号
    return (.date, position)
  }

  private func digitRun(_ position: inout Int) -> Int? {
    let start = position
    while position < units.count, position - start < 5, Self.isDigit(units[position]) { position += 1 }
    return position > start ? position - start : nil
  }
}
