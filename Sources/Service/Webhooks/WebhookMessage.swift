// What a receiver gets: a decision, never the draft.

internal import Digests
internal import Storage
internal import Subjects

/// The body of a message: the same bytes for every attempt.
enum WebhookMessage {
  static func body(_ event: WebhookEvent) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("type", "submission." + event.state)
      writer.member("timestamp", event.decision.decidedAt.description)
      writer.key("data")
      writer.object { writer in
        writer.member("id", event.subject)
        writer.member("version", event.version)
        writer.member("state", event.state)
        writer.key("decision")
        writer.authorView(of: event.decision)
      }
    }
    return writer.bytes
  }
}

/// When a message is sent again (the schedule that Standard Webhooks recommends), and when it is given up.
enum WebhookSchedule {
  /// Milliseconds behind the attempts; one more attempt than pauses.
  private static let pauses: [Int64] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map { $0 * 1000 }
  /// A receiver may ask for a longer pause, not for more than a day.
  private static let longest: Int64 = 86_400_000

  /// When to try again after so many attempts; `nil` when that was the last one. The jitter keeps messages that failed together from
  /// coming back together.
  static func next(
    after attempts: Int, at moment: Timestamp, asked: Int64? = nil, jitter: Double
  ) -> Timestamp? {
    guard attempts >= 1, attempts <= pauses.count else { return nil }
    let pause = Double(pauses[attempts - 1]) * (0.8 + 0.4 * jitter)
    return Timestamp(milliseconds: moment.milliseconds + max(Int64(pause), min(asked ?? 0, longest)))
  }
}
