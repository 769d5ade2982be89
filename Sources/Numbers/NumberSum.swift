// What the parts of a number add up to while they are read from left to right.

/// The sum of the coefficients times their powers.
struct NumberSum {
  /// What 万 and 亿 have closed.
  private var high = ExactNumber.zero
  /// What stands below the next 万 or 亿.
  private var section = ExactNumber.zero
  /// The power of the last coefficient; 0 at the start, 1 behind a number without powers.
  private var last: Int64 = 0
  /// Nothing can follow: it was a plain number, a decimal, or the end of a spoken one.
  private(set) var isClosed = false
  private var isDecimal = false
  /// The last of 万 and 亿.
  private var highPower = Int64.max
  private(set) var below: ExactNumber?
  /// All powers that the number was written with, multiplied along the last way up.
  private(set) var power: Int64 = 1

  var value: ExactNumber? { high.adding(section) }

  /// Takes the first coefficient; gives where the number goes on.
  mutating func begin(_ coefficient: Coefficient, in text: [UInt32], before end: Int) -> Int? {
    var place = coefficient.end
    let isVague = place < end && NumberSigns.more.contains(text[place])
    if isVague, let power = NumberSigns.power(text, place + 1, end) {
      // 10多万, 二十几万
      return vague(coefficient.value, times: power.value, to: power.end)
    }
    // 9.98 万
    if place + 1 < end, text[place] == 0x20, coefficient.isASCII, NumberSigns.power(text, place + 1, end) != nil {
      place += 1
    }
    guard let power = NumberSigns.power(text, place, end) else {
      (section, last, isClosed) = (coefficient.value, 1, true)
      return coefficient.end
    }
    // 零百加速 is no number.
    guard coefficient.value > .zero, apply(power.value, to: coefficient.value) else { return nil }
    // 9.98万2024款: nothing is added to a decimal; 9.98w ends with its letter.
    if text[power.end - 1] < 0x3000 { isClosed = true }
    isDecimal = coefficient.isDecimal
    return power.end
  }

  /// 半年, 半价: one half.
  mutating func beginHalf(at place: Int, in text: [UInt32], before end: Int) -> Int? {
    guard let half = ExactNumber("0.5") else { return nil }
    (section, last, isClosed) = (half, 1, true)
    return place + 1
  }

  /// Takes a power without a coefficient: 十二, 百元.
  mutating func beginBare(_ power: Int64, _ place: Int, in text: [UInt32], before end: Int) -> Int? {
    guard let one = ExactNumber(1), let value = one.multiplied(by: power) else { return nil }
    // 十几万, 十多年
    if place < end, NumberSigns.more.contains(text[place]), let next = NumberSigns.power(text, place + 1, end) {
      return vague(value, times: next.value, to: next.end)
    }
    return apply(power, to: one) ? place : nil
  }

  private mutating func vague(_ value: ExactNumber, times power: Int64, to end: Int) -> Int? {
    guard let low = value.multiplied(by: power), let step = ExactNumber(value.step)?.multiplied(by: power) else {
      return nil
    }
    (high, last, isClosed, self.power) = (low, power, true, power)
    below = low.adding(step)
    return end
  }

  private mutating func apply(_ power: Int64, to coefficient: ExactNumber) -> Bool {
    if power >= 10_000 {
      guard let sum = section.adding(coefficient), let product = sum.multiplied(by: power),
        let total = high.adding(product)
      else { return false }
      (high, section, highPower) = (total, .zero, power)
    } else {
      guard let product = coefficient.multiplied(by: power), let total = section.adding(product) else { return false }
      section = total
    }
    last = power
    self.power = power
    return true
  }

  /// A power right behind another: 百万, 千万, 万亿.
  mutating func raise(_ power: Int64, _ end: Int) -> Int? {
    guard power >= 10_000, last < power, section == .zero || power < highPower else { return nil }
    if section == .zero {
      // 万亿
      guard let product = high.multiplied(by: power) else { return nil }
      high = product
    } else {
      // 三百万, 一亿三千万
      guard let product = section.multiplied(by: power), let sum = high.adding(product) else { return nil }
      (high, section) = (sum, .zero)
    }
    (last, highPower) = (power, power)
    self.power *= power
    return end
  }

  /// Takes a further coefficient; gives where the number goes on, `nil` when the coefficient is not part of it.
  mutating func add(_ coefficient: Coefficient, in text: [UInt32], before end: Int) -> Int? {
    // 七百七十五点二万 is one number, 9.98万 and 3万2.5 are not.
    guard !isDecimal, !coefficient.isDecimal || !coefficient.isASCII else { return nil }
    if let power = NumberSigns.power(text, coefficient.end, end), text[coefficient.end] > 0x3000 {
      let isSmaller = power.value < 10_000 ? power.value < min(last, 10_000) : power.value < highPower
      guard isSmaller, apply(power.value, to: coefficient.value) else { return nil }
      isDecimal = coefficient.isDecimal
      return power.end
    }
    return addRest(coefficient, in: text, before: end)
  }

  /// The last coefficient: 9万9 and 一百二 are spoken short, 9万9800 and 一百零二 written out.
  private mutating func addRest(_ coefficient: Coefficient, in text: [UInt32], before end: Int) -> Int? {
    if coefficient.end < end, NumberSigns.counted.contains(text[coefficient.end]), coefficient.isASCII { return nil }
    guard let limit = ExactNumber(last), coefficient.value < limit, last >= 10 else { return nil }
    var rest = coefficient.value
    if coefficient.isDecimal {
      // 一百二十五点六
    } else if coefficient.digits == 1, !coefficient.startsWithZero, last > 10 {
      guard let short = rest.multiplied(by: last / 10) else { return nil }
      rest = short
    } else if coefficient.digits > 1, !coefficient.isASCII, !coefficient.startsWithZero {
      // 三万五六 is a guess, no number.
      return nil
    }
    guard let sum = section.adding(rest) else { return nil }
    (section, isClosed) = (sum, true)
    return coefficient.end
  }
}
