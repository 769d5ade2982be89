// The only place where a pattern is compiled, and what owns the result.

internal import CPCRE2
internal import Synchronization

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

  /// Refuses what only kosgate refuses, then compiles.
  convenience init(checking pattern: String, options: PatternOptions) throws(PatternError) {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= CompiledPattern.maximumLength else {
      let limit = CompiledPattern.maximumLength
      throw PatternError(.tooLong, "the pattern exceeds \(limit) bytes", at: limit)
    }
    if let refusal = RefusedSyntax.first(in: bytes) { throw refusal }
    try self.init(bytes, options: options)
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

/// The code of a pattern, made at the latest when a search needs it.
final class PatternCodeBox: Sendable {
  private let source: String
  private let options: PatternOptions
  private let made = AtomicLazyReference<PatternCode>()

  init(_ source: String, _ options: PatternOptions, _ code: PatternCode?) {
    self.source = source
    self.options = options
    if let code { _ = made.storeIfNil(code) }
  }

  /// The code. Two threads that ask at once may both compile; one result is kept.
  func code() throws(MatchError) -> PatternCode {
    if let code = made.load() { return code }
    do {
      return made.storeIfNil(try PatternCode(checking: source, options: options))
    } catch {
      throw MatchError(.notCompiled)
    }
  }
}
