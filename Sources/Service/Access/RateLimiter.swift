// A token bucket a key: one client's loop must not be another's waiting.

internal import Synchronization

/// Requests a second, and how many may come at once.
package struct RateLimit: Sendable, Hashable {
  package var perSecond: Double
  package var burst: Double

  /// A limit; both above 0.
  package init(perSecond: Double, burst: Double) {
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// Counts the requests of each key.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: ContinuousClock.Instant
  }

  private let limit: RateLimit
  private let buckets = Mutex<[String: Bucket]>([:])

  init(_ limit: RateLimit) { self.limit = limit }

  /// Takes what a request costs; otherwise the seconds after which there will be enough, rounded up.
  func take(_ key: String, cost: Double = 1, at now: ContinuousClock.Instant = .now) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(tokens: limit.burst, filledAt: now)
      let elapsed = max(.zero, now - bucket.filledAt)
      bucket.tokens = min(limit.burst, bucket.tokens + elapsed / .seconds(1) * limit.perSecond)
      bucket.filledAt = max(now, bucket.filledAt)
      // What costs more than a full bucket goes through when the bucket is full, and leaves a debt.
      let needed = min(cost, limit.burst)
      defer { buckets[key] = bucket }
      guard bucket.tokens < needed else {
        bucket.tokens -= cost
        return nil
      }
      return max(1, Int(((needed - bucket.tokens) / limit.perSecond).rounded(.up)))
    }
  }
}
