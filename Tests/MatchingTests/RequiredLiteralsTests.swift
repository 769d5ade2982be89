// A pattern's trigger: in everything the pattern matches, one of its literals occurs.

import Matching
import PCRE2
import TestKit
import Testing
import TextNormalization

@Suite struct RequiredLiteralsTests {
  private static func sets(_ pattern: String) -> [[String]] {
    RequiredLiterals.extract(from: pattern).map { set in
      set.map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
    }
  }

  @Test(
    arguments: [
      ("最(?:好|佳|大)", ["最佳", "最大", "最好"]), ("第一(?!次|步)", ["第一"]), ("(?<!不)保本", ["保本"]),
      (".{0,3}微信号?", ["微信"]), ("加.{0,4}(?:微信|qq)", ["qq", "微信"]), ("(?:日|月)入\\d+万", ["日入", "月入"]),
      ("[vV]x?信", ["v信", "vx信"]), ("稳赚|躺赚", ["稳赚", "躺赚"]), ("全网(?:最低)?价", ["全网价", "全网最低价"]),
      ("Vip\\.com", ["vip.com"]), ("(?:ab){2}c", ["ab"]), ("a{1}b", ["ab"]), ("[[:<:]]vx[[:>:]]", ["vx"]),
      ("全网的?.{0,6}\\K最佳", ["最佳"]), ("[[:alpha:]]微信", ["微信"]), ("a\\Kb", ["ab"]),
    ] as [(String, [String])])
  func theBestSetIsFound(_ pattern: String, _ expected: [String]) {
    #expect(Self.sets(pattern).first.map(Set.init) == Set(expected))
  }

  @Test(
    arguments: [
      ("(?:送|赠)[^。]{0,6}(?:油卡|礼包)", [["油卡", "礼包"], ["送", "赠"]]), ("加微信.{0,9}领红包", [["加微信"], ["领红包"]]),
      ("(?:买车.*返现|提车.+送险)", [["买车", "提车"], ["返现", "送险"]]), ("买车.*(?:返现)?", [["买车"]]),
    ] as [(String, [[String]])])
  func whatIsNeededBesideItIsFoundToo(_ pattern: String, _ expected: [[String]]) {
    #expect(Set(Self.sets(pattern).map(Set.init)) == Set(expected.map(Set.init)))
  }

  @Test(arguments: [
    "\\d{7,}", "[a-z]+", ".*", "最?", "(?i)abc", "a|", "(?:最)*好?", "(a)\\1", "\\Qab\\E", "(?<n>微)信", "σ", "[ßs]",
  ])
  func whatHasNoneOrIsNotUnderstoodSaysSo(_ pattern: String) { #expect(Self.sets(pattern).isEmpty) }

  /// Random patterns of the understood syntax against random texts: a match without a trigger would be a miss in use.
  @Test func aMatchAlwaysHoldsARequiredLiteral() throws {
    var generator = SeededGenerator(seed: 42)
    var scratch = try MatchScratch()
    var checked = 0
    for _ in 0..<3000 {
      let source = Self.randomPattern(&generator, depth: 3)
      let required = Self.sets(source)
      guard !required.isEmpty, let pattern = try? CompiledPattern(source, options: [.caseless]) else { continue }
      for _ in 0..<8 {
        let text = String((0..<12).map { _ in "最好佳微信加a1".randomElement(using: &generator) ?? "最" })
        // A pattern may be too costly for the limits; that is another test's matter.
        guard (try? scratch.firstMatch(of: pattern, in: ValidatedUTF8(text))) != nil else { continue }
        checked += 1
        let holdsAll = required.allSatisfy { set in set.contains { text.contains($0) } }
        #expect(holdsAll, "\(source) matches \(text) without \(required)")
      }
    }
    #expect(checked > 500)
  }

  /// Of the shipped patterns too, and hardly one of them runs on every text.
  @Test func theShippedPatternsHoldTheirLiterals() throws {
    var generator = SeededGenerator(seed: 6)
    var scratch = try MatchScratch()
    let folder = TextFolder()
    let sources = try MatchingKit.shippedPatterns()
    var (matching, always) = (0, [String]())
    for source in sources {
      let required = RequiredLiterals.extract(from: source)
      guard !required.isEmpty else {
        if ClassTrigger(source) == nil { always.append(source) }
        continue
      }
      let pattern = try CompiledPattern(source, options: [.caseless])
      for text in MatchingKit.texts(near: source, count: 15, &generator).map({ folder.fold($0) }) {
        guard try !MatchingKit.matches(pattern, in: text, &scratch).isEmpty else { continue }
        matching += 1
        let holds = required.allSatisfy { set in
          set.contains { literal in text.units.indices.contains { text.units[$0...].starts(with: literal) } }
        }
        #expect(holds, "\(source) in \(text.original)")
      }
    }
    #expect(matching > sources.count, "\(matching) matches of \(sources.count) patterns")
    #expect(always.count * 50 <= sources.count, "\(always)")
  }

  private static func randomPattern(_ generator: inout SeededGenerator, depth: Int) -> String {
    func atom() -> String {
      switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &generator) {
      case 0...3: return String("最好佳微信加a1".randomElement(using: &generator) ?? "最")
      case 4: return ["[最好]", ".", "\\d", "[^a]", "[a-z]", "(?!信)", "(?<=加)"].randomElement(using: &generator) ?? "."
      case 5: return "(?:" + randomPattern(&generator, depth: depth - 1) + ")"
      case 6: return "(" + randomPattern(&generator, depth: depth - 1) + ")"
      default:
        return "(?:" + randomPattern(&generator, depth: depth - 1) + "|" + randomPattern(&generator, depth: depth - 1)
          + ")"
      }
    }
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      atom() + (["", "", "", "?", "*", "+", "{0,2}", "{2}", "{1,3}"].randomElement(using: &generator) ?? "")
    }.joined()
  }
}
