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
    text.withUnsafeBufferPointer { matcher.forEachHit(in: $0) { hits.append($0) } }
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
}
