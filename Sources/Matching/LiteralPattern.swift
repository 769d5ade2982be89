// A pattern that is no more than words and what may not stand beside them: matched without PCRE2.

/// A pattern such as `最(?:好|佳)(?!吃|的?时候)` or `(?<![a-z0-9])v[x信]`: a few literals, each with conditions on its
/// surroundings.
///
/// The caller gives every literal to a ``LiteralMatcher`` and hands **all** their occurrences in a text to
/// ``matches(among:in:)``, which chooses as PCRE2 does: the leftmost place where an alternative stands; of several
/// that stand there the first in the pattern, not the longest; then on behind it. An occurrence alone is no match,
/// even when ``accepts(_:as:in:)`` says that its surroundings are right: another may stand before it and take its
/// place. `WordBoundary` does not apply, since patterns say themselves where a word ends.
///
/// Units are those of a folded text. Where only a part of a text may be looked at, its end is where the buffer ends,
/// while what stands before the part stays in it, as in a search of PCRE2 with a range.
package struct LiteralPattern: Sendable {
  /// Of each alternative its literal, none empty; alternatives that differ in their conditions only have equal ones.
  package let literals: [[UInt32]]
  private let conditions: ConditionCode

  /// The most members that a class within a literal may have.
  private static let maximumMembers = 16

  /// Reads a pattern; `nil` when it asks for more than this can do.
  /// - Parameters:
  ///   - source: with its non-ASCII characters folded, to be matched without regard to case.
  ///   - limit: the most alternatives.
  package init?(_ source: String, atMost limit: Int = 64) {
    guard let node = PatternParser.parse(source), let paths = LiteralPath.all(through: node, atMost: limit) else {
      return nil
    }
    var literals: [[UInt32]] = []
    var conditions = ConditionCode()
    for path in paths {
      guard let spelled = Self.literals(of: path, atMost: limit) else { return nil }
      for literal in spelled {
        // Nothing stands at a place where an earlier alternative stands without conditions.
        let isHidden = literals.indices.contains { conditions.isEmpty($0) && literal.starts(with: literals[$0]) }
        guard !isHidden else { continue }
        guard literals.count < limit else { return nil }
        literals.append(literal)
        conditions.append(path.conditions)
      }
    }
    guard !literals.isEmpty else { return nil }
    self.literals = literals
    self.conditions = conditions
  }

  /// All that a way consumes, spelled out.
  private static func literals(of path: LiteralPath, atMost limit: Int) -> [[UInt32]]? {
    guard !path.units.isEmpty else { return nil }
    var literals: [[UInt32]] = [[]]
    for set in path.units {
      guard let members = set.members(atMost: maximumMembers), literals.count * members.count <= limit else {
        return nil
      }
      literals = literals.flatMap { literal in members.map { literal + [$0] } }
    }
    return literals
  }

  /// Whether the surroundings of an occurrence are as its alternative asks.
  /// - Parameters:
  ///   - range: where the literal stands, in units.
  ///   - alternative: its place in ``literals``.
  package func accepts(
    _ range: Range<Int>, as alternative: Int, in units: UnsafeBufferPointer<UInt32>
  ) -> Bool { conditions.hold(alternative, at: range.lowerBound, in: units) }

  /// The matches of the pattern, from left to right, as ``MatchScratch/forEachMatch(of:in:range:_:)`` finds them.
  /// - Parameter occurrences: every occurrence of every literal in `units`, with its place in ``literals``; in any
  ///   order.
  package func matches(
    among occurrences: [(range: Range<Int>, alternative: Int)], in units: UnsafeBufferPointer<UInt32>
  ) -> [Range<Int>] {
    var matches: [Range<Int>] = []
    var end = 0
    let ordered = occurrences.sorted {
      ($0.range.lowerBound, $0.alternative) < ($1.range.lowerBound, $1.alternative)
    }
    for (range, alternative) in ordered
    where range.lowerBound >= end && accepts(range, as: alternative, in: units) {
      matches.append(range)
      end = range.upperBound
    }
    return matches
  }
}
