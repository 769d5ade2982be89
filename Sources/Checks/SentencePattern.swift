// A sentence with blanks, looked for in texts: said as it is written, or nearly.

internal import Brands

/// The words of a sentence between its blanks.
struct SentencePattern: Sendable {
  /// The longest a filled blank may be, in words' units.
  static let longestSlot = 24
  /// A third of the words may differ where a sentence is still meant.
  private static let tolerance = 3
  /// Shorter sentences resemble too much.
  private static let shortest = 5

  /// What stands between the blanks, and how much may stand before it.
  private let segments: [(words: [UInt32], gap: Int)]
  private let bigrams: Set<UInt64>

  init(_ text: SlottedText) {
    var segments: [(words: [UInt32], gap: Int)] = []
    var gap = 0
    for part in text.parts {
      switch part {
      case .slot: gap += Self.longestSlot
      case .text(let text):
        let words = CompactText(text).units
        if words.isEmpty { continue }
        segments.append((words, gap))
        gap = 0
      }
    }
    self.segments = segments
    let longest = segments.map(\.words).max { $0.count < $1.count } ?? []
    bigrams = Set(Self.bigrams(longest[...]))
  }

  /// The longest part without a blank: what a changed sentence is known by.
  private var longest: [UInt32] { segments.map(\.words).max { $0.count < $1.count } ?? [] }

  /// Whether `text` says it, punctuation and blanks aside; every blank is filled with something of bounded length, or left out.
  func isSaid(in text: [UInt32]) -> Bool {
    var ends: [Int]?
    for segment in segments {
      let starts = Self.occurrences(of: segment.words, in: text)
      let reached: [Int]
      if let ends {
        reached = starts.filter { start in Self.reaches(start, from: ends, within: segment.gap) }
      } else {
        reached = starts
      }
      guard !reached.isEmpty else { return false }
      ends = reached.map { $0 + segment.words.count }
    }
    return true
  }

  /// Whether one of the ascending `ends` stands at most `gap` before `start`.
  private static func reaches(_ start: Int, from ends: [Int], within gap: Int) -> Bool {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < start - gap { low = middle + 1 } else { high = middle }
    }
    return low < ends.count && ends[low] <= start
  }

  private static func occurrences(of words: [UInt32], in text: [UInt32]) -> [Int] {
    guard let first = words.first, text.count >= words.count else { return [] }
    return (0...(text.count - words.count)).filter { start in
      text[start] == first && words.indices.allSatisfy { text[start + $0] == words[$0] }
    }
  }

  // MARK: Nearly

  /// A place where the sentence, or its longest part, stands with a few words changed.
  struct Near {
    let range: Range<Int>
    /// Words to change, insert or remove; 0 where only punctuation can differ.
    let changes: Int
  }

  /// Places that resemble the longest part, the nearest first, none overlapping another.
  func near(in text: [UInt32]) -> [Near] {
    let words = longest
    guard words.count >= Self.shortest, !text.isEmpty else { return [] }
    let most = words.count / Self.tolerance
    // Every change spoils two pairs of neighbours at most.
    let shared = bigrams.intersection(Self.bigrams(text[...])).count
    guard shared >= max(1, bigrams.count - 2 * most) else { return [] }
    var found: [Near] = []
    // Of equally near places the one of the sentence's own length: a changed last word belongs to it.
    let ranked = Self.alignments(of: words, in: text, most: most).sorted { left, right in
      (left.changes, abs(left.range.count - words.count)) < (right.changes, abs(right.range.count - words.count))
    }
    for near in ranked
    where !found.contains(where: { $0.range.overlaps(near.range) }) && found.count < 4 {
      found.append(near)
    }
    return found
  }

  private static func bigrams(_ words: ArraySlice<UInt32>) -> [UInt64] {
    zip(words, words.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }
  }

  /// The best alignments of `words` with parts of `text` (Sellers, Journal of Algorithms 1, 1980).
  private static func alignments(of words: [UInt32], in text: [UInt32], most: Int) -> [Near] {
    // For each prefix of the words: changes, and where in the text the alignment begins.
    var column = (0...words.count).map { (changes: $0, start: 0) }
    var found: [Near] = []
    for (position, unit) in text.enumerated() {
      var next = [(changes: 0, start: position + 1)]
      next.reserveCapacity(words.count + 1)
      for row in 1...words.count {
        var best = (changes: column[row - 1].changes + (words[row - 1] == unit ? 0 : 1), start: column[row - 1].start)
        if column[row].changes + 1 < best.changes { best = (column[row].changes + 1, column[row].start) }
        if next[row - 1].changes + 1 < best.changes { best = (next[row - 1].changes + 1, next[row - 1].start) }
        next.append(best)
      }
      // Before the first unit of the text an alignment begins there.
      next[0].start = position + 1
      column = next
      let end = next[words.count]
      if end.changes <= most, end.start <= position {
        found.append(Near(range: end.start..<(position + 1), changes: end.changes))
      }
    }
    return found
  }
}
