// Numbers as Chinese is written: 9.98万, 99,800, 9万9千8, 九万九千八, 玖万玖仟捌佰, 9.98w, 十几万, 百分之三十.

internal import TextNormalization

/// Reads numbers in folded texts (contract §7.1), where width, case, circled digits and traditional forms are gone.
package enum NumberReader {
  /// Every number in `range`, in order; none overlaps another.
  package static func numbers(in text: [UInt32], _ range: Range<Int>) -> [NumberReading] {
    var readings: [NumberReading] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if let reading = number(at: place, in: text, before: range.upperBound) {
        readings.append(reading)
        place = reading.range.upperBound
      } else {
        place = skip(from: place, in: text, before: range.upperBound)
      }
    }
    return readings
  }

  /// Where to look on behind a place where no number begins: behind all digits that stand there, as of a date.
  private static func skip(from place: Int, in text: [UInt32], before end: Int) -> Int {
    var next = place + 1
    guard Coefficient.isASCII(text[place]) else { return next }
    while next < end, Coefficient.isASCII(text[next]) || text[next] == 0x2E { next += 1 }
    return next
  }

  /// The number that begins at `place`.
  /// - Parameter barePower: whether 百 and 万 alone are one hundred and ten thousand (百元); 十 always is ten.
  package static func number(
    at place: Int, in text: [UInt32], before end: Int, barePower: Bool = false
  ) -> NumberReading? {
    if let share = share(at: place, in: text, before: end) { return share }
    // Part of what began before.
    if place > 0, continues(text[place - 1], text[place]) { return nil }
    var sum = NumberSum()
    guard var next = first(at: place, in: text, before: end, barePower, &sum) else { return nil }
    while !sum.isClosed, let further = following(from: next, in: text, before: end, &sum) { next = further }
    guard let value = sum.value else { return nil }
    var reading = NumberReading(range: place..<next, value: value, below: sum.below, power: sum.power)
    if sum.below == nil, next < end, NumberSigns.more.contains(text[next]), !isCount(behind: next, in: text, end) {
      reading.below = ExactNumber(value.step).flatMap(value.adding)
      reading.range = place..<next + 1
    }
    reading.isJoined = place > 0 && NumberSigns.isLetter(text[place - 1])
    return reading
  }

  /// 多 begins a word of its own when more digits or nothing that is counted follows: 多次, 来电.
  private static func isCount(behind more: Int, in text: [UInt32], _ end: Int) -> Bool {
    more + 1 >= end ? false : Set("次种少样么方的了".unicodeScalars.map(\.value)).contains(text[more + 1])
  }

  private static let shareOf: [UInt32] = "百分之".unicodeScalars.map(\.value)

  private static func share(at place: Int, in text: [UInt32], before end: Int) -> NumberReading? {
    guard place + shareOf.count < end, text[place] == shareOf[0],
      text[place..<place + shareOf.count].elementsEqual(shareOf)
    else { return nil }
    let start = place + shareOf.count
    let bare = number(at: start, in: text, before: end, barePower: true)
    guard var reading = bare else { return nil }
    reading.range = place..<reading.range.upperBound
    reading.isShare = true
    return reading
  }

  /// Whether two neighbours are of one number.
  private static func continues(_ left: UInt32, _ right: UInt32) -> Bool {
    if Coefficient.isASCII(right) { return Coefficient.isASCII(left) || left == 0x2E }
    return Coefficient.hanDigit(left) != nil || NumberSigns.power([left], 0, 1) != nil && left > 0x3000
  }

  /// The first coefficient with its power.
  private static func first(
    at place: Int, in text: [UInt32], before end: Int, _ barePower: Bool, _ sum: inout NumberSum
  ) -> Int? {
    if let coefficient = Coefficient(at: place, in: text, before: end) {
      return sum.begin(coefficient, in: text, before: end)
    }
    if place < end, text[place] == 0x534A {  // 半
      return sum.beginHalf(at: place, in: text, before: end)
    }
    guard place < end, text[place] > 0x3000, let power = NumberSigns.power(text, place, end),
      barePower || power.value == 10
    else { return nil }
    return sum.beginBare(power.value, power.end, in: text, before: end)
  }

  /// One more coefficient with its power, or a power that multiplies what stands before it (百万, 万亿).
  private static func following(
    from place: Int, in text: [UInt32], before end: Int, _ sum: inout NumberSum
  ) -> Int? {
    if let power = NumberSigns.power(text, place, end), text[place] > 0x3000 {
      return sum.raise(power.value, power.end)
    }
    guard let coefficient = Coefficient(at: place, in: text, before: end, afterPower: true) else { return nil }
    return sum.add(coefficient, in: text, before: end)
  }
}
