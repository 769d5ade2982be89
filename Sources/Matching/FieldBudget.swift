// How long one field may keep everybody else waiting.

internal import PCRE2

/// Processor time that one field may take: a text made to be slow must not be slow a hundred times over.
struct FieldBudget {
  private static let whole: Duration = .milliseconds(500)
  private let clock: SearchClock
  private let end: Duration
  /// Whether the clock is read at all.
  var isWatched: Bool

  init(clock: SearchClock, isWatched: Bool) {
    self.clock = clock
    self.isWatched = isWatched
    end = clock.now() + Self.whole
  }

  var lasts: Bool { !isWatched || clock.now() < end }
}
