// The digits of a number without its powers: 9.98, 99,800, 九点九八, 二〇二六.

internal import TextNormalization

/// What stands before 十, 百, 千, 万, 亿, or alone.
struct Coefficient {
  let value: ExactNumber
  let end: Int
  /// How many digits it has; 0 for what is implied.
  let digits: Int
  let isDecimal: Bool
  /// Whether it begins with 零: 一百零二.
  private(set) var startsWithZero: Bool
  /// Whether it is written in ASCII digits.
  let isASCII: Bool

  /// The digits from `start`; `nil` where none stand, or where they belong to a date, a time or a version.
  /// - Parameter afterPower: whether a decimal alone may follow, as in 六十点三万.
  init?(at start: Int, in text: [UInt32], before end: Int, afterPower: Bool = false) {
    guard start < end else { return nil }
    if Self.isASCII(text[start]) {
      self.init(ascii: start, in: text, before: end)
    } else if Self.hanDigit(text[start]) == 0, start + 1 < end, Self.isASCII(text[start + 1]) {
      // 9万零800
      self.init(ascii: start + 1, in: text, before: end)
      startsWithZero = true
    } else {
      self.init(han: start, in: text, before: end, afterPower: afterPower)
    }
  }

  static func isASCII(_ unit: UInt32) -> Bool { (0x30...0x39).contains(unit) }

  /// The digit that a Han numeral is; 半 is none.
  static func hanDigit(_ unit: UInt32) -> Int64? {
    unit < 0x3000 || isASCII(unit) ? nil : NumeralForms.digit(unit).map(Int64.init)
  }

  private init?(ascii start: Int, in text: [UInt32], before end: Int) {
    var digits: [Int64] = []
    var place = start
    func run(from start: Int) -> Int {
      var place = start
      while place < end, Self.isASCII(text[place]) { place += 1 }
      return place - start
    }
    func take(_ count: Int) {
      digits += text[place..<place + count].map { Int64($0 - 0x30) }
      place += count
    }
    take(run(from: place))
    let head = digits.count
    // 1,000 and 99,800: groups of three behind at most three.
    while head <= 3, place < end, text[place] == 0x2C, run(from: place + 1) == 3 {
      place += 1
      take(3)
    }
    let isGrouped = digits.count > head
    var decimals = 0
    if place < end, NumberSigns.points.contains(text[place]) {
      let count = run(from: place + 1)
      let behind = place + 1 + count
      if count > 0, count <= 6 {
        let next = behind < end ? text[behind] : 0
        // 2026.11.25 and 1.2.3 are no numbers.
        if text[place] == 0x2E, next == 0x2E, behind + 1 < end, Self.isASCII(text[behind + 1]) { return nil }
        // 9点98万 is a number, 9点30 a time.
        if text[place] == 0x2E || NumberSigns.power(text, behind, end) != nil {
          place += 1
          take(count)
          decimals = count
        }
      }
    }
    // 19:30, and the 30 of it.
    if place + 1 < end, text[place] == 0x3A, Self.isASCII(text[place + 1]), digits.count <= 2 { return nil }
    if start > 1, text[start - 1] == 0x3A, Self.isASCII(text[start - 2]) { return nil }
    guard digits.count <= 13, let value = ExactNumber(digits: digits, decimals: decimals) else { return nil }
    self.value = value
    self.end = place
    self.digits = digits.count
    isDecimal = decimals > 0
    startsWithZero = digits[0] == 0 && digits.count > 1 && decimals == 0 && !isGrouped
    isASCII = true
  }

  private init?(han start: Int, in text: [UInt32], before end: Int, afterPower: Bool) {
    var digits: [Int64] = afterPower && text[start] == NumberSigns.point ? [0] : []
    var place = start
    while place < end, let digit = Self.hanDigit(text[place]) {
      digits.append(digit)
      place += 1
    }
    let zeros = digits.prefix { $0 == 0 }.count
    var decimals = 0
    if !digits.isEmpty, place < end, text[place] == NumberSigns.point {
      var next = place + 1
      var fraction: [Int64] = []
      while next < end, fraction.count < 6, let digit = Self.hanDigit(text[next]) {
        fraction.append(digit)
        next += 1
      }
      // 九点五十 and 九点三刻 are times.
      if !fraction.isEmpty, next >= end || !NumberSigns.clock.contains(text[next]) {
        digits += fraction
        decimals = fraction.count
        place = next
      }
    }
    guard place > start, digits.count <= 13, let value = ExactNumber(digits: digits, decimals: decimals) else {
      return nil
    }
    self.value = value
    self.end = place
    self.digits = digits.count - (decimals == 0 ? min(zeros, digits.count - 1) : 0)
    isDecimal = decimals > 0
    startsWithZero = zeros > 0 && digits.count > zeros && decimals == 0
    isASCII = false
  }
}
