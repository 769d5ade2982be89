// Empties the outbox. It takes what is due, sends it, writes down what came of it; decisions never wait for it.

internal import Logging
internal import Storage
internal import Subjects

/// Sends what is due, again and again.
struct WebhookSender: Sendable {
  /// Messages of one round, sent side by side.
  private static let most = 16

  let store: Store
  let reader: StoreReader
  let metrics: ServiceMetrics
  let logger: Logger
  let transport = WebhookTransport()
  let now: @Sendable () -> Timestamp

  /// Sends until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        let sent = try await round()
        if sent == Self.most { continue }
      } catch {
        logger.error("webhooks cannot be sent", metadata: ["error": "\(type(of: error))"])
      }
      try? await Task.sleep(for: .milliseconds(500))
    }
  }

  /// Sends what is due.
  /// - Returns: how many messages that were.
  func round() async throws -> Int {
    guard try await reader.read({ [now] in try $0.hasDueDelivery(at: now()) }) else { return 0 }
    let due = try await store.write { [now] transaction in
      try transaction.takeDueDeliveries(at: now(), limit: Self.most, lease: 2 * WebhookTransport.timeout)
    }
    let endpoints = Dictionary(
      try await reader.read { try $0.webhookEndpoints() }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let attempts = await withTaskGroup(of: WebhookAttempt.self) { group in
      for delivery in due {
        group.addTask { await attempt(delivery, endpoints[delivery.endpoint]) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    try await store.write { [now] transaction in try transaction.record(attempts, at: now()) }
    return due.count
  }

  private func attempt(_ delivery: WebhookDelivery, _ endpoint: WebhookEndpoint?) async -> WebhookAttempt {
    // What was changed behind the desk's back is not sent anywhere.
    guard let endpoint, endpoint.removedAt == nil,
      let url = try? WebhookURL(endpoint.url, isTrusted: endpoint.isTrusted)
    else { return finished(delivery, WebhookAnswer(problem: "endpoint-removed"), .dead) }
    let body = WebhookMessage.body(delivery.event)
    let timestamp = now().milliseconds / 1000
    let signature = WebhookSecret(bytes: endpoint.secret).signature(
      id: delivery.message, timestamp: timestamp, body: body)
    let answer = await transport.post(
      url, body,
      headers: [
        ("webhook-id", delivery.message), ("webhook-timestamp", "\(timestamp)"), ("webhook-signature", signature),
      ], isTrusted: endpoint.isTrusted)
    if let status = answer.status, (200..<300).contains(status) { return finished(delivery, answer, .delivered) }
    // 410 Gone: the receiver wants no more of it (Standard Webhooks).
    let next = WebhookSchedule.next(
      after: delivery.attempts + 1, at: now(), asked: answer.retryAfter, jitter: .random(in: 0...1))
    guard let next, answer.status != 410 else { return finished(delivery, answer, .dead) }
    metrics.count("kosgate_webhook_retries_total")
    return WebhookAttempt(
      delivery: delivery.id, state: .waiting, nextAt: next, status: answer.status, problem: answer.problem)
  }

  private func finished(
    _ delivery: WebhookDelivery, _ answer: WebhookAnswer, _ state: WebhookDelivery.State
  ) -> WebhookAttempt {
    metrics.count("kosgate_webhook_\(state.rawValue)_total")
    if state == .dead {
      logger.warning(
        "a webhook message was given up",
        metadata: ["delivery": "\(delivery.id)", "endpoint": "\(delivery.endpoint)", "status": "\(answer.status ?? 0)"])
    }
    return WebhookAttempt(
      delivery: delivery.id, state: state, nextAt: now(), status: answer.status, problem: answer.problem)
  }
}
