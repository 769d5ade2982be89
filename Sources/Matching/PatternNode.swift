// What a pattern says, as far as this module has to understand it.

/// A part of a PCRE2 pattern.
indirect enum PatternNode: Sendable, Hashable {
  /// One character of a set, or for `\X` and `\R` several of an unknown one.
  case unit(UnitSet)
  case sequence([PatternNode])
  /// In the order in which they are tried.
  case alternation([PatternNode])
  case repetition(PatternNode, atLeast: Int, atMost: Int?, Greed)
  /// `(?>…)`.
  case atomic(PatternNode)
  /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
  case look(PatternNode, isAhead: Bool, isNegative: Bool)
  case edge(Edge)

  /// How often a repetition is tried first, and whether it is tried again.
  enum Greed: Sendable, Hashable { case greedy, lazy, possessive }

  /// A place without a character.
  enum Edge: Sendable, Hashable {
    /// `^` and `\A`.
    case start
    /// `$` and `\Z`: the end, or before a line feed that ends the text.
    case end
    /// `\z`.
    case veryEnd
    /// `\b`, `\B`, and `\K`, which is none but is as long.
    case other
  }
}
