// A pattern ready to be matched: compiled once, shared by all, never changed.

internal import CPCRE2

/// How a pattern is to be read.
package struct PatternOptions: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  /// A set by its bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Letters match without regard to case, by Unicode's simple case folding.
  package static let caseless = PatternOptions(rawValue: 1)
}

/// A PCRE2 pattern as machine code. Characters are Unicode's, so are `\d`, `\w` and `\b`; lines end with LF.
///
/// Copies share the code, which is read only: any number of threads may match with it, each with a `MatchScratch`.
package struct CompiledPattern: Sendable {
  /// The longest pattern, in UTF-8 bytes.
  package static let maximumLength = 16 * 1024
  /// How many parentheses may stand within each other.
  package static let maximumNesting = 100

  /// The pattern as its author wrote it.
  package let source: String
  /// What the library knows about it.
  package let facts: PatternFacts

  let code: PatternCodeBox

  /// Compiles a pattern to machine code; the interpreter, which limits far less well, is never used.
  ///
  /// - Throws: `PatternError` for syntax PCRE2 does not know, for what `RefusedSyntax` names, for `\C`, and for
  ///   patterns beyond `maximumLength` or `maximumNesting`.
  package init(_ pattern: String, options: PatternOptions = []) throws(PatternError) {
    let compiled = try PatternCode(checking: pattern, options: options)
    code = PatternCodeBox(pattern, options, compiled)
    source = pattern
    facts = PatternFacts(
      minimumLength: Int(compiled.number(PCRE2_INFO_MINLENGTH)),
      captureCount: Int(compiled.number(PCRE2_INFO_CAPTURECOUNT)),
      canMatchEmpty: compiled.number(PCRE2_INFO_MATCHEMPTY) != 0)
  }

  /// A pattern that this build has compiled before, with what it found out then; it is compiled when the first search
  /// needs it. Should that fail now, for want of memory, the search fails: it never is "no match".
  package init(known pattern: String, options: PatternOptions, facts: PatternFacts) {
    source = pattern
    self.facts = facts
    code = PatternCodeBox(pattern, options, nil)
  }

  /// See ``PatternFacts/minimumLength``.
  package var minimumLength: Int { facts.minimumLength }
  /// See ``PatternFacts/captureCount``.
  package var captureCount: Int { facts.captureCount }
  /// See ``PatternFacts/canMatchEmpty``.
  package var canMatchEmpty: Bool { facts.canMatchEmpty }
}

/// What compiling a pattern tells about it.
package struct PatternFacts: Sendable, Hashable {
  /// A lower bound, in characters, on what any match is long. Lookarounds count nothing.
  package let minimumLength: Int
  /// The number of capturing groups.
  package let captureCount: Int
  /// Whether it may match nothing at all. Such a rule hits everywhere; whoever loads rules refuses it. (What `\K` cuts
  /// off does not count: `a\K` consumes a character but reports an empty range.)
  package let canMatchEmpty: Bool

  /// What was found out.
  package init(minimumLength: Int, captureCount: Int, canMatchEmpty: Bool) {
    self.minimumLength = minimumLength
    self.captureCount = captureCount
    self.canMatchEmpty = canMatchEmpty
  }
}
