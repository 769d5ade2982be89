// Letters that are pinyin, cut into syllables.

/// The ways in which a run of lower-case ASCII letters is nothing but pinyin: `weixin` is wei xin, `xian` is xian or
/// xi an.
package struct PinyinSegmentation: Sendable, Hashable {
  /// One syllable of a run.
  package struct Part: Sendable, Hashable {
    /// As ``ReadingTable`` numbers them.
    package var syllable: UInt16
    /// Which letters of the run spell it, counted from 0.
    package var range: Range<Int>
  }

  /// Longer runs are not looked at: people who hide a word in pinyin do not write so many letters without a break.
  package static let longestRun = 40
  /// Of more segmentations than these, those with the fewest syllables are kept.
  package static let mostSegmentations = 8

  /// Every one covers the whole run; those of fewer syllables first, then those whose first syllables are longer.
  package let segmentations: [[Part]]

  /// Cuts a run; `nil` when it is empty, longer than ``longestRun`` or not wholly pinyin.
  package init?(_ letters: UnsafeBufferPointer<UInt32>, table: ReadingTable = .shared) {
    guard !letters.isEmpty, letters.count <= Self.longestRun else { return nil }
    // Nearly every run of a text ends here: words that are no pinyin cost no memory.
    guard Self.isWhollySyllables(letters, table.trie) else { return nil }
    segmentations = Self.segment(letters, table.trie)
  }

  /// Cuts a run; `nil` when it is empty, longer than ``longestRun`` or not wholly pinyin.
  package init?(_ letters: ArraySlice<UInt32>, table: ReadingTable = .shared) {
    guard let found = letters.withUnsafeBufferPointer({ Self($0, table: table) }) else { return nil }
    self = found
  }

  /// Calls `body` with the end and the number of every syllable that starts at a place.
  private static func forEachSyllable(
    of letters: UnsafeBufferPointer<UInt32>, at start: Int, _ trie: SyllableTrie, _ body: (Int, UInt16) -> Void
  ) {
    var node = SyllableTrie.root
    for position in start..<letters.count {
      guard let child = trie.child(of: node, letters[position]) else { return }
      node = child
      if let syllable = trie.syllable(at: node) { body(position + 1, syllable) }
    }
  }

  /// Whether syllables lead from the start to the end; a bit for every place that they reach.
  private static func isWhollySyllables(_ letters: UnsafeBufferPointer<UInt32>, _ trie: SyllableTrie) -> Bool {
    var reached: UInt64 = 1
    for start in 0..<letters.count where reached >> UInt64(start) & 1 == 1 {
      forEachSyllable(of: letters, at: start, trie) { end, _ in reached |= 1 << UInt64(end) }
    }
    return reached >> UInt64(letters.count) & 1 == 1
  }

  /// From the end to the start, the best ways to cut what follows each place.
  private static func segment(_ letters: UnsafeBufferPointer<UInt32>, _ trie: SyllableTrie) -> [[Part]] {
    var best = [[Way]](repeating: [], count: letters.count + 1)
    best[letters.count] = [Way(count: 0, syllable: 0, end: letters.count, following: 0)]
    for start in (0..<letters.count).reversed() {
      var ways: [Way] = []
      forEachSyllable(of: letters, at: start, trie) { end, syllable in
        for (following, way) in best[end].enumerated() {
          ways.append(Way(count: way.count + 1, syllable: syllable, end: end, following: following))
        }
      }
      ways.sort { ($0.count, -$0.end, $0.following) < ($1.count, -$1.end, $1.following) }
      best[start] = Array(ways.prefix(mostSegmentations))
    }
    return best[0].map { first in
      var parts: [Part] = []
      var (way, start) = (first, 0)
      while start < letters.count {
        parts.append(Part(syllable: way.syllable, range: start..<way.end))
        start = way.end
        way = best[start][way.following]
      }
      return parts
    }
  }
}

/// One syllable, and which of the ways to cut what follows it is taken.
private struct Way {
  var count: Int
  var syllable: UInt16
  var end: Int
  var following: Int
}
