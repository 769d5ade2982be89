// The log's clock never runs backwards, whatever the machine's does.

package import Subjects

/// The time for the next entry.
package struct AuditTime: Sendable, Hashable {
  /// The time to record.
  package let at: Timestamp
  /// Whether the machine's clock stood before the last entry's time, which deserves a warning.
  package let clockWentBack: Bool

  /// The later of the last entry's time and the clock's.
  ///
  /// Equal times are allowed, since entries come in faster than one a millisecond and pushing each a millisecond on
  /// would run the log ahead of the world (30,000 entries a second: half a minute a second), and then report every
  /// honest clock as gone back. The order of entries is that of their index.
  /// - Parameter previous: the time of the last entry, `nil` for the first.
  package static func next(after previous: Timestamp?, now: Timestamp) -> AuditTime {
    guard let previous, now < previous else { return AuditTime(at: now, clockWentBack: false) }
    return AuditTime(at: previous, clockWentBack: true)
  }
}

/// The 24 bytes of a time in a leaf, `2026-11-25T04:00:00.000Z`: always UTC, always milliseconds.
enum LeafTime {
  static let length = 24
  /// From 1970-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
  static let range = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 253_402_300_799_999)

  /// Appends the bytes of `time`, which is in `range`.
  static func append(_ time: Timestamp, to text: inout [UInt8]) {
    let days = Int(time.milliseconds / 86_400_000)
    let rest = Int(time.milliseconds % 86_400_000)
    let date = civil(days)
    append(date.year, width: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.month, width: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.day, width: 2, to: &text)
    text.append(UInt8(ascii: "T"))
    append(rest / 3_600_000, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 60_000 % 60, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 1000 % 60, width: 2, to: &text)
    text.append(UInt8(ascii: "."))
    append(rest % 1000, width: 3, to: &text)
    text.append(UInt8(ascii: "Z"))
  }

  /// Reads the 24 bytes that begin at `start`, or gives `nil` when they are not exactly what `append` writes.
  static func read(_ text: UnsafeRawBufferPointer, at start: Int) -> Timestamp? {
    guard start >= 0, text.count - start >= length, text[start + 4] == UInt8(ascii: "-"),
      text[start + 7] == UInt8(ascii: "-"),
      text[start + 10] == UInt8(ascii: "T"), text[start + 13] == UInt8(ascii: ":"),
      text[start + 16] == UInt8(ascii: ":"),
      text[start + 19] == UInt8(ascii: "."), text[start + 23] == UInt8(ascii: "Z")
    else { return nil }
    func number(_ offset: Int, _ width: Int) -> Int? {
      var value = 0
      for byte in text[start + offset..<start + offset + width] {
        guard byte &- 48 < 10 else { return nil }
        value = value * 10 + Int(byte &- 48)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), let milliseconds = number(20, 3),
      year >= 1970, (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = daysSinceEpoch(year: year, month: month, day: day)
    // A day that its month does not have comes back as another date.
    guard civil(days) == (year, month, day) else { return nil }
    return Timestamp(
      milliseconds: Int64(days * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds))
  }

  private static func append(_ value: Int, width: Int, to text: inout [UInt8]) {
    var divisor = width == 4 ? 1000 : width == 3 ? 100 : 10
    while divisor > 0 {
      text.append(48 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// Howard Hinnant's `days_from_civil`, for years from 1970.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shifted / 400 * 146_097 + dayOfEra - 719_468
  }

  /// Hinnant's `civil_from_days`, for days from 1970-01-01.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
