// Numbers with units: 3%, 两倍, 1,000 元, 3.5万公里, 一百二十天.

internal import Numbers
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
      guard
        let number = NumberReader.number(at: place, in: text, before: range.upperBound, barePower: true)
      else {
        place += 1
        continue
      }
      var end = number.range.upperBound
      // 3 个点, 3 %
      while end < range.upperBound, text[end] == 0x20 { end += 1 }
      let value = number.value.approximation
      if value >= min, value <= max, hasUnit(at: end, in: text, before: range.upperBound) { return true }
      place = number.range.upperBound
    }
    return false
  }

  private func hasUnit(at place: Int, in text: [UInt32], before end: Int) -> Bool {
    if units.longest(at: place, in: text, before: end) != nil { return true }
    // 个 may stand before the unit: 3个月, 五个百分点.
    return place < end && text[place] == 0x4E2A && units.longest(at: place + 1, in: text, before: end) != nil
  }
}
