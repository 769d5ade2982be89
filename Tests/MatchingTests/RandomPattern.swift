// Random patterns and texts over a few characters.

import TestKit

enum RandomPattern {
  private static let letters = ["最", "好", "佳", "a", "B", "k", "1", "吃"]

  private static func pick(_ choices: [String], _ generator: inout SeededGenerator) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  /// A text of letters that the patterns are made of, and a few that they are not.
  static func text(_ length: ClosedRange<Int>, _ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: length, using: &generator)).map { _ in
      pick(letters + ["A", "b", "K", "\u{212A}", "\u{17F}", "\n", "，", " ", "23"], &generator)
    }.joined()
  }

  /// A pattern of literals, alternatives, small classes, optional parts and lookarounds.
  static func finite(depth: Int, _ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in part(depth, &generator) }.joined()
  }

  private static func part(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 14 : 5), using: &generator) {
    case 0...3: return pick(letters, &generator)
    case 4: return pick(["[最好]", "[aB]", "[^\\n]", "[1-3]", "最?", "a??", "好{1,2}", "[k最]?", "s"], &generator)
    case 5...6: return "(?:" + alternatives(depth - 1, &generator) + ")"
    case 7: return "(?:" + alternatives(depth - 1, &generator) + ")" + pick(["?", "??", "{2}", "{0,2}"], &generator)
    case 8: return "(" + alternatives(depth - 1, &generator) + ")"
    case 9: return pick(["(?<![a-z0-9])", "(?![a-z0-9])", "(?<!^)", "(?=$|,)", "^", "$", "(?<=[^a])"], &generator)
    case 10...11: return pick(["(?!", "(?="], &generator) + alternatives(depth - 1, &generator) + ")"
    default:
      let behind = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in pick(letters + ["[好佳]", "."], &generator) }.joined()
      }
      return pick(["(?<!", "(?<="], &generator) + behind.joined(separator: "|") + ")"
    }
  }

  private static func alternatives(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in finite(depth: depth, &generator) }.joined(separator: "|")
  }

  /// A pattern of classes of digits and letters in any order.
  static func classes(depth: Int, _ generator: inout SeededGenerator) -> String {
    let units = [
      "\\d", "[0-9]", "[a-z]", "[a-z0-9]", "[A-Z]", "[\\w-]", "[a-z0-9_-]", "[13]", "1", "a", "K", "-", "\\.", ".", "好",
      "[^a]", "[\\d.]", "\\S", "[!-~]",
    ]
    let counts = ["", "", "", "?", "*", "+", "{2}", "{3,}", "{1,2}", "{2,5}?", "++", "{0,2}"]
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
      case 0...4: pick(units, &generator) + pick(counts, &generator)
      case 5: pick(["(?![a1])", "(?=\\d)", "(?<!a|b)", "\\b", "(?<=\\d)", "^", "\\K"], &generator)
      default:
        pick(["(?:", "(", "(?>"], &generator)
          + (0..<Int.random(in: 1...2, using: &generator)).map { _ in classes(depth: depth - 1, &generator) }
          .joined(separator: "|") + ")" + pick(counts, &generator)
      }
    }.joined()
  }

  /// A text of runs of digits and letters.
  static func runs(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      pick(
        ["1", "13", "138", "a", "ab", "K", "aK1", "-", ".", "_", "好", " ", "é", "٣", "１", "\u{212A}", "@"], &generator)
    }.joined()
  }
}
