// Endpoints are added and removed here, and dead messages sent again.

package import Storage
package import Subjects

/// A refused change of webhooks; nothing was changed.
package struct WebhookError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    case invalidURL = "webhook-url-invalid"
    case insecureURL = "webhook-url-insecure"
    case privateAddress = "webhook-address-private"
    case invalidSecret = "webhook-secret-invalid"
    case notFound = "webhook-not-found"
  }

  package let code: Code
  /// What is in the way and what to do, in Chinese.
  package let message: String

  /// A refusal.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}

/// The webhooks of one store.
package struct WebhookDesk: Sendable {
  private let store: Store
  private let now: @Sendable () -> Timestamp

  /// The desk of `store`, by the clock `now`.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// All endpoints, oldest first.
  package func endpoints() throws -> [WebhookEndpoint] { try store.read { try $0.webhookEndpoints() } }

  /// Messages in these states, the newest first.
  package func deliveries(in states: Set<WebhookDelivery.State>, limit: Int) throws -> [WebhookDelivery] {
    try store.read { try $0.deliveries(in: states, limit: limit) }
  }

  /// How many messages stand in each state.
  package func counts() throws -> [WebhookDelivery.State: Int] { try store.read { try $0.deliveryCounts() } }

  /// Adds an endpoint. Decisions made from then on are sent to it.
  /// - Parameters:
  ///   - secret: `nil` for a new one.
  ///   - isTrusted: whether plain HTTP, or an address in the own network, is meant.
  package func add(
    _ url: String, secret: WebhookSecret? = nil, organization: OrganizationScope, isTrusted: Bool, by actor: String
  ) throws -> (endpoint: WebhookEndpoint, secret: WebhookSecret) {
    let url = try WebhookURL(url, isTrusted: isTrusted)
    let secret = secret ?? .random()
    return try store.write { transaction in
      let endpoint = WebhookEndpoint(
        id: "wh_" + transaction.randomToken().prefix(12), url: url.text, secret: secret.bytes,
        organization: organization, isTrusted: isTrusted, createdAt: transaction.moment(now()), createdBy: actor)
      try transaction.insert(endpoint, by: actor)
      return (endpoint, secret)
    }
  }

  /// Removes an endpoint; what was still to be sent there is dead.
  package func remove(_ id: String, by actor: String) throws -> WebhookEndpoint {
    try store.write { transaction in
      let known = try transaction.snapshot.webhookEndpoints().first { $0.id == id && $0.removedAt == nil }
      guard let endpoint = known else {
        throw WebhookError(.notFound, "没有编号为 \(id) 的回调地址；用 kosgate webhook list 查看")
      }
      try transaction.remove(endpoint, by: actor, at: transaction.moment(now()))
      return endpoint
    }
  }

  /// Sends messages again, as if for the first time.
  /// - Parameter deliveries: their numbers; `nil` for all that are dead.
  /// - Returns: how many.
  package func replay(_ deliveries: [Int64]?) throws -> Int {
    try store.write { transaction in
      let moment = transaction.moment(now())
      let numbers = try deliveries ?? transaction.snapshot.deliveries(in: [.dead], limit: 100_000).map(\.id)
      var count = 0
      for number in numbers {
        let isThere = try transaction.replay(number, at: moment)
        guard isThere || deliveries == nil else {
          throw WebhookError(.notFound, "没有编号为 \(number) 的回调消息，或它的地址已经移除；用 kosgate webhook list --deliveries 查看")
        }
        if isThere { count += 1 }
      }
      return count
    }
  }
}
