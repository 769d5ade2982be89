// Random values, and the many ways in which one value may be written.

import Subjects

/// Makes JSON values and writes each in a way of its own: white space and escapes wherever they may stand.
struct RandomJSON {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func value(depth: Int = 0) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int.random(in: -1000...1000, using: &random))
    case 3: return .integer(Int(truncatingIfNeeded: random.next()))
    case 4: return .decimal("\(Double.random(in: -1e6...1e6, using: &random))")
    case 5: return .string(text())
    case 6: return .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth: depth + 1) })
    default:
      var members: [JSONValue.Member] = []
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let key = text()
        // Unequal for Swift is stricter than unequal in bytes, and Foundation's dictionaries are of the first kind.
        if !members.contains(where: { $0.key == key }) {
          members.append(JSONValue.Member(key: key, value: value(depth: depth + 1)))
        }
      }
      return .object(members)
    }
  }

  /// Up to twelve scalars of every length in UTF-8, JSON's special ones among them. Not U+FEFF: Foundation loses it.
  mutating func text() -> String {
    let pieces: [Unicode.Scalar] = [
      "a", "Z", "0", "\"", "\\", "/", "\n", "\u{1}", "\u{1F}", "\u{7F}", "é", "\u{301}", "\u{85}", "最", "佳", "❤",
      "\u{200D}", "\u{2028}", "\u{202E}", "\u{FFFD}", "🚗", "\u{E0041}", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) { text.append(pieces.randomElement(using: &random) ?? "a") }
    return String(text)
  }

  mutating func write(_ value: JSONValue) -> String {
    let core =
      switch value {
      case .null: "null"
      case .bool(let value): "\(value)"
      case .integer(let number): "\(number)"
      case .decimal(let literal): literal
      case .string(let text): quote(text)
      case .array(let elements): "[" + elements.map { write($0) }.joined(separator: ",") + space() + "]"
      case .object(let members):
        "{" + members.map { space() + quote($0.key) + space() + ":" + write($0.value) }.joined(separator: ",")
          + space() + "}"
      }
    return space() + core + space()
  }

  private mutating func space() -> String { ["", "", "", " ", "\n\t", "\r "].randomElement(using: &random) ?? "" }

  private mutating func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch (scalar, Int.random(in: 0..<4, using: &random)) {
      case ("\"", 1...), ("\\", 1...), ("/", 1): result += "\\\(scalar)"
      case ("\n", 1...): result += "\\n"
      case (_, 0), ("\u{0}"..."\u{1F}", _):
        for unit in scalar.utf16 {
          let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
