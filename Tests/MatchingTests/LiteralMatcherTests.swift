// The fast matcher finds what the plainest one finds.

import Matching
import TestKit
import Testing

@Suite struct LiteralMatcherTests {
  /// The oracle: one literal after another, position by position.
  private static func naive(_ literals: [[UInt32]], _ text: [UInt32]) -> Set<LiteralMatcher.Hit> {
    var hits: Set<LiteralMatcher.Hit> = []
    for (value, literal) in literals.enumerated() where !literal.isEmpty && literal.count <= text.count {
      for start in 0...(text.count - literal.count) where Array(text[start..<start + literal.count]) == literal {
        hits.insert(LiteralMatcher.Hit(range: start..<start + literal.count, value: value))
      }
    }
    return hits
  }

  private static func fast(_ literals: [[UInt32]], _ text: [UInt32]) -> [LiteralMatcher.Hit] {
    let matcher = LiteralMatcher(literals.enumerated().map { ($0.element, $0.offset) })
    var hits: [LiteralMatcher.Hit] = []
    text.withUnsafeBufferPointer { matcher.collectHits(in: $0, into: &hits) }
    return hits
  }

  private static func units(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test func overlapsNestedAndEqualLiteralsAreAllFound() {
    let literals = ["黄片", "三黄片", "黄", "片", "黄片"].map(Self.units)
    let text = Self.units("三黄片黄片")
    #expect(Set(Self.fast(literals, text)) == Self.naive(literals, text))
    #expect(Self.fast(literals, text).count == Self.naive(literals, text).count)
  }

  @Test(arguments: [([""], "文"), (["a"], ""), ([], "文"), (["长长长"], "长长")])
  func emptyAndShortInput(_ literals: [String], _ text: String) {
    #expect(Self.fast(literals.map(Self.units), Self.units(text)).isEmpty)
  }

  /// Small alphabets make every kind of overlap common.
  @Test(arguments: [2, 3, 6]) func agreesWithTheOracle(_ alphabet: Int) {
    var generator = SeededGenerator(seed: UInt64(alphabet))
    for _ in 0..<4000 {
      func random(_ length: ClosedRange<Int>) -> [UInt32] {
        (0..<Int.random(in: length, using: &generator)).map { _ in
          0x4E00 + UInt32.random(in: 0..<UInt32(alphabet), using: &generator)
        }
      }
      let literals = (0..<8).map { _ in random(1...5) }
      let text = random(0...40)
      let found = Self.fast(literals, text)
      #expect(Set(found) == Self.naive(literals, text))
      #expect(found.count == Set(found).count)
    }
  }

  /// Texts and literals that share everything but the end: the tree would compare a hundred units at every place, so
  /// the automaton takes over somewhere in the text and must neither lose nor repeat a hit there.
  @Test(arguments: [1, 2, 5]) func agreesWithTheOracleWhereTheAutomatonTakesOver(_ period: Int) {
    var generator = SeededGenerator(seed: UInt64(period))
    let tile = (0..<period).map { 0x554A + UInt32($0) }
    func run(_ length: Int) -> [UInt32] { (0..<length).map { tile[$0 % period] } }
    for _ in 0..<20 {
      let literals = (1...40).map { length in
        Bool.random(using: &generator) ? run(length * 3) : run(length * 3) + [0x7B2C]
      }
      var text = run(900)
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        text[Int.random(in: 0..<text.count, using: &generator)] = Bool.random(using: &generator) ? 0x7B2C : 0x554A
      }
      let found = Self.fast(literals, text)
      #expect(Set(found) == Self.naive(literals, text))
      #expect(found.count == Set(found).count)
    }
  }

  /// Many literals of every length against a text that is made of them, longer than a block of the filter.
  @Test func agreesWithTheOracleOnManyLiterals() {
    var generator = SeededGenerator(seed: 7)
    let literals = (0..<700).map { _ in
      (0..<Int.random(in: 1...9, using: &generator)).map { _ in 0x4E00 + UInt32.random(in: 0..<600, using: &generator) }
    }
    var text: [UInt32] = []
    while text.count < 5000 {
      text += literals[Int.random(in: 0..<literals.count, using: &generator)]
      text.append(UInt32.random(in: 0x4E00..<0x5058, using: &generator))
    }
    let found = Self.fast(literals, text)
    #expect(Set(found) == Self.naive(literals, text))
    #expect(found.count == Set(found).count)
  }
}
