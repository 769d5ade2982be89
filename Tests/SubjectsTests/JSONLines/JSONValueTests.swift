// Reading any JSON back, compared with Foundation's reader and with our own writer.

import Foundation
import Subjects
import Testing

@Suite struct JSONValueTests {
  private func parse(_ text: String) throws(LineError) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test func readsEveryKindOfValue() throws {
    let text = #" {"a":[null,true,false,"x"],"b":{"c":-7},"d":1.50,"e":[],"f":{},"g":"\u00e9"} "#
    let value = try parse(text)
    #expect(value["a"] == .array([.null, .bool(true), .bool(false), .string("x")]))
    #expect(value["b"]?["c"]?.integer == -7)
    #expect(value["d"] == .decimal("1.50"))
    #expect(value["e"]?.array?.isEmpty == true && value["f"]?.object?.isEmpty == true)
    #expect(value["g"]?.string == "é" && value["a"]?[1]?.bool == true)
    #expect(value["z"] == nil && value["a"]?[4] == nil && value["a"]?["a"] == nil && value["d"]?.integer == nil)
    #expect(value.object?.map(\.key) == ["a", "b", "d", "e", "f", "g"])
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-1", .integer(-1)), ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .decimal("9223372036854775808")),
    ("-0", .decimal("-0")), ("1.0", .decimal("1.0")), ("1e0", .decimal("1e0")), ("1e400", .decimal("1e400")),
  ])
  func keepsNumbersAsTheyAreWritten(text: String, expected: JSONValue) throws {
    #expect(try parse(text) == expected)
    var writer = JSONWriter()
    writer.value(try parse(text))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }

  @Test func findsKeysByTheirBytes() throws {
    let value = try parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["\u{E9}"]?.integer == 1 && value["e\u{301}"]?.integer == 2)
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, LineError.Code.duplicateKey), ("[1,]", .invalidJSON), (#""\ud800""#, .loneSurrogate),
    (#""\u0000""#, .nulCharacter), ("", .emptyLine), ("[01]", .invalidJSON), ("1 2", .invalidJSON),
    (String(repeating: "[", count: 33), .tooDeep),
  ])
  func isAsStrictAsTheSubjectReader(text: String, code: LineError.Code) {
    do throws(LineError) {
      _ = try parse(text)
      Issue.record("accepted")
    } catch {
      #expect(error.code == code)
    }
  }

  /// Foundation is the oracle for what valid JSON means.
  @Test(arguments: 0..<20)
  func agreesWithFoundation(seed: Int) throws {
    var source = RandomJSON(seed: UInt64(seed))
    for _ in 0..<50 {
      let value = source.value()
      let text = source.write(value)
      let parsed = try parse(text)
      #expect(parsed == value, "\(text)")
      let other = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      #expect(isSame(parsed, other), "\(text)")
    }
  }

  private func isSame(_ value: JSONValue, _ other: Any) -> Bool {
    switch value {
    case .null: return other is NSNull
    case .bool(let value): return (other as? NSNumber)?.boolValue == value
    case .integer(let number): return (other as? NSNumber)?.int64Value == Int64(number)
    case .decimal(let literal):
      // Foundation reads decimal fractions with an error of a few units in the last place.
      guard let number = Double(literal), let other = (other as? NSNumber)?.doubleValue else { return false }
      return abs(number - other) <= abs(number) * 1e-14
    case .string(let text): return (other as? String).map { Array($0.utf8) == Array(text.utf8) } ?? false
    case .array(let elements):
      guard let others = other as? [Any], others.count == elements.count else { return false }
      return zip(elements, others).allSatisfy(isSame)
    case .object(let members):
      guard let others = other as? [String: Any], others.count == members.count else { return false }
      return members.allSatisfy { member in others[member.key].map { isSame(member.value, $0) } ?? false }
    }
  }

  /// What Foundation refuses, we refuse: it is the more lenient of the two, but for numbers that no Double holds.
  @Test(arguments: 0..<20)
  func refusesWhatFoundationRefuses(seed: Int) throws {
    var source = RandomJSON(seed: UInt64(1000 + seed))
    for _ in 0..<100 {
      var bytes = Array(source.write(source.value()).utf8)
      bytes.mutate(using: &source.random)
      guard let value = try? JSONValue(parsing: bytes), fitsDoubles(value) else { continue }
      let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      #expect(other != nil, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  private func fitsDoubles(_ value: JSONValue) -> Bool {
    switch value {
    case .decimal(let literal): Double(literal)?.isFinite == true
    case .array(let elements): elements.allSatisfy(fitsDoubles)
    case .object(let members): members.allSatisfy { fitsDoubles($0.value) }
    default: true
    }
  }

  @Test(arguments: 0..<20)
  func readsWhatTheWriterWrites(seed: Int) throws {
    var source = RandomJSON(seed: UInt64(2000 + seed))
    for _ in 0..<50 {
      let value = source.value()
      var first = JSONWriter()
      first.value(value)
      var second = JSONWriter()
      second.value(try JSONValue(parsing: first.bytes))
      #expect(first.bytes == second.bytes && first.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }
  }
}

extension [UInt8] {
  /// Changes, adds, removes, doubles or moves a few bytes.
  mutating func mutate(using random: inout SeededGenerator) {
    let interesting = Array("\"\\{}[]:,0-+eE.untf \n\r\t/'#".utf8) + [0x00, 0x1F, 0x80, 0xC0, 0xED, 0xF4, 0xFF]
    for _ in 0..<Int.random(in: 1...3, using: &random) where !isEmpty {
      let place = Int.random(in: 0..<count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: self[place] = UInt8.random(in: 0...255, using: &random)
      case 1: self[place] = interesting.randomElement(using: &random) ?? 0
      case 2: insert(interesting.randomElement(using: &random) ?? 0, at: place)
      case 3: remove(at: place)
      case 4: removeSubrange(place..<Swift.min(count, place + Int.random(in: 1...20, using: &random)))
      default:
        let piece = self[place..<Swift.min(count, place + Int.random(in: 1...40, using: &random))]
        insert(contentsOf: Array(piece), at: Int.random(in: 0...count, using: &random))
      }
    }
  }
}
