// A match of a rule before its context is looked at.

package import TextNormalization

/// Where a rule matched, and what it was seen through.
struct Candidate {
  let rule: Int
  /// In units of the folded text.
  let range: Range<Int>
  /// In units of the text in which the context is looked at: the folded one, or the plain view.
  let place: Range<Int>
  /// The number of the term; `nil` for a pattern.
  let term: Int?
  /// Empty where it stands in the folded text itself.
  var folds: ViewFolds = []
  /// What was read as what, for people.
  var notes: [FoldNote] = []
  /// Whether what is written may be an ordinary word, or parts of two.
  var isDoubtful = false
  /// Whether a run of letters or digits goes on beside it: it counts only if its own letters are others than those.
  var isCut = false
}

/// One thing that was looked through.
package struct FoldNote: Sendable, Hashable {
  /// A single fold.
  package let fold: ViewFolds
  /// What is written, in units of the folded text.
  package let written: Range<Int>
  /// What it is read as, in units; empty for what was left out.
  package let meaning: [UInt32]

  /// Whether what is written was left out.
  package var isGap: Bool { meaning.isEmpty }
}

/// Where each rule has candidates, found by place: a text may hold tens of thousands.
struct CandidatePlaces {
  private struct Block: Hashable {
    let rule: Int
    let number: Int
  }

  private static let blockSize = 64
  private var blocks: [Block: [Range<Int>]] = [:]

  init(_ candidates: [Candidate]) {
    for candidate in candidates { add(candidate) }
  }

  /// Adds a candidate, unless one of its rule stands there already: one that overlaps it and is no part of it.
  /// - Returns: whether it was added.
  mutating func insert(_ candidate: Candidate) -> Bool {
    let range = candidate.range
    for block in Self.blocks(of: candidate) {
      for other in blocks[block, default: []] where other.overlaps(range) {
        guard range.count > other.count, range.contains(other) else { return false }
      }
    }
    add(candidate)
    return true
  }

  private mutating func add(_ candidate: Candidate) {
    for block in Self.blocks(of: candidate) { blocks[block, default: []].append(candidate.range) }
  }

  private static func blocks(of candidate: Candidate) -> some Sequence<Block> {
    (candidate.range.lowerBound / blockSize...(candidate.range.upperBound - 1) / blockSize).lazy.map {
      Block(rule: candidate.rule, number: $0)
    }
  }
}

extension [Candidate] {
  /// Of the overlapping candidates of one rule the longest stands, of equals the first; in order of place and rule.
  /// - Parameter count: the units of the text.
  func longest(among count: Int) -> [Candidate] {
    guard self.count > 1 else { return self }
    let byWeight = sorted {
      ($0.rule, -$0.range.count, $0.range.lowerBound) < ($1.rule, -$1.range.count, $1.range.lowerBound)
    }
    // The rule, plus one, that last took each unit. What overlaps a shorter range covers one of its ends.
    var taken = [Int32](repeating: 0, count: count)
    var kept: [Candidate] = []
    for candidate in byWeight {
      let mark = Int32(truncatingIfNeeded: candidate.rule + 1)
      guard taken[candidate.range.lowerBound] != mark, taken[candidate.range.upperBound - 1] != mark else { continue }
      for unit in candidate.range { taken[unit] = mark }
      kept.append(candidate)
    }
    return kept.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
  }
}
