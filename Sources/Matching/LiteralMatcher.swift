// Finds every occurrence of every literal in one pass over the folded units.

internal import Synchronization

/// A set of literals, each with the numbers of what it stands for. Immutable and shared.
///
/// At each position two and three units are hashed into bitmaps that stay in the cache; only where one says "maybe" is
/// a table asked for the exact prefix, and behind it a tree of the literals that share it. A text made to please the
/// bitmaps everywhere is handed to an automaton, whose work is linear whatever it reads.
package struct LiteralMatcher: Sendable {
  /// An occurrence: where, and what the literal stands for.
  package struct Hit: Sendable, Hashable {
    private let start: UInt32
    private let end: UInt32
    private let number: Int32

    /// In units of the text.
    package var range: Range<Int> { Int(start)..<Int(end) }
    /// The number given with the literal.
    package var value: Int { Int(number) }

    /// An occurrence of the literal with number `value`.
    package init(range: Range<Int>, value: Int) {
      start = UInt32(truncatingIfNeeded: range.lowerBound)
      end = UInt32(truncatingIfNeeded: range.upperBound)
      number = Int32(truncatingIfNeeded: value)
    }
  }

  private let filter: PrefixFilter
  private let tree: LiteralTree
  private let fallback: LinearFallback

  /// Positions that are filtered at a time.
  private static let block = 4096
  /// Units that the tree may compare for each unit of a text before the automaton takes over, beyond a flat allowance.
  private static let stepsPerUnit = 4
  private static let freeSteps = 256

  /// Builds the matcher; empty literals are left out.
  /// - Parameter literals: units below 2²¹ − 1, and numbers that fit 32 bits.
  package init(_ literals: [(units: [UInt32], value: Int)]) {
    let list = LiteralList(literals)
    filter = PrefixFilter(list)
    tree = LiteralTree(list)
    fallback = LinearFallback(list)
  }

  /// Whether there is nothing to find.
  package var isEmpty: Bool { tree.isEmpty }

  /// Appends every occurrence of every literal, in no particular order.
  package func collectHits(in units: UnsafeBufferPointer<UInt32>, into hits: inout [Hit]) {
    guard !tree.isEmpty, let base = units.baseAddress else { return }
    let count = units.count
    var steps = count * Self.stepsPerUnit + Self.freeSteps
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: min(count, Self.block)) { candidates in
      guard let found = candidates.baseAddress else { return }
      var start = 0
      while start < count {
        let end = min(start + Self.block, count)
        let candidateCount = filter.candidates(in: base, count, from: start, to: end, found)
        for index in 0..<candidateCount {
          let position = Int(found[index])
          let lengths = filter.lengths(at: position, in: base, count)
          tree.collect(at: position, in: base, count, lengths, steps: &steps, into: &hits)
          if steps < 0 {
            // Everything that begins behind this place; from its first state the automaton sees nothing earlier.
            fallback.automaton.collect(in: base, from: position + 1, to: count, into: &hits)
            return
          }
        }
        start = end
      }
    }
  }
}

/// The automaton of a literal list, built when the first text asks for it.
private final class LinearFallback: Sendable {
  private let list: LiteralList
  private let built = Mutex<LinearMatcher?>(nil)

  init(_ list: LiteralList) { self.list = list }

  var automaton: LinearMatcher {
    built.withLock { built in
      if let built { return built }
      let automaton = LinearMatcher(list)
      built = automaton
      return automaton
    }
  }
}
