// All that the routes share.

internal import Foundation
package import Logging
package import Storage
package import Subjects
internal import Synchronization

/// The service without its sockets.
package final class Gate: Sendable {
  let limits: ServiceLimits
  let store: Store
  let reader: StoreReader
  let rules: LiveRules
  let judges: JudgePool
  let commits: GroupCommit
  let watch: DecisionWatch
  let authenticator: Authenticator
  let limiter: RateLimiter
  let metrics: ServiceMetrics
  let slots: Slots
  let drain = DrainSignal()
  let blocking = BlockingExecutor()
  let now: @Sendable () -> Timestamp
  let logger: Logger

  /// Loads the rules and makes everything ready to answer.
  /// - Parameter now: the clock that subjects without a publish time are judged by, and that keys expire by.
  package init(
    _ store: Store, rules source: RuleSource, limits: ServiceLimits, logger: Logger = Logger(label: "kosgate.service"),
    now: @escaping @Sendable () -> Timestamp
  ) throws {
    self.limits = limits
    self.store = store
    self.logger = logger
    self.now = now
    reader = try StoreReader(store)
    rules = try LiveRules(source, logger: logger, now: now)
    judges = JudgePool(workers: limits.workers, capacity: limits.judging)
    metrics = ServiceMetrics()
    commits = GroupCommit(store, most: limits.commitSize, metrics: metrics, now: now)
    watch = DecisionWatch(reader, logger: logger)
    authenticator = Authenticator(KeyRing(reader), signatures: SignatureCheck(startedAt: now()), now: now)
    limiter = RateLimiter(limits.rate)
    slots = Slots(atWork: limits.inFlight, waiting: limits.waiting)
  }

  /// Sends decisions to those who asked for them.
  var webhooks: WebhookSender {
    WebhookSender(store: store, reader: reader, metrics: metrics, logger: logger, now: now)
  }

  /// Everything that can be asked.
  var endpoints: [Endpoint] { statusRoutes + checkRoutes + submissionRoutes + queueRoutes }

  /// Loads the rules anew, where they have changed or always, on a thread that nobody waits for. What does not load changes nothing.
  func refreshRules(always: Bool) async {
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        self.rules.refresh(always: always)
        done.resume()
      }
    }
  }

  /// Takes what a request costs from its key's bucket.
  func take(_ cost: Double, of caller: Caller) throws(Problem) {
    guard cost > 0, let seconds = limiter.take(caller.key.id, cost: cost) else { return }
    var problem = Problem(429, "rate-limited", "请求太频繁", "这个密钥的请求超过了限额；请 \(seconds) 秒后再试。")
    problem.retryAfter = seconds
    throw problem
  }
}

/// Whether the service is ending.
final class DrainSignal: Sendable {
  private let draining = Atomic(false)

  var isDraining: Bool { draining.load(ordering: .acquiring) }
  func begin() { draining.store(true, ordering: .releasing) }
}
