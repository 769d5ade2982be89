// One search under way: calls the library until there is a match, no match, or a reason to give up.

internal import CPCRE2

/// The calls of one search over one range. Lives only inside `MatchScratch.search`.
///
/// PCRE2's match limit counts steps, starts again at every start offset, and does not see how far a single step scans.
/// Two ways bound the time all the same:
/// - A range of at most `SearchPace.briefLength` bytes takes one call a match, with a match limit so low that all start
///   offsets together stay within the budget.
/// - A longer range, and a short one whose pattern needed more steps, is searched in windows of start offsets
///   (pcre2_set_offset_limit), with a look at the clock between calls; `SearchPace` sets window and limit.
///
/// The result is that of one call over the whole range, since the patterns have no construct that could tell
/// (`RefusedSyntax`).
@safe struct Search {
  private let code: OpaquePointer
  private let matchData: OpaquePointer
  private let context: OpaquePointer
  private let subject: UnsafeBufferPointer<UInt8>
  private let end: Int
  private let limits: MatchLimits
  private var pace: SearchPace
  /// Where the next call starts; `nil` when the range is done.
  private var offset: Int?
  /// The last match was empty and ended at `offset`.
  private var isBehindEmptyMatch = false

  /// - Parameters: live objects that stay so for as long as this value; `subject` is well-formed UTF-8 and `range` is made
  ///   of whole characters of it.
  @unsafe init(
    code: OpaquePointer, matchData: OpaquePointer, context: OpaquePointer, subject: UnsafeBufferPointer<UInt8>,
    range: Range<Int>, limits: MatchLimits
  ) {
    // SAFETY: kept as they came; that they stay valid is the caller's promise, hence `@unsafe`.
    unsafe self.code = code
    unsafe self.matchData = matchData
    unsafe self.context = context
    unsafe self.subject = subject
    self.limits = limits
    end = range.upperBound
    offset = range.lowerBound
    pace = SearchPace(length: range.count, limits: limits)
  }

  /// The next match, or `nil` when there is no more.
  mutating func next() throws(MatchError) -> Range<Int>? {
    guard let start = offset else { return nil }
    let options = isBehindEmptyMatch ? PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY_ATSTART : PCRE2_NO_UTF_CHECK
    if !pace.isGoverned {
      let status = call(from: start, through: Self.noLimit, steps: pace.steps, options)
      if status != PCRE2_ERROR_MATCHLIMIT || pace.steps == limits.matchLimit { return try outcome(of: status) }
      pace.govern()
    }
    return try governedNext(from: start, options)
  }

  /// The range of a group of the last match; 0 is the match itself.
  func captured(_ group: Int) -> Range<Int>? {
    // SAFETY: the vector has the number of pairs that the library reports for the live match data.
    guard unsafe group < Int(pcre2_get_ovector_count_8(matchData)) else { return nil }
    let offsets = unsafe pcre2_get_ovector_pointer_8(matchData)
    guard let offsets = unsafe offsets else { return nil }
    let (lower, upper) = unsafe (offsets[2 * group], offsets[2 * group + 1])
    return lower >= 0 && lower <= upper ? lower..<upper : nil
  }

  /// Searches window by window.
  private mutating func governedNext(from start: Int, _ options: UInt32) throws(MatchError) -> Range<Int>? {
    var (start, options) = (start, options)
    pace.startLap(limits.clock)
    while true {
      try pace.checkDeadline(limits)
      let last = min(start + pace.window - 1, end)
      let status = call(from: start, through: last, steps: pace.steps, options)
      let elapsed = pace.endLap(limits.clock)
      switch status {
      case PCRE2_ERROR_MATCHLIMIT:
        try pace.retry(after: elapsed, limits)
      case PCRE2_ERROR_NOMATCH where last < end:
        pace.advance(after: elapsed, length: end - last)
        start = boundary(after: last)
        options = PCRE2_NO_UTF_CHECK
      default:
        pace.advance(after: elapsed, length: end - start)
        return try outcome(of: status)
      }
    }
  }

  /// Reads the library's answer to the last call that was needed.
  private mutating func outcome(of status: Int32) throws(MatchError) -> Range<Int>? {
    if status == PCRE2_ERROR_NOMATCH {
      offset = nil
      return nil
    }
    // 0 says that there were more groups than room; the match itself is always there.
    guard status >= 0 else { throw MatchError(.init(rawValue: Int(status))) }
    // A `\K` in a group that a lookaround calls can move the start behind the end, or before the place where this
    // search began, where it would be found again and again.
    guard let match = captured(0), match.lowerBound >= (offset ?? 0) else { throw MatchError(.misplacedStart) }
    offset = match.upperBound
    isBehindEmptyMatch = match.isEmpty
    return match
  }

  /// - Parameters:
  ///   - last: the last offset at which a match may start.
  ///   - steps: the match limit.
  private func call(from start: Int, through last: Int, steps: UInt32, _ options: UInt32) -> Int32 {
    // SAFETY: all pointers are live (see init). The subject is well-formed and `start` and `end` are character
    // boundaries of it, which PCRE2_NO_UTF_CHECK demands. `end` is at most the subject's length.
    unsafe pcre2_set_match_limit_8(context, steps)
    unsafe pcre2_set_offset_limit_8(context, last)
    return unsafe pcre2_match_8(code, subject.baseAddress, end, start, options, matchData, context)
  }

  /// The first character that starts behind `offset`.
  private func boundary(after offset: Int) -> Int {
    var next = offset + 1
    // SAFETY: `end` is within the subject, and `next` is below it.
    while next < end, unsafe subject[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// PCRE2_UNSET, all bits set.
  private static let noLimit = -1
}
