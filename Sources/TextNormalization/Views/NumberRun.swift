// Numbers of seven digits or more, in whatever digits they are written.

/// Characters that are read as a digit in a telephone number.
package enum NumeralForms {
  /// The digit that a Han numeral stands for: the small, the formal and the spoken forms (GB/T 15835-2011; 幺 and 两 as
  /// spoken).
  package static func digit(_ unit: UInt32) -> UInt32? {
    switch unit {
    case 0x30...0x39: unit - 0x30
    case 0x3007, 0x96F6: 0  // 〇 零
    case 0x4E00, 0x58F9, 0x5E7A: 1  // 一 壹 幺
    case 0x4E8C, 0x8D30, 0x4E24: 2  // 二 贰 两
    case 0x4E09, 0x53C1: 3  // 三 叁
    case 0x56DB, 0x8086: 4  // 四 肆
    case 0x4E94, 0x4F0D: 5  // 五 伍
    case 0x516D, 0x9646: 6  // 六 陆
    case 0x4E03, 0x67D2: 7  // 七 柒
    case 0x516B, 0x634C: 8  // 八 捌
    case 0x4E5D, 0x7396: 9  // 九 玖
    case 0...0x2FFF, 0xA000...: foreignDigit(unit)
    default: nil
    }
  }

  /// The digit of a script that the folded view leaves alone: १ of Devanagari, ٣ of Arabic.
  private static func foreignDigit(_ unit: UInt32) -> UInt32? {
    guard UnitClass(unit) == .other, let scalar = Unicode.Scalar(unit),
      scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue
    else { return nil }
    return UInt32(value)
  }

  /// The digit that a letter looks like among digits: o, l, i.
  static func lookAlike(_ unit: UInt32) -> UInt32? {
    switch unit {
    case 0x6F: 0
    case 0x6C, 0x69: 1
    default: nil
    }
  }
}

/// A number that may be a telephone number or an account.
struct NumberRun {
  /// The digits as ASCII, and the place of each.
  private(set) var digits: [(value: UInt32, place: Int)] = []
  private(set) var end: Int
  /// Whether it is written in plain digits without gaps.
  private(set) var isPlain = true

  private static let fewest = 7
  /// Longer ones are cut: nobody can be called by them.
  private static let most = 40
  private static let mostGapUnits = 3

  /// The number that begins at `start`; `nil` when there is none of seven digits or more.
  init?(in units: [UInt32], from start: Int) {
    end = start
    guard Self.value(units[start], among: 0) != nil else { return nil }
    var position = start
    var real = 0
    var gaps = 0
    while position < units.count, digits.count < Self.most {
      guard let value = Self.value(units[position], among: digits.count) else {
        guard let next = Self.gap(in: units, from: position) else { break }
        // Who groups digits with a space or a hyphen hides nothing.
        if next != position + 1 || !(units[position] == 0x20 || units[position] == 0x2D) { isPlain = false }
        position = next
        gaps += 1
        continue
      }
      let isDigit = NumeralForms.digit(units[position]) != nil
      if isDigit { real += 1 }
      if !(0x30...0x39).contains(units[position]) { isPlain = false }
      digits.append((value + 0x30, position))
      position += 1
      end = position
    }
    // Groups of one digit each are no way to write a number.
    if gaps * 2 > digits.count { isPlain = false }
    // Letters that look like digits count only among digits: one in three must be real.
    guard digits.count >= Self.fewest, real * 3 >= digits.count else { return nil }
    if end < units.count, UnitClass(units[end]) == .letter, UnitClass(units[end - 1]) == .letter { return nil }
  }

  private static func value(_ unit: UInt32, among count: Int) -> UInt32? {
    NumeralForms.digit(unit) ?? NumeralForms.lookAlike(unit)
  }

  /// Where the number goes on behind a short gap: spaces, hyphens, dots, one line break, one emoji. Commas and clauses
  /// end a number.
  private static func gap(in units: [UInt32], from start: Int) -> Int? {
    var position = start
    var breaks = 0
    while position < units.count {
      switch UnitClass(units[position]) {
      case .space: position += 1
      case .lineBreak:
        breaks += 1
        guard breaks == 1 else { return nil }
        position += 1
      case .sign:
        // 1、2、3 is a list, 12/24/36 a choice, 1999(200) two numbers, 3.14 and 12% are amounts.
        switch units[position] {
        case 0x3001, 0x2F, 0x25, 0x3A, 0x2B, 0x3D, 0x28, 0x29, 0x5B, 0x5D, 0x22, 0x24, 0xA5, 0x300A...0x3011,
          0x2018...0x201D:
          return nil
        // 3~5 and 18~35 are from one to the other.
        case 0x7E: guard hasLongGroups(units, around: position) else { return nil }
        case 0x2E: guard !isDecimal(units, position) else { return nil }
        default: break
        }
        position = SignCluster.end(from: position, in: units)
      case .han, .letter, .digit, .stop, .other:
        guard position > start, position - start <= mostGapUnits, value(units[position], among: 1) != nil else {
          return nil
        }
        // A letter alone behind a gap begins a word.
        return NumeralForms.digit(units[position]) == nil ? nil : position
      }
    }
    return nil
  }

  /// Whether at least three digits in a row stand on both sides.
  private static func hasLongGroups(_ units: [UInt32], around place: Int) -> Bool {
    [-3, -2, -1, 1, 2, 3].allSatisfy { step in
      units.indices.contains(place + step) && NumeralForms.digit(units[place + step]) != nil
    }
  }

  /// Whether a point is one of an amount: 3.14, 19896.59. Groups of three digits or more, and single digits, are not.
  private static func isDecimal(_ units: [UInt32], _ point: Int) -> Bool {
    func digits(_ step: Int) -> Int {
      var count = 0
      var place = point + step
      while units.indices.contains(place), (0x30...0x39).contains(units[place]) {
        count += 1
        place += step
      }
      return count
    }
    let (before, after) = (digits(-1), digits(1))
    return !(before >= 3 && after >= 3 || before == 1 && after == 1)
  }
}
