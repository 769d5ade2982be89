// The signs that numbers are written with beside digits.

/// Powers, points, and what tells a number from a time.
enum NumberSigns {
  /// 点, as it is spoken.
  static let point: UInt32 = 0x70B9
  /// . and what people put in its place: 9。98万, 9·98万, 9点98万.
  static let points: Set<UInt32> = [0x2E, 0x3002, 0xB7, point]
  /// What follows the minutes of a spoken time, or is part of them.
  static let clock = Set("十分半刻整钟".unicodeScalars.map(\.value))
  /// More than the number says: 600多公里, 三十余年, 十来万.
  static let more = Set("多余来几".unicodeScalars.map(\.value))
  /// What counts something else, so that a digit before it is not the rest of a spoken number: 3万5座.
  static let counted = Set("年月日号天个次座名台位款版折成期届档速缸挡分".unicodeScalars.map(\.value))

  /// The power that begins at `place`, and where it ends.
  static func power(_ text: [UInt32], _ place: Int, _ end: Int) -> (value: Int64, end: Int)? {
    guard place < end else { return nil }
    let value: Int64
    switch text[place] {
    case 0x5341, 0x62FE: value = 10  // 十 拾
    case 0x767E, 0x4F70: value = 100  // 百 佰
    case 0x5343, 0x4EDF: value = 1000  // 千 仟
    case 0x4E07: value = 10_000  // 万
    case 0x4EBF: value = 100_000_000  // 亿
    case 0x77, 0x6B:  // w, k; but not km, kw, wh
      guard place + 1 >= end || !isLetterOrDigit(text[place + 1]) else { return nil }
      value = text[place] == 0x77 ? 10_000 : 1000
    default: return nil
    }
    return (value, place + 1)
  }

  static func isLetter(_ unit: UInt32) -> Bool { (0x61...0x7A).contains(unit) }
  static func isLetterOrDigit(_ unit: UInt32) -> Bool { isLetter(unit) || Coefficient.isASCII(unit) }
}
