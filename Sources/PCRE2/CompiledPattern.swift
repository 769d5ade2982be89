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
  /// A lower bound, in characters, on what any match is long. Lookarounds count nothing.
  package let minimumLength: Int
  /// The number of capturing groups.
  package let captureCount: Int
  /// Whether it may match nothing at all. Such a rule hits everywhere; whoever loads rules refuses it. (What `\K` cuts
  /// off does not count: `a\K` consumes a character but reports an empty range.)
  package let canMatchEmpty: Bool

  let code: PatternCode

  /// Compiles a pattern to machine code; the interpreter, which limits far less well, is never used.
  ///
  /// - Throws: `PatternError` for syntax PCRE2 does not know, for what `RefusedSyntax` names, for `\C`, and for
  ///   patterns beyond `maximumLength` or `maximumNesting`.
  package init(_ pattern: String, options: PatternOptions = []) throws(PatternError) {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= Self.maximumLength else {
      throw PatternError(.tooLong, "the pattern exceeds \(Self.maximumLength) bytes", at: Self.maximumLength)
    }
    if let refusal = RefusedSyntax.first(in: bytes) { throw refusal }
    code = try PatternCode(bytes, options: options)
    source = pattern
    minimumLength = Int(code.number(PCRE2_INFO_MINLENGTH))
    captureCount = Int(code.number(PCRE2_INFO_CAPTURECOUNT))
    canMatchEmpty = code.number(PCRE2_INFO_MATCHEMPTY) != 0
  }
}

/// Owns the library's compiled code.
///
/// SAFETY (`@unchecked Sendable`): the pointer is written once, before anyone else sees it; pcre2_match only reads the
/// code ("the compiled pattern can be used in multiple threads", pcre2api, once JIT compilation has been done, which
/// the initializer does); it is freed when the last owner is gone.
@safe final class PatternCode: @unchecked Sendable {
  /// Valid for as long as this object.
  let pointer: OpaquePointer

  init(_ pattern: [UInt8], options: PatternOptions) throws(PatternError) {
    var number: Int32 = 0
    var offset = 0
    // SAFETY: the context is freed at the end of this scope and pcre2_compile keeps no reference to it. Where memory
    // is so short that there is none, the setters are skipped and pcre2_compile takes its defaults.
    let context = unsafe pcre2_compile_context_create_8(nil)
    defer { unsafe pcre2_compile_context_free_8(context) }
    if let context = unsafe context {
      // SAFETY: a live context; both values are in the documented range.
      unsafe pcre2_set_parens_nest_limit_8(context, UInt32(CompiledPattern.maximumNesting))
      unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    }
    var flags = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
    if options.contains(.caseless) { flags |= PCRE2_CASELESS }
    // SAFETY: base address and length are those of one array that outlives the call; the library copies what it needs.
    let compiled = unsafe pattern.withUnsafeBufferPointer { bytes in
      unsafe pcre2_compile_8(bytes.baseAddress, bytes.count, flags, &number, &offset, context)
    }
    guard let compiled = unsafe compiled else {
      throw PatternError(
        PatternError.Code(rawValue: Int(number)), PCRE2Library.message(for: number), at: min(offset, pattern.count))
    }
    unsafe pointer = compiled
    // SAFETY: live code that no other thread knows yet. From here on deinit frees it, also when this throws.
    let status = unsafe pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
    guard status == 0, size(PCRE2_INFO_JITSIZE) > 0 else {
      throw PatternError(
        .notCompiledToMachineCode, "the pattern has no machine code: \(PCRE2Library.message(for: status))", at: 0)
    }
  }

  deinit {
    // SAFETY: this object is the only owner, and every search keeps it alive while it uses the pointer.
    unsafe pcre2_code_free_8(pointer)
  }

  /// One of the 32-bit facts that the library keeps about a pattern.
  func number(_ fact: Int32) -> UInt32 {
    var value: UInt32 = 0
    // SAFETY: the facts asked for with this function are documented as uint32_t; where there is no answer it stays 0.
    _ = unsafe pcre2_pattern_info_8(pointer, UInt32(fact), &value)
    return value
  }

  /// One of the facts that are a size.
  private func size(_ fact: Int32) -> Int {
    var value = 0
    // SAFETY: the facts asked for with this function are documented as size_t; where there is no answer it stays 0.
    _ = unsafe pcre2_pattern_info_8(pointer, UInt32(fact), &value)
    return value
  }
}
