// A moment as the input writes it (RFC 3339) and as the machine compares it.

package import Foundation

/// A moment, exact to the millisecond. Written in UTC as `2026-11-25T04:00:00.000Z`.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  /// A moment by its distance from 1970-01-01T00:00:00Z.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment of the system's clock.
  package init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp {
  /// Reads RFC 3339: `2026-11-25T12:00:00+08:00`, with or without a fraction of a second; or a date alone, which
  /// means its first moment in China (UTC+8, 《中国国家标准时间》), where all of this is published.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    let midnight = Self.daysSinceEpoch(year: year, month: month, day: day) * 86_400_000
    if reader.atEnd {
      self.init(milliseconds: midnight - 8 * 3_600_000)
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(2), reader.skip(":"),
      let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var fraction: Int64 = 0
    if reader.skip(".") {
      guard let milliseconds = reader.milliseconds() else { return nil }
      fraction = milliseconds
    }
    guard let offset = reader.offset(), reader.atEnd else { return nil }
    self.init(milliseconds: midnight + Int64(hour * 3600 + minute * 60 + second) * 1000 + fraction - offset)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`).
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day of a number of days since 1970-01-01 (Hinnant's `civil_from_days`).
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Timestamp: CustomStringConvertible {
  /// UTC with milliseconds, as the log and the machine formats write it.
  package var description: String { text(offsetHours: 0) + "Z" }

  /// China's time without zone, to the second, as people read it: `2026-11-25 12:00:00`.
  package var chinaText: String {
    let text = text(offsetHours: 8)
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
  }

  /// The day in China, counted from 1970-01-01.
  package var chinaDay: Int64 {
    let shifted = milliseconds + 8 * 3_600_000
    return shifted >= 0 ? shifted / 86_400_000 : (shifted - 86_399_999) / 86_400_000
  }

  /// Whether a day begins in China at this moment.
  package var isChinaMidnight: Bool { milliseconds == chinaDay * 86_400_000 - 8 * 3_600_000 }

  private func text(offsetHours: Int64) -> String {
    let shifted = milliseconds + offsetHours * 3_600_000
    let days = shifted >= 0 ? shifted / 86_400_000 : (shifted - 86_399_999) / 86_400_000
    let rest = shifted - days * 86_400_000
    let date = Self.civil(days)
    func pad(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T"
      + "\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))"
  }
}

/// Reads the fixed-width numbers of RFC 3339 from ASCII.
private struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var atEnd: Bool { position == bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    guard bytes.count - position >= width else { return nil }
    var value = 0
    for byte in bytes[position..<position + width] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += width
    return value
  }

  /// One to nine digits behind the point; what is finer than a millisecond is cut off.
  mutating func milliseconds() -> Int64? {
    let digits = bytes[position...].prefix { (48...57).contains($0) }
    guard (1...9).contains(digits.count) else { return nil }
    position += digits.count
    let three = (Array(digits.prefix(3)) + [48, 48]).prefix(3)
    return three.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  /// `Z` or `±hh:mm`, in milliseconds.
  mutating func offset() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }
}
