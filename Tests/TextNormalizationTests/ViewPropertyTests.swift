// What holds for the views of any text.

import Testing
import TextNormalization

@Suite("Properties of views")
struct ViewPropertyTests {
  /// Pieces of which disguises are made, and pieces that break them.
  static let pieces =
    Array("微信薇徽亻言最佳女子保本一二三〇壹叁捌幺0138oliv xweixn·.。，！；、-/丨“”（）[]【】<>❤💚🛰👍🏽👩🇨🇳🏴🥇🍬СѵхѐⅤⓋ①１ａ１३한\n\n  \t").map(String.init)
    + [
      "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{202E}", "\u{301}", "\r\n", "(zui)", "(wei xin)", "👩‍👩‍👧",
      "🏴\u{E0067}\u{E007F}", "\u{0}",
    ]

  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...20, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "a" }.joined()
  }

  /// Where a view and its source disagree, if anywhere.
  private static func problem(of view: TextView, from source: [UInt32]) -> String? {
    var (lower, upper) = (0, 0)
    for unit in view.units.indices {
      let range = view.source(of: unit..<unit + 1)
      guard !range.isEmpty, range.upperBound <= source.count else { return "unit \(unit) came from \(range)" }
      // Several units may come of one sign; else each begins where the one before it ended, or behind.
      guard range.lowerBound >= upper || range == lower..<upper else { return "unit \(unit) steps back" }
      // Nothing is told of what stood between the digits of a number.
      if range.lowerBound > upper, view.gap(before: unit).isEmpty, view.replacement(at: unit) != .digits {
        return "silence before unit \(unit)"
      }
      if range.lowerBound == upper, !view.gap(before: unit).isEmpty { return "a gap of nothing before \(unit)" }
      if view.replacement(at: unit).isEmpty, !view.isClass(unit) {
        guard range.count == 1, source[range.lowerBound] == view.units[unit] else { return "unit \(unit) is another" }
      }
      (lower, upper) = (range.lowerBound, range.upperBound)
    }
    return nil
  }

  @Test("The way back from the plain view is exact")
  func plain() {
    var generator = SeededGenerator(seed: 21)
    var view = TextView()
    var count = 0
    for _ in 0..<10_000 {
      let text = Self.text(&generator)
      let source = TextFolder().fold(text)
      guard PlainView.read(source, into: &view) else { continue }
      count += 1
      let problem = Self.problem(of: view, from: source.units)
      #expect(problem == nil, "\(text.debugDescription)")
      let last = view.units.indices.last.map { view.source(of: $0..<$0 + 1).upperBound }
      #expect(last == source.units.count, "\(text.debugDescription)")
      #expect(!view.folds(in: view.units.indices).isEmpty)
    }
    #expect(count > 5000)
  }

  @Test("The way back from the views by shape and sound is exact", arguments: [false, true])
  func words(bySound: Bool) {
    var generator = SeededGenerator(seed: 22)
    let alphabet = WordAlphabet(["微信", "最佳", "保本", "中国", "第一"].map { TextFolder().fold($0).units }, bySound: bySound)
    var view = TextView()
    var count = 0
    for _ in 0..<5000 {
      let source = TextFolder().fold(Self.text(&generator)).units
      guard WordView.read(source, by: alphabet, into: &view) else { continue }
      count += 1
      let problem = Self.problem(of: view, from: source)
      #expect(problem == nil, "\(String(units: source).debugDescription)")
    }
    #expect(count > 2000)
  }

  @Test("Words without anything odd have no plain view, in whatever order")
  func words() {
    let words = ["微信", "最佳", "今天", "天气", "sunny", "很好", "，", "。", "！\n\n"]
    var generator = SeededGenerator(seed: 23)
    var view = TextView()
    for _ in 0..<2000 {
      let parts = (0..<8).map { _ in words.randomElement(using: &generator) ?? "" }
      #expect(!PlainView.read(TextFolder().fold(parts.joined()), into: &view), "\(parts)")
    }
  }
}

extension TextView {
  /// Whether a unit stands for all that sound or look like it.
  fileprivate func isClass(_ unit: Int) -> Bool { units[unit] >= 0x11_0000 }
}
