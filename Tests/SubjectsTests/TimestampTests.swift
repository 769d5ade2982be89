// RFC 3339 in, UTC out.

import Foundation
import Subjects
import Testing

@Suite struct TimestampTests {
  private static let moments: [(String, Int64)] = [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-25T12:00:00+08:00", 1_795_579_200_000),
    ("2026-11-25T04:00:00Z", 1_795_579_200_000), ("2026-11-25t04:00:00z", 1_795_579_200_000),
    ("2026-11-25 04:00:00Z", 1_795_579_200_000), ("2026-11-24T23:30:00-04:30", 1_795_579_200_000),
    ("2026-11-25T04:00:00-00:00", 1_795_579_200_000), ("2026-11-25T04:00:00.5Z", 1_795_579_200_500),
    ("2026-11-25T04:00:00.123456789Z", 1_795_579_200_123), ("2026-11-25T04:00:00.0009Z", 1_795_579_200_000),
    ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    // A date alone is its first moment in China.
    ("2026-11-25", 1_795_536_000_000), ("1970-01-01", -28_800_000),
  ]

  @Test(arguments: moments)
  func readsRFC3339(text: String, expected: Int64) {
    #expect(Timestamp(text)?.milliseconds == expected)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-25T12:00:00", "2026-11-25T12:00Z", "2026-11-25T12:00:00+0800",
    "2026-11-25T12:00:00+08", "2026-11-25T12:00:00+24:00", "2026-11-25T12:00:00+08:60", "2026-11-25T24:00:00Z",
    "2026-11-25T12:60:00Z", "2026-11-25T12:00:61Z", "2026-13-01", "2026-00-01", "2026-11-31", "2026-11-00",
    "2026-02-29", "1900-02-29", "2026-1-5", "26-11-25", "2026/11/25", "2026-11-25T12:00:00.Z", "2026-11-25T12:00:00,5Z",
    "2026-11-25T12:00:00.1234567890Z", " 2026-11-25", "2026-11-25 ", "2026-11-25T12:00:00Zx", "２０２６-11-25",
    "+026-11-25", "2026-11-25T12:00:00−08:00", "2026年11月25日", "1795579200", "now",
  ])
  func refusesAnythingElse(text: String) { #expect(Timestamp(text) == nil) }

  @Test func writesUTCAndChinasTime() {
    let moment = Timestamp(milliseconds: 1_795_579_200_007)
    #expect("\(moment)" == "2026-11-25T04:00:00.007Z")
    #expect(moment.chinaText == "2026-11-25 12:00:00")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Timestamp(milliseconds: 1_798_732_800_000).chinaText == "2027-01-01 00:00:00")
  }

  /// Foundation's calendar is the oracle, from the year 1583 (before, it is the Julian one) to the year 9999.
  @Test func agreesWithFoundation() throws {
    var random = SeededGenerator(seed: 3)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<2000 {
      let seconds = Int64.random(in: -12_212_553_600...253_402_300_799, using: &random)
      let moment = Timestamp(milliseconds: seconds * 1000)
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
      #expect(moment.description == text)
      #expect(Timestamp(text) == moment && Timestamp(Date(timeIntervalSince1970: Double(seconds))) == moment)
    }
  }

  @Test func ordersByTime() {
    #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
    #expect(!(Timestamp(milliseconds: 1) < Timestamp(milliseconds: 1)))
  }
}
