// Numbers with units: 3%, 两倍, 1,000 元, 3.5万公里, 一百二十天.

internal import Rules
internal import TextNormalization

/// A range of numbers as it is looked for in folded texts.
struct NumberScanner: Sendable {
  private let units: Lexicon<Void>
  private let min: Double
  private let max: Double

  init(_ range: NumberRange) {
    units = Lexicon(words: range.units.map { ((), $0) })
    min = range.min ?? -.infinity
    max = range.max ?? .infinity
  }

  /// Whether a number with one of the units, within the bounds, stands in `range`.
  func occurs(in range: Range<Int>, of text: [UInt32]) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      guard let number = Self.number(at: place, in: text, before: range.upperBound) else {
        place += 1
        continue
      }
      var end = number.end
      // 3 个点, 3 %
      while end < range.upperBound, text[end] == 0x20 { end += 1 }
      if Self.admits(number.value, min, max), hasUnit(at: end, in: text, before: range.upperBound) { return true }
      place = number.end
    }
    return false
  }

  private func hasUnit(at place: Int, in text: [UInt32], before end: Int) -> Bool {
    if units.longest(at: place, in: text, before: end) != nil { return true }
    // 个 may stand before the unit: 3个月, 五个百分点.
    return place < end && text[place] == 0x4E2A && units.longest(at: place + 1, in: text, before: end) != nil
  }

  private static func admits(_ value: Double, _ min: Double, _ max: Double) -> Bool { value >= min && value <= max }

  /// The number that begins at `place`, if one does there and not before.
  private static func number(at place: Int, in text: [UInt32], before end: Int) -> (value: Double, end: Int)? {
    if let digit = digit(text[place]) {
      if place > 0, Self.digit(text[place - 1]) != nil || text[place - 1] == 0x2E { return nil }
      return decimal(from: place, first: digit, in: text, before: end)
    }
    guard chinese[text[place]] != nil || powers[text[place]] != nil else { return nil }
    if place > 0, chinese[text[place - 1]] != nil || powers[text[place - 1]] != nil { return nil }
    return han(from: place, in: text, before: end)
  }

  private static func digit(_ unit: UInt32) -> Double? { (48...57).contains(unit) ? Double(unit - 48) : nil }

  private static let chinese: [UInt32: Double] = Dictionary(
    uniqueKeysWithValues: zip("零一二三四五六七八九两〇半".unicodeScalars.map(\.value), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 0, 0.5]))
  private static let powers: [UInt32: Double] = Dictionary(
    uniqueKeysWithValues: zip("十百千万亿".unicodeScalars.map(\.value), [10, 100, 1000, 10_000, 100_000_000]))

  private static func decimal(
    from start: Int, first: Double, in text: [UInt32], before end: Int
  ) -> (value: Double, end: Int) {
    var value = 0.0
    var scale = 0.0
    var place = start
    while place < end {
      if let digit = digit(text[place]) {
        if scale == 0 {
          value = value * 10 + digit
        } else {
          value += digit * scale
          scale /= 10
        }
      } else if text[place] == 0x2E, scale == 0, place + 1 < end, digit(text[place + 1]) != nil {
        scale = 0.1
      } else if text[place] == 0x2C, scale == 0, isGroup(at: place, in: text, before: end) {
        // 1,000
      } else {
        break
      }
      place += 1
    }
    // 3.5万, 2千
    while place < end, let power = powers[text[place]] {
      value *= power
      place += 1
    }
    return (value, place)
  }

  private static func isGroup(at comma: Int, in text: [UInt32], before end: Int) -> Bool {
    comma + 3 < end && (1...3).allSatisfy { digit(text[comma + $0]) != nil }
      && (comma + 4 >= end || digit(text[comma + 4]) == nil)
  }

  private static func han(from start: Int, in text: [UInt32], before end: Int) -> (value: Double, end: Int) {
    var total = 0.0
    var section = 0.0
    var pending: Double?
    var place = start
    while place < end {
      if let digit = chinese[text[place]] {
        // 二〇二六 is read digit by digit.
        pending = pending.map { $0 * 10 + digit } ?? digit
      } else if let power = powers[text[place]] {
        if power >= 10_000 {
          total = (total + section + (pending ?? (section == 0 && total == 0 ? 1 : 0))) * power
          section = 0
        } else {
          section += (pending ?? 1) * power
        }
        pending = nil
      } else {
        break
      }
      place += 1
    }
    return (total + section + (pending ?? 0), place)
  }
}
