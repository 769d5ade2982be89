// The bounds of the service. Everything that a client can make grow has one.

/// How much, how many, how long.
package struct ServiceLimits: Sendable {
  /// Bytes of a body with one subject, or any other JSON.
  package var bodyBytes = 1024 * 1024
  /// Bytes of a body of JSON Lines; a line in it may have `bodyBytes`.
  package var batchBytes = 10 * 1024 * 1024
  /// Lines of a body of JSON Lines.
  package var batchLines = 10_000
  /// Bytes of a request's head.
  package var headBytes = 16 * 1024
  /// Seconds from a head's first byte to its last.
  package var headSeconds: Int64 = 10
  /// Seconds from a head's end to the body's.
  package var bodySeconds: Int64 = 30
  /// Seconds that a connection may be idle, or that a client may let an answer lie.
  package var idleSeconds: Int64 = 60
  /// Connections; more wait in the system's queue.
  package var connections = 4096
  /// Requests at work; more are told to come back (503).
  package var inFlight = 512
  /// Requests that wait for a person's decision.
  package var waiting = 1024
  /// Seconds that a request may wait for a decision.
  package var waitSeconds = 60
  /// Threads that judge.
  package var workers = 2
  /// Texts that wait to be judged; more are told to come back (503).
  package var judging: Int { 64 * workers }
  /// Submissions of one transaction at most.
  package var commitSize = 1000
  /// Requests of each key.
  package var rate = RateLimit(perSecond: 500, burst: 1000)
  /// Seconds between two looks whether the rules have changed.
  package var ruleSeconds: Int64 = 2
  /// Seconds from the signal to stop until the last request is cut off.
  package var drainSeconds: Int64 = 25
  /// Seconds between not being ready any more and accepting no more connections.
  package var drainDelaySeconds: Int64 = 1

  /// The limits as they are shipped.
  package init() {}
}
