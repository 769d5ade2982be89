// The searches a scratch can do: all matches, the first one, the first one with its groups.

extension MatchScratch {
  /// Finds all matches that do not overlap, from left to right, in time linear in their number.
  ///
  /// An empty match is reported, and the search goes on behind it as Perl does: at the same place for a match that is
  /// not empty, else one character later.
  ///
  /// - Parameters:
  ///   - range: UTF-8 offsets; matches start and end within it; `nil` is the whole text. Lookbehind and `\b` see what
  ///     stands before it (`^` and `\A` hold only at the start of the text), but the text ends for the pattern where
  ///     the range ends: lookahead sees nothing behind it and `$` and `\z` hold there.
  ///   - body: gets the UTF-8 range of each match, in offsets of the whole text. It runs while the search is under way;
  ///     its time does not count towards the deadline.
  /// - Throws: `MatchError` when a limit is hit; matches that were reported by then stand, but are not all.
  package mutating func forEachMatch(
    of pattern: CompiledPattern, in text: ValidatedUTF8, range: Range<Int>? = nil, _ body: (Range<Int>) -> Void
  ) throws(MatchError) {
    try search(pattern, text, range) { (search: inout Search) throws(MatchError) in
      while let match = try search.next() { body(match) }
    }
  }

  /// The leftmost match, or `nil` when there is none; the parameters are those of `forEachMatch`.
  package mutating func firstMatch(
    of pattern: CompiledPattern, in text: ValidatedUTF8, range: Range<Int>? = nil
  ) throws(MatchError) -> Range<Int>? {
    try search(pattern, text, range) { (search: inout Search) throws(MatchError) in try search.next() }
  }

  /// The leftmost match and the ranges of its groups: the match itself at 0, then `pattern.captureCount` groups, `nil`
  /// where a group took no part; `nil` when nothing matches. Allocates, unlike the others.
  package mutating func firstMatchWithCaptures(
    of pattern: CompiledPattern, in text: ValidatedUTF8, range: Range<Int>? = nil
  ) throws(MatchError) -> [Range<Int>?]? {
    try reserve(captures: pattern.captureCount)
    return try search(pattern, text, range) { (search: inout Search) throws(MatchError) in
      guard try search.next() != nil else { return nil }
      return (0...pattern.captureCount).map { search.captured($0) }
    }
  }

  private mutating func search<Result>(
    _ pattern: CompiledPattern, _ text: ValidatedUTF8, _ range: Range<Int>?,
    _ body: (inout Search) throws(MatchError) -> Result
  ) throws(MatchError) -> Result {
    let range = range ?? 0..<text.count
    guard range.lowerBound >= 0, text.isBoundary(range.lowerBound), text.isBoundary(range.upperBound) else {
      throw MatchError(.invalidRange)
    }
    let code = try pattern.code.code()
    // SAFETY: the pointers in `Search` are used only within this scope, for which the bytes are borrowed, the pattern's
    // code is kept alive by the `defer`, and this scratch is exclusively ours; `Search` does not leave the closure.
    defer { withExtendedLifetime(code) {} }
    return try unsafe text.bytes.withUnsafeBufferPointer { (bytes) throws(MatchError) in
      var search = unsafe Search(
        code: code.pointer, matchData: matchData, context: context, subject: bytes, range: range, limits: limits
      )
      return try body(&search)
    }
  }
}
