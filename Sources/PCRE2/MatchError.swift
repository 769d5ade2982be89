// Why a search ended without an answer. It is never "no match": whoever reads this holds the text for a person.

/// A search that gave up. Carries no text, only a code.
package struct MatchError: Error, Sendable, Hashable {
  /// What ended the search.
  package let code: Code

  /// An error of this kind.
  package init(_ code: Code) { self.code = code }

  /// An open code: negative numbers are PCRE2's, as pcre2.h has them; positive ones are kosgate's.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: Int

    /// A code by its number.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// One start offset took more steps than `MatchLimits.matchLimit`.
    package static let matchLimit = Code(rawValue: -47)
    /// Backtracking went deeper than `MatchLimits.depthLimit`.
    package static let depthLimit = Code(rawValue: -53)
    /// Backtracking took more memory than `MatchLimits.heapKibibytes`.
    package static let heapLimit = Code(rawValue: -63)
    /// Backtracking took more memory than the upper bound of `MatchLimits.jitStackBytes`.
    package static let jitStackLimit = Code(rawValue: -46)
    /// The system has no memory left.
    package static let memory = Code(rawValue: -48)
    /// A pattern that recurses at the same place without end.
    package static let recursionLoop = Code(rawValue: -52)
    /// The search took longer than `MatchLimits.deadline`.
    package static let deadline = Code(rawValue: 1)
    /// The range is not within the text or cuts a character: a mistake of the caller.
    package static let invalidRange = Code(rawValue: 2)
    /// The pattern used `\K` within a lookaround, by calling a group, so that the match has no sensible start.
    package static let misplacedStart = Code(rawValue: 3)
    /// The pattern, which had been compiled by an earlier process, could not be compiled by this one.
    package static let notCompiled = Code(rawValue: 4)
  }
}

extension MatchError: CustomStringConvertible {
  package var description: String {
    switch code {
    case .deadline: "the search took longer than its deadline"
    case .invalidRange: "the range to search is not made of whole characters of the text"
    case .misplacedStart: "\\K within a lookaround gave the match no sensible start"
    case .notCompiled: "the pattern could not be compiled, though it could be before"
    default: PCRE2Library.message(for: Int32(clamping: code.rawValue))
    }
  }
}
