// The way back from a hit to whole characters of the original, and what it took to see it.

import Subjects
import Testing
import TextNormalization

@Suite("Original ranges")
struct OriginalRangeTests {
  /// A text with the expected range drawn as ⟦…⟧, a literal, and the folds that were needed.
  struct Example: Sendable, CustomTestStringConvertible {
    let drawn: String
    let literal: String
    let folds: [FoldKind]

    init(_ drawn: String, _ literal: String, _ folds: [FoldKind]) {
      self.drawn = drawn
      self.literal = literal
      self.folds = folds
    }

    var testDescription: String { "\(literal) in \(drawn)" }
  }

  @Test(
    "A hit is drawn where it stands",
    arguments: [
      Example("加⟦微信⟧号", "微信", []),
      Example("⟦VX⟧", "vx", [.case]),
      Example("a⟦ＶＸ⟧", "vx", [.width, .case]),
      Example("买⟦榮威⟧车", "荣威", [.traditional]),
      // Zero-width inside belongs to it, around it does not.
      Example("加\u{200B}⟦微\u{200B}信⟧\u{200B}号", "微信", [.format]),
      Example("\u{202E}⟦微信⟧\u{202C}", "微信", []),
      // What is part of the last character does.
      Example("we⟦ix⟧i", "ix", []),
      Example("⟦we\u{304}ixi\u{300}n\u{301}⟧号", "weixin", [.diacritic]),
      Example("⟦wēixìn⟧", "weixin", [.diacritic]),
      Example("⟦微信\u{336}⟧号", "微信", [.diacritic]),
      Example("约⟦㎡⟧米", "m", [.compatibility]),
      Example("约⟦㎡⟧米", "2", [.compatibility]),
      Example("⟦㎡⟧", "m2", [.compatibility]),
      Example("电话⟦1\u{FE0F}\u{20E3}3\u{FE0F}\u{20E3}⟧8", "13", [.format, .digit]),
      Example("⟦❶⑶⒏⟧。", "138", [.digit]),
      Example("送⟦❤\u{FE0F}⟧你", "❤", [.format]),
      Example("一家⟦👨\u{200D}👩\u{200D}👧⟧人", "👩", []),
      Example("去⟦🇨🇳⟧🇺🇸", "\u{1F1F3}", []),
      Example("⟦ｶﾞ⟧ｷ", "ガ", [.width]),
      // A mark that is composed over a gap.
      Example("⟦カ\u{200B}\u{3099}⟧キ", "ガ", [.format, .diacritic]),
      Example("⟦한⟧글", "한", []),
      Example("⟦\u{1112}\u{1161}\u{11AB}⟧글", "한", []),
      Example("好⟦\r\n⟧的", "\n", []),
      Example("最⟦\u{A0}⟧佳", " ", [.whitespace]),
      Example("最⟦\t⟧佳", " ", []),
      Example("😀\u{10FFFF}⟦ⓥ信⟧", "v信", [.compatibility]),
    ])
  func drawn(example: Example) throws {
    let (text, expected) = try Self.read(example.drawn)
    let view = TextFolder().fold(text)
    let units = try #require(Self.find(TextFolder().fold(literal: example.literal), in: view.units))
    let range = view.originalRange(ofUnits: units)
    #expect(range == expected)
    #expect(view.folds(in: range.utf8) == example.folds)
    #expect(view.isExact(in: range.utf8) == example.folds.allSatisfy { !$0.affectsConfidence })
    #expect(view.originalText(in: range.utf8).utf8.count == range.utf8.count)
  }

  @Test("One finder gives the same ranges as many, in any order")
  func orders() {
    let text = "a🇨🇳🇨🇳👨\u{200D}👩\u{200D}👧微\u{301}信\u{200B}\r\n榮㎡"
    let view = TextFolder().fold(text)
    let ranges = view.units.indices.flatMap { lower in (lower + 1...view.units.count).map { lower..<$0 } }
    let expected = ranges.map { view.originalRange(ofUnits: $0) }
    var forward = OriginalRangeFinder(view)
    #expect(ranges.map { forward.range(ofUnits: $0) } == expected)
    var backward = OriginalRangeFinder(view)
    #expect(ranges.reversed().map { backward.range(ofUnits: $0) } == expected.reversed())
  }

  // Without a memory of where the last hit was, each of these looks back to the beginning: minutes instead of a second.
  @Test(
    "Chains of joined emoji and flags take linear time", .timeLimit(.minutes(1)),
    arguments: ["👨\u{200D}", "🇨🇳", "微\u{301}\u{336}"])
  func chains(link: String) {
    let view = TextFolder().fold(String(repeating: link, count: 40_000))
    var finder = OriginalRangeFinder(view)
    let starts = (0..<view.units.count - 3).map { finder.range(ofUnits: $0..<$0 + 3).utf8.lowerBound }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// Takes ⟦ and ⟧ out of a text and gives what stands between them as a range, counted by String.
  private static func read(_ drawn: String) throws -> (String, TextRange) {
    let scalars = Array(drawn.unicodeScalars)
    let open = try #require(scalars.firstIndex(of: "⟦"))
    let close = try #require(scalars.firstIndex(of: "⟧"))
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
    let before = string(scalars[..<open])
    let inside = string(scalars[open + 1..<close])
    let after = string(scalars[(close + 1)...])
    let range = TextRange(
      utf8: before.utf8.count..<before.utf8.count + inside.utf8.count,
      utf16: before.utf16.count..<before.utf16.count + inside.utf16.count)
    return (before + inside + after, range)
  }

  private static func find(_ literal: [UInt32], in units: [UInt32]) -> Range<Int>? {
    units.indices.lazy.map { $0..<$0 + literal.count }
      .first { $0.upperBound <= units.count && Array(units[$0]) == literal }
  }
}
