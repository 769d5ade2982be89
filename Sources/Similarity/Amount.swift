// A number or price in a text, and what it is worth: 9.98万, 99,800元, 9万9千8 and 九万九千八 are one value.

internal import Numbers

/// An amount at a place.
struct Amount {
  /// Behind the last unit that belongs to it, its unit of money included.
  private(set) var end: Int
  private(set) var isPrice: Bool
  private let number: NumberReading

  /// The amount that begins at `start`; `nil` where none does, or where Han numerals are rather part of a word: 一下, 三心二意.
  init?(_ units: [UInt32], at start: Int) {
    var place = start
    isPrice = units[start] == Self.yuanSign
    if isPrice { place += 1 }
    while place < units.count, units[place] == 0x20 { place += 1 }
    guard place < units.count, let number = NumberReader.number(at: place, in: units, before: units.count) else {
      return nil
    }
    let hasDigits = TextPartReader.isDigit(units[place])
    guard hasDigits || number.isShare || number.power > 1 && number.range.count > 1 else { return nil }
    self.number = number
    end = number.range.upperBound
    takeMoney(units)
  }

  static let yuanSign: UInt32 = 0xA5

  /// The value in one way to write it.
  var text: String {
    "\(number.value)" + (number.below.map { "…\($0)" } ?? "") + (number.isShare ? "%" : "")
  }

  /// Whether it is money: by its sign or unit, or ten thousands of nothing else.
  private mutating func takeMoney(_ units: [UInt32]) {
    let isTenThousands = units[number.range].contains { $0 == 0x4E07 || $0 == 0x4EBF || $0 == 0x77 }  // 万 亿 w
    guard end < units.count else {
      isPrice = isPrice || isTenThousands
      return
    }
    if units[end] == 0x5143 || units[end] == 0x5757 {  // 元 块
      isPrice = true
      end += 1
      if end < units.count, units[end] == 0x94B1 { end += 1 }  // 块钱
    } else if isTenThousands, !Self.countedInTenThousands.contains(units[end]) {
      isPrice = true
    }
  }

  /// What follows a number of ten thousands that is no money: 万公里, 万人, 万台 …
  private static let countedInTenThousands = Set("公人台辆次家名里步字个粉k份套用车户".unicodeScalars.map(\.value))
}
