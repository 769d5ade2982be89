// What a search may cost. Patterns are user input, and so is the text: every search has limits.

/// The bounds of a search; there is no way to search without them.
package struct MatchLimits: Sendable {
  /// Steps that may be taken from one start offset (PCRE2's `match_limit`, which starts again at each offset).
  package var matchLimit: UInt32 = 100_000
  /// Memory for backtracking in KiB. Machine code does not use it; set all the same.
  package var heapKibibytes: UInt32 = 8192
  /// Depth of backtracking. Machine code does not use it; set all the same.
  package var depthLimit: UInt32 = 10_000
  /// Memory for the machine code's backtracking, at first and at most.
  package var jitStackBytes: ClosedRange<Int> = 32 * 1024...1024 * 1024
  /// How long one search (one call, whatever number of matches it finds) may take on `clock`; `nil` for as long as the
  /// other limits allow. It may overrun by what one call into the library takes, 25 ms at most. Ranges of up to 4 KiB
  /// whose pattern needs few steps are bounded by these steps and read no clock. Cut texts above 64 KiB into parts: the
  /// longer the range, the shorter the strides, and in a megabyte even a harmless pattern may not reach the end in time.
  package var deadline: Duration? = .milliseconds(50)
  /// What `deadline` is measured with.
  package var clock: SearchClock = .threadProcessorTime

  /// The limits that reviewed text is searched with.
  package init() {}
}
