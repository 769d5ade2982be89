// What the words around a match make of it, as an author writes it: by pattern, by cue, or by a named operator.

/// A way of speaking that the engine knows: its words, its direction and its reach are written once, in Matching.
package enum ContextOperator: String, Sendable, Hashable, CaseIterable {
  /// The match is denied, before it (“不承诺保本”) or after it (“保本都是骗人的”).
  case negation
  /// The match is asked, not said (“这款保本吗”); an offer in the form of a question is none (“想稳赚吗”).
  case question
  /// A question that is denied at once (“保本？不存在”).
  case answered
  /// The words themselves are spoken of (“所谓保本”, “‘保本’这种字眼”).
  case mention
  /// The match is what people are warned of (“谨防保本骗局”).
  case warning
  /// The statement holds under a condition that is named (“以合同为准”).
  case condition
  /// The first of a sequence (第一次, 第一步, “第一，……第二，……”).
  case ordinal
}

/// What a context does to a match.
package enum ContextEffect: String, Sendable, Hashable, CaseIterable {
  /// It is lawful.
  case exempt
  /// It weighs one step less: `block` becomes `review`, `review` becomes `advice`.
  case weaken
}

/// On which side of the match a context must stand.
package enum ContextSide: String, Sendable, Hashable, CaseIterable {
  case before, after, around
}

/// Patterns, cues or an operator, with their reach and effect.
package struct ContextClause: Sendable, Hashable {
  /// PCRE2 patterns. Without a side their match must overlap or touch the hit.
  package var patterns: [String] = []
  /// Literals on one side of the hit.
  package var cues: [String] = []
  /// Literals that must not stand between a cue and the hit.
  package var barriers: [String] = []
  package var operation: ContextOperator?
  package var reach: ContextReach = .clause
  package var side: ContextSide?
  /// How many characters may stand between; at most 100.
  package var distance: Int = Self.usualDistance
  /// `nil` leaves it to the operator; patterns and cues exempt.
  package var effect: ContextEffect?

  /// The distance of a cue that names none.
  package static let usualDistance = 12

  /// Nothing yet.
  package init() {}
}
