// The clock that a search's deadline is measured with.

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A clock that only goes forward.
package struct SearchClock: Sendable {
  /// The time since some fixed moment.
  package let now: @Sendable () -> Duration

  /// A clock of one's own, for tests.
  package init(now: @escaping @Sendable () -> Duration) { self.now = now }

  /// What the calling thread has computed. The default: a busy machine that takes the processor away for a while must
  /// not turn the verdict of a harmless text into "could not be read". Reading it takes about 0.2 µs.
  package static let threadProcessorTime = SearchClock { time(of: CLOCK_THREAD_CPUTIME_ID) }

  /// What has passed, whoever had the processor.
  package static let monotonic = SearchClock { time(of: CLOCK_MONOTONIC) }

  private static func time(of clock: clockid_t) -> Duration {
    var time = timespec()
    // SAFETY: the call writes one timespec, which is passed.
    _ = unsafe clock_gettime(clock, &time)
    return Duration(secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
  }
}
