// Random rules with everything a rule can have, and texts that are made to please them.

import PCRE2
import Rules
import Subjects
import TestKit

struct RandomRules {
  private static let letters = "最好佳服务ab1吃"

  let ruleSet: RuleSet
  /// Words of the rules and what stands between words, to make texts of.
  private let pieces: [String]

  init(_ generator: inout SeededGenerator) {
    let place = SourceLocation(file: "rules/test/rules.yaml", line: 1)
    var pieces: [String] = []
    func word(_ length: ClosedRange<Int>) -> String {
      let word = String(
        (0..<Int.random(in: length, using: &generator)).map { _ in Self.letters.randomElement(using: &generator) ?? "最"
        })
      pieces.append(word)
      return word
    }
    func pattern() -> String {
      for _ in 0..<10 {
        let source: String
        switch Int.random(in: 0..<7, using: &generator) {
        case 6: source = word(1...2) + "\\K" + word(1...2)
        case 0: source = word(1...2) + "(?!" + word(1...1) + "|" + word(1...2) + ")"
        case 1: source = "(?<!" + word(1...1) + ")" + word(1...2)
        case 2: source = word(1...1) + ".{0,3}" + word(1...1)
        case 3: source = ["\\d{2,}", "[a-z]+\\d", "[^,。]{2}好", "(?:最|好)+吃"].randomElement(using: &generator) ?? ""
        default: source = RandomPattern.finite(depth: 1, &generator)
        }
        if let compiled = try? CompiledPattern(source, options: [.caseless]), !compiled.canMatchEmpty { return source }
      }
      return word(1...3)
    }
    func patterns(_ count: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: count, using: &generator)).map { _ in pattern() }
    }
    func some(_ names: [String]) -> [String] { names.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 } }
    let reaches = ContextReach.allCases
    let exemptions = reaches.map {
      var context = ContextClause()
      context.patterns = patterns(1...2)
      context.reach = $0
      return NamedExemption(id: "E-\($0)", title: "豁免", basis: "", context: context, location: place)
    }
    let elements = reaches.map {
      RequiredElement(id: "e-\($0)", title: "要件\($0)", patterns: patterns(1...2), reach: $0, location: place)
    }
    let rules = (0..<Int.random(in: 1...5, using: &generator)).map { number in
      var rule = Rule(
        pack: "test", localID: "r\(number)", title: "", category: .absolute, severity: .review, basis: "",
        provenance: .verified, message: "", location: place)
      rule.terms = (0..<Int.random(in: 0...3, using: &generator)).map { _ in word(1...3) }
      rule.patterns = patterns(0...2)
      if Int.random(in: 0..<4, using: &generator) == 0 {
        rule.near = [Nearness(patterns: patterns(1...2), within: Int.random(in: 1...6, using: &generator))]
      }
      if Bool.random(using: &generator) { rule.unless = patterns(0...2) }
      rule.exempt = some(exemptions.map(\.id))
      rule.requires = some(elements.map(\.id))
      return rule
    }
    ruleSet = RuleSet(
      packs: [RulePack(name: "test", title: "", version: "1", rules: rules)], exemptions: exemptions,
      elements: elements, sources: [])
    self.pieces = pieces
  }

  /// A text of words and single letters, of a short tile again and again, or of letters without end or punctuation.
  func text(_ generator: inout SeededGenerator) -> String {
    func piece() -> String {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: ["，", "。", "\n", " ", "!", "0,1", "；"].randomElement(using: &generator) ?? ""
      case 1, 2: String(Self.letters.randomElement(using: &generator) ?? "最")
      case 3: ["A", "ＡＢ", "①", "佳\u{200B}", "2", "K"].randomElement(using: &generator) ?? ""
      default: pieces.randomElement(using: &generator) ?? ""
      }
    }
    switch Int.random(in: 0..<40, using: &generator) {
    case 0:
      let tile = piece() + piece()
      return piece() + String(repeating: tile, count: Int.random(in: 1...250, using: &generator)) + piece()
    case 1:
      let filler = String(repeating: "店", count: Int.random(in: 280...320, using: &generator))
      return piece() + filler + piece() + piece() + filler + piece()
    default: return (0..<Int.random(in: 0...12, using: &generator)).map { _ in piece() }.joined()
    }
  }
}
