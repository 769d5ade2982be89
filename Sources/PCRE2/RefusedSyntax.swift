// The constructs of PCRE2 that no rule may use, found before the pattern is compiled.

/// Looks for syntax that would undo the limits or that has no meaning in a search that is cut into windows.
///
/// - `(*VERB)`: at the start of a pattern a verb switches off what keeps a search bounded (`(*NO_JIT)`, `(*UTF)`,
///   `(*LIMIT_MATCH=…)`); inside, `(*SKIP)` and `(*COMMIT)` steer where the search goes on, which the windows of
///   `Search` decide. The harmless ones have another form: `(?!)` for `(*FAIL)`. Verbs are written in capitals;
///   lower-case groups such as `(*atomic:…)` stay allowed.
/// - `(?C…)`: a callout asks the program that matches, and this one has no answer.
/// - `\G`: the place where the search began, which every window would have one of.
///
/// The scan does not track `[…]`, `\Q…\E` and comments: there it may refuse what PCRE2 would take literally, and the
/// message says how to write it. It never overlooks a construct: what the scan takes together with a backslash never
/// holds the start of one, whichever of the three contexts ends there.
enum RefusedSyntax {
  /// The first refused construct of a pattern.
  static func first(in pattern: [UInt8]) -> PatternError? {
    var position = 0
    while position < pattern.count {
      switch (pattern[position], byte(pattern, position + 1), byte(pattern, position + 2)) {
      case (backslash, UInt8(ascii: "G"), _):
        return PatternError(.searchStart, "\\G is not available: a search may be cut into parts", at: position)
      case (backslash, UInt8(ascii: "c"), _):
        position += 3  // `\c\` is one control character
      case (backslash, _, _):
        position += 2
      case (parenthesis, UInt8(ascii: "*"), UInt8(ascii: "A")...UInt8(ascii: "Z")):
        return PatternError(
          .verb, "verbs such as (*UTF) or (*SKIP) are not available; write \\(\\* for the characters", at: position)
      case (parenthesis, UInt8(ascii: "?"), UInt8(ascii: "C")):
        return PatternError(
          .callout, "callouts (?C…) are not available; write \\(\\?C for the characters", at: position)
      default:
        position += 1
      }
    }
    return nil
  }

  private static let backslash = UInt8(ascii: "\\")
  private static let parenthesis = UInt8(ascii: "(")

  private static func byte(_ pattern: [UInt8], _ position: Int) -> UInt8 {
    position < pattern.count ? pattern[position] : 0
  }
}
