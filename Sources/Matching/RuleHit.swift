// A rule's match in a field, already looked at in its context.

internal import PCRE2
package import TextNormalization

/// Where a rule hit, and what its surroundings say.
package struct RuleHit: Sendable, Hashable {
  /// What the surroundings say of a match.
  package enum Context: Sendable, Hashable {
    /// Nothing makes it lawful; the titles of required elements that are missing, if it requires any.
    case stands(missing: [String])
    /// One step less weighty, and why.
    case weakened(reason: String, missing: [String])
    /// Lawful here, and why.
    case exempted(reason: String)
  }

  /// The rule's place in ``MatcherSet/rules``.
  package let rule: Int
  /// In units of the folded text.
  package let range: Range<Int>
  /// The term as its author wrote it; `nil` for a pattern's match.
  package let term: String?
  package let context: Context
  /// What a view looked through; empty for what stands in the folded text, `.folded` alone for a disguise in it.
  package let folds: ViewFolds
  /// What a view read there; `nil` for what stands in the folded text.
  package let reading: String?
  /// What was read as what.
  package let notes: [FoldNote]
}

/// A search that PCRE2 broke off: the rule could not be judged, which is never a pass.
package struct EngineFailure: Error, Sendable, Hashable {
  /// The rule's place in ``MatcherSet/rules``.
  package let rule: Int
  /// The failure's code, without any text.
  package let code: String

  init(rule: Int, code: String) {
    self.rule = rule
    self.code = code
  }

  init(rule: Int, _ error: MatchError) { self.init(rule: rule, code: "pcre2 \(error.code.rawValue)") }
}

/// Everything the rules say about one field.
package struct FieldMatches: Sendable {
  package var hits: [RuleHit] = []
  package private(set) var failures: [EngineFailure] = []

  /// Drops what is part of a longer hit of its rule that was seen through a view: 最低 in 全·网最低. A lawful longer hit
  /// makes nothing else lawful.
  mutating func dropParts() {
    let seen = hits.filter { hit in
      guard !hit.folds.isEmpty, case .stands = hit.context else { return false }
      return true
    }
    guard !seen.isEmpty else { return }
    // A rule has at most a hundred hits of each kind.
    let longer = Dictionary(grouping: seen, by: \.rule)
    hits.removeAll { hit in
      longer[hit.rule, default: []].contains { other in
        other.range.count > hit.range.count && other.range.contains(hit.range)
      }
    }
  }

  /// Adds a failure, each once: a text that breaks a rule off a thousand times is broken off.
  mutating func fail(_ failure: EngineFailure) { if !failures.contains(failure) { failures.append(failure) } }
}
