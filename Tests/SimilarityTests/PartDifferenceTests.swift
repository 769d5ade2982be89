// The shortest edit script, held to the plainest way to find it.

import TestKit
import Testing

@testable import Similarity

@Suite struct PartDifferenceTests {
  /// The length of the longest common subsequence, by the table.
  private func longestCommon(_ left: [Int32], _ right: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for first in left {
      var diagonal = 0
      for (index, second) in right.enumerated() {
        let above = row[index + 1]
        row[index + 1] = first == second ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }

  @Test func itAgreesWithTheTable() throws {
    var random = SeededGenerator(seed: 11)
    for round in 0..<2000 {
      let letters = Int32(round % 5 + 1)
      func text() -> [Int32] {
        (0..<Int.random(in: 0...24, using: &random)).map { _ in Int32.random(in: 0..<letters, using: &random) }
      }
      let (left, right) = (text(), text())
      var budget = 1_000_000
      let pairs = try #require(PartDifference.matches(left, right, budget: &budget))
      #expect(pairs.count == longestCommon(left, right))
      #expect(pairs.allSatisfy { left[$0.left] == right[$0.right] })
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.left < $1.left && $0.right < $1.right })
    }
  }

  @Test func whatIsTooDifferentIsGivenUp() {
    var budget = 100_000_000
    let left = (0..<10_000).map { Int32($0) }
    #expect(PartDifference.matches(left, left.map { $0 + 20_000 }, budget: &budget) == nil)
    #expect(budget > 99_000_000)
    var little = 10
    #expect(PartDifference.matches([1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1], budget: &little) == nil)
  }
}
