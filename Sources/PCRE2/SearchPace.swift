// How far one call into the library may go, so that a search can be stopped in time.

/// The size of the next call: how many start offsets, and how many steps from each.
///
/// A step is what PCRE2 counts towards the match limit; between two of them the machine code can scan to the end of the
/// range (`[a-z]++` is one step however long the run). A call thus costs at most start offsets × steps × length, about
/// 0.3 ns each, and this product is what is kept in bounds. Cheap calls earn wider windows, because every call has its
/// overhead and forgets what the machine code has learned about places where no match can start.
struct SearchPace {
  /// Ranges up to this many bytes are not cut into windows; a post of a thousand Chinese characters is one.
  static let briefLength = 4096

  /// What a call may cost whatever the pattern does: about 20 ms.
  private static let budget = 1 << 26
  /// How much wider than the budget allows a window may grow while calls are quick.
  private static let trust = 16
  /// Patterns that need more steps from one offset than this are only met with the clock in hand.
  private static let fewestSteps: UInt32 = 64
  /// A call under this time doubles the next window, …
  private static let quick = Duration.microseconds(250)
  /// … and a call over this one shrinks it.
  private static let slow = Duration.milliseconds(2)
  /// After so many calls that answered, fewer steps are tried again.
  private static let patience = 16
  /// What a search may overrun its deadline by rather than give up before a step that might just fit.
  private static let grace = Duration.milliseconds(5)

  /// The match limit of the next call.
  private(set) var steps: UInt32
  /// The number of start offsets of the next call, in bytes.
  private(set) var window = 1
  /// Whether calls are cut into windows and timed.
  private(set) var isGoverned: Bool

  private let baseSteps: UInt32
  private var answeredInARow = 0
  private var spent = Duration.zero
  private var lapStart = Duration.zero

  /// The pace for a range of `length` bytes. Without a deadline there is nothing to pace.
  init(length: Int, limits: MatchLimits) {
    if limits.deadline == nil {
      baseSteps = limits.matchLimit
    } else {
      let (area, overflow) = length.multipliedReportingOverflow(by: length)
      let affordable = overflow ? 0 : UInt32(clamping: Self.budget / max(1, area))
      baseSteps = min(max(affordable, Self.fewestSteps), limits.matchLimit)
    }
    steps = baseSteps
    isGoverned = limits.deadline != nil && length > Self.briefLength
    if isGoverned { window = affordableWindow(length) }
  }

  /// Goes on in windows, because some offset needed more steps than a brief search has.
  mutating func govern() { isGoverned = true }

  /// Starts to measure.
  mutating func startLap(_ clock: SearchClock) { lapStart = clock.now() }

  /// Adds what the call took and gives it back.
  mutating func endLap(_ clock: SearchClock) -> Duration {
    let now = clock.now()
    let elapsed = now - lapStart
    lapStart = now
    spent += elapsed
    return elapsed
  }

  /// Throws when the time is used up.
  func checkDeadline(_ limits: MatchLimits) throws(MatchError) {
    if let deadline = limits.deadline, spent >= deadline { throw MatchError(.deadline) }
  }

  /// Prepares to repeat a call that hit its step limit: with one offset only, then with twice the steps.
  /// - Throws: `.matchLimit` when there are no more steps to allow, `.deadline` when there is no time for them.
  mutating func retry(after elapsed: Duration, _ limits: MatchLimits) throws(MatchError) {
    answeredInARow = 0
    if window > 1 {
      window = 1
      return
    }
    guard steps < limits.matchLimit else { throw MatchError(.matchLimit) }
    // Twice the steps, each of which may scan twice as far, take up to four times as long.
    if let deadline = limits.deadline, spent + elapsed * 4 > deadline + Self.grace { throw MatchError(.deadline) }
    steps = steps > limits.matchLimit / 2 ? limits.matchLimit : steps * 2
  }

  /// Prepares the next call after one that answered.
  /// - Parameter length: what is left of the range.
  mutating func advance(after elapsed: Duration, length: Int) {
    answeredInARow += 1
    if answeredInARow == Self.patience {
      answeredInARow = 0
      steps = max(steps / 2, baseSteps)
    }
    if elapsed < Self.quick {
      window = max(1, min(window * 2, affordableWindow(length) * Self.trust))
    } else if elapsed > Self.slow {
      window = max(1, window / 4)
    }
  }

  /// The widest window that keeps a call within the budget.
  private func affordableWindow(_ length: Int) -> Int {
    max(1, Self.budget / (max(1, Int(steps)) * max(1, length)))
  }
}
