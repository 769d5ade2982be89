// What one search at a time needs to itself: the result, the limits, the stack of the machine code.

internal import CPCRE2

/// The working memory of searches. Make one per worker and keep it: it serves any number of patterns and texts, one
/// after another, on whatever thread its owner runs.
///
/// SAFETY (`@unchecked Sendable`): the three objects belong to this value alone, which cannot be copied; all that uses
/// them is `mutating`, so exclusive; the library keeps no thread-local state about them.
@safe package struct MatchScratch: ~Copyable, @unchecked Sendable {
  /// What every search with this scratch may cost.
  package let limits: MatchLimits

  /// Valid until deinit; replaced only by `reserve(captures:)`.
  private(set) var matchData: OpaquePointer
  /// Valid until deinit.
  let context: OpaquePointer
  private let jitStack: OpaquePointer
  private var pairs: Int

  /// Allocates the working memory; searches allocate nothing more.
  /// - Throws: `MatchError.Code.memory`.
  package init(limits: MatchLimits = MatchLimits()) throws(MatchError) {
    // SAFETY: what one call hands out is freed here when the next fails, and by deinit once all three exist.
    guard let matchData = unsafe pcre2_match_data_create_8(1, nil) else { throw MatchError(.memory) }
    guard let context = unsafe pcre2_match_context_create_8(nil) else {
      unsafe pcre2_match_data_free_8(matchData)
      throw MatchError(.memory)
    }
    guard
      let jitStack = unsafe pcre2_jit_stack_create_8(
        limits.jitStackBytes.lowerBound, limits.jitStackBytes.upperBound, nil)
    else {
      unsafe pcre2_match_context_free_8(context)
      unsafe pcre2_match_data_free_8(matchData)
      throw MatchError(.memory)
    }
    // SAFETY: live objects of this value. The stack is assigned by value (no callback) and outlives the context's use.
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(jitStack))
    unsafe pcre2_set_heap_limit_8(context, limits.heapKibibytes)
    unsafe pcre2_set_depth_limit_8(context, limits.depthLimit)
    unsafe pcre2_set_match_limit_8(context, limits.matchLimit)
    self.limits = limits
    unsafe self.matchData = matchData
    unsafe self.context = context
    unsafe self.jitStack = jitStack
    pairs = 1
  }

  deinit {
    // SAFETY: the only owner ends here; nothing that was handed out refers to these.
    unsafe pcre2_match_data_free_8(matchData)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(jitStack)
  }

  /// Makes room for the ranges of that many capturing groups beside the match itself.
  mutating func reserve(captures: Int) throws(MatchError) {
    guard captures + 1 > pairs else { return }
    // SAFETY: the old object is freed only when the new one has taken its place; no search is under way (`mutating`).
    guard let larger = unsafe pcre2_match_data_create_8(UInt32(captures + 1), nil) else { throw MatchError(.memory) }
    unsafe pcre2_match_data_free_8(matchData)
    unsafe matchData = larger
    pairs = captures + 1
  }
}
