// Every way to write a number means the same number.

import Foundation
import Numbers
import TestKit
import Testing
import TextNormalization

@Suite struct NumberReaderTests {
  private static func read(_ text: String) -> [String] {
    let units = TextFolder().fold(text).units
    return NumberReader.numbers(in: units, 0..<units.count).map { reading in
      reading.value.description + (reading.below.map { "..<\($0)" } ?? "") + (reading.isShare ? "%" : "")
    }
  }

  /// Random numbers, each in all its forms, alone and in the middle of a sentence.
  @Test func everyFormIsTheSameNumber() {
    var random = SeededGenerator(seed: 718)
    let rounds = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1" ? 200_000 : 4000
    for round in 0..<rounds {
      let digits = Int.random(in: 1...9, using: &random)
      var value = (0..<digits).reduce(0) { sum, _ in sum * 10 + Int.random(in: 0...9, using: &random) }
      // Prices end in zeros.
      if round % 2 == 0 { value = value / 100 * 100 }
      guard value > 0 else { continue }
      for form in WrittenNumber.forms(of: value) {
        #expect(Self.read(form) == ["\(value)"], "\(form)")
        #expect(Self.read("现在只要\(form)元起") == ["\(value)"], "\(form) 元")
      }
    }
  }

  @Test(
    arguments: [
      ("9.98万", ["99800"]), ("99,800元", ["99800"]), ("九万九千八", ["99800"]), ("9万9千8", ["99800"]), ("9.98W", ["99800"]),
      ("９.９８万", ["99800"]), ("玖万玖仟捌", ["99800"]), ("99800", ["99800"]), ("9万9800", ["99800"]), ("九萬九千八百", ["99800"]),
      ("9点98万", ["99800"]), ("9。98万", ["99800"]), ("九点九八万", ["99800"]), ("❾.❾❽万", ["99800"]),
      ("十几万", ["100000..<200000"]),
      ("10多万", ["100000..<200000"]), ("600多公里", ["600..<700"]), ("三十余年", ["30..<40"]), ("两百五", ["250"]),
      ("一百零五", ["105"]),
      ("三千五百万", ["35000000"]), ("一亿三千万", ["130000000"]), ("百分之三十", ["30%"]), ("1.5亿", ["150000000"]),
      ("13万5", ["135000"]),
      ("二〇二六年", ["2026"]), ("廿年", []), ("半年", ["0.5"]), ("3.9秒", ["3.9"]), ("0.28Cd", ["0.28"]),
      ("3万亿", ["3000000000000"]),
    ] as [(String, [String])])
  func formsOfPrices(_ text: String, _ expected: [String]) { #expect(Self.read(text) == expected) }

  /// Dates, times, versions and names are no amounts, and what only looks like the rest of a number is none.
  @Test(
    arguments: [
      ("2026.11.25", []), ("19:30开始", []), ("上午9:05", []), ("9点30分", ["9", "30"]), ("九点三刻", ["9", "3"]),
      ("OTA 2.0.1版", []),
      ("13万2024款", ["130000", "2024"]), ("百万医疗", []), ("千万别买", []), ("万一", []), ("3万5座位", ["30000", "5"]),
      ("100kW", ["100"]), ("5km", ["5"]),
      ("三万五六", ["30000"]), ("", []), ("。", []), (".5", []),
    ] as [(String, [String])])
  func whatIsNoAmount(_ text: String, _ expected: [String]) { #expect(Self.read(text) == expected) }

  /// Garbage is read in linear time and without a crash.
  @Test func nothingBreaksTheReader() {
    var random = SeededGenerator(seed: 11)
    let alphabet = Array("0123456789.,。·点十百千万亿零〇两半多几wk 元年%百分之-~至年".unicodeScalars)
    for _ in 0..<3000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...40, using: &random)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
          }))
      let units = TextFolder().fold(text).units
      var end = 0
      for reading in NumberReader.numbers(in: units, 0..<units.count) {
        #expect(reading.range.lowerBound >= end && reading.range.upperBound <= units.count && !reading.range.isEmpty)
        end = reading.range.upperBound
      }
      end = 0
      for quantity in QuantityReader.quantities(in: units, 0..<units.count) {
        #expect(quantity.range.upperBound <= units.count && quantity.lower <= quantity.upper)
      }
    }
    let long = [UInt32](repeating: 0x4E5D, count: 200_000)
    #expect(NumberReader.numbers(in: long, 0..<long.count).count <= 1)
    let digits = [UInt32](repeating: 0x39, count: 200_000)
    #expect(NumberReader.numbers(in: digits, 0..<digits.count).isEmpty)
  }
}
