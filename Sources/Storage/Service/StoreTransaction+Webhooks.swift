// The outbox: a decision and what is to be told of it are one transaction, so that no decision goes untold and none is told that
// was not made.

internal import Audit
internal import Foundation
internal import GRDB
package import Subjects

extension AuditAction {
  /// Actions on webhook endpoints; see `RecordCheck`.
  static let webhookAdded = Self(rawValue: "webhook-added")
  static let webhookRemoved = Self(rawValue: "webhook-removed")
}

extension StoreTransaction {
  /// Stores a new endpoint with its entry.
  package mutating func insert(_ endpoint: WebhookEndpoint, by actor: String) throws {
    var event = AuditEvent(.webhookAdded, actor: actor)
    event.record = endpoint.record
    let entry = try append(event, at: endpoint.createdAt)
    try database.execute(
      sql: """
        INSERT INTO webhook_endpoints
          (endpoint, url, secret, region, dealer, is_trusted, created_at, created_by, removed_at, audit)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)
        """,
      arguments: [
        endpoint.id, endpoint.url, Data(endpoint.secret), endpoint.organization.region, endpoint.organization.dealer,
        endpoint.isTrusted, endpoint.createdAt.milliseconds, endpoint.createdBy, entry,
      ])
  }

  /// Ends an endpoint with its entry; what was to be sent there is dead.
  package mutating func remove(_ endpoint: WebhookEndpoint, by actor: String, at moment: Timestamp) throws {
    var endpoint = endpoint
    endpoint.removedAt = moment
    var event = AuditEvent(.webhookRemoved, actor: actor)
    event.record = endpoint.record
    event.prior = try Int.fetchOne(
      database, sql: "SELECT audit FROM webhook_endpoints WHERE endpoint = ?", arguments: [endpoint.id])
    let entry = try append(event, at: moment)
    try database.execute(
      sql: "UPDATE webhook_endpoints SET removed_at = ?, audit = ? WHERE endpoint = ?",
      arguments: [moment.milliseconds, entry, endpoint.id])
    try database.execute(
      sql: """
        UPDATE webhook_deliveries SET state = 'dead', problem = 'endpoint-removed' WHERE endpoint = ? AND state = 'waiting'
        """, arguments: [endpoint.id])
  }

  /// Puts the last decision on an item into the outbox of every endpoint that it concerns.
  mutating func announceLastDecision(on item: ReviewItem, at moment: Timestamp) throws {
    for endpoint in try snapshot.webhookEndpoints()
    where endpoint.removedAt == nil && item.submission.belongs(to: endpoint.organization) {
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO webhook_deliveries (message, endpoint, decision, item_state, state, attempts, next_at)
            SELECT ?, ?, max(decision), ?, 'waiting', 0, ? FROM decisions WHERE item = ?
          """)
      try statement.execute(arguments: [
        "msg_" + randomToken(), endpoint.id, item.state.rawValue, moment.milliseconds, item.id,
      ])
    }
  }

  /// Takes messages whose time has come, and puts their next time off, so that no other process takes them too.
  /// - Parameter lease: milliseconds within which the attempt will be over.
  package func takeDueDeliveries(at moment: Timestamp, limit: Int, lease: Int64) throws -> [WebhookDelivery] {
    let due = try snapshot.deliveries(
      where: "w.state = 'waiting' AND w.next_at <= ?", arguments: [moment.milliseconds], order: "w.next_at",
      limit: limit)
    for delivery in due {
      try database.execute(
        sql: """
          UPDATE webhook_deliveries SET next_at = ?, attempts = attempts + 1, status = NULL, problem = NULL
            WHERE delivery = ?
          """,
        arguments: [moment.milliseconds + lease, delivery.id])
    }
    return due
  }

  /// Writes down what became of attempts; forgets what was delivered a month ago.
  package func record(_ attempts: [WebhookAttempt], at moment: Timestamp) throws {
    for attempt in attempts {
      try database.execute(
        sql: """
          UPDATE webhook_deliveries SET state = ?, next_at = ?, status = ?, problem = ?
            WHERE delivery = ? AND state = 'waiting'
          """,
        arguments: [
          attempt.state.rawValue, attempt.nextAt.milliseconds, attempt.status, attempt.problem, attempt.delivery,
        ])
    }
    try database.execute(
      sql: "DELETE FROM webhook_deliveries WHERE state = 'delivered' AND next_at < ?",
      arguments: [moment.milliseconds - 30 * 86_400_000])
  }

  /// Sends a message again as if for the first time; those of an endpoint that was removed stay dead.
  /// - Returns: whether there was one to send.
  package func replay(_ delivery: Int64, at moment: Timestamp) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = ?, status = NULL, problem = NULL
          WHERE delivery = ? AND EXISTS (
            SELECT 1 FROM webhook_endpoints AS e WHERE e.endpoint = webhook_deliveries.endpoint AND e.removed_at IS NULL)
        """, arguments: [moment.milliseconds, delivery])
    return database.changesCount == 1
  }
}

extension StoreSnapshot {
  /// All endpoints, oldest first.
  package func webhookEndpoints() throws -> [WebhookEndpoint] {
    let statement = try database.cachedStatement(sql: "SELECT * FROM webhook_endpoints ORDER BY created_at, endpoint")
    return try Row.fetchAll(statement).map(Self.webhookEndpoint)
  }

  /// Messages in these states, the newest first.
  package func deliveries(in states: Set<WebhookDelivery.State>, limit: Int) throws -> [WebhookDelivery] {
    let list = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return try deliveries(where: "w.state IN (\(list))", arguments: [], order: "w.delivery DESC", limit: limit)
  }

  /// How many messages stand in each state.
  package func deliveryCounts() throws -> [WebhookDelivery.State: Int] {
    let rows = try Row.fetchAll(database, sql: "SELECT state, count(*) AS n FROM webhook_deliveries GROUP BY state")
    return Dictionary(
      rows.compactMap { row in WebhookDelivery.State(rawValue: row["state"]).map { ($0, row["n"]) } },
      uniquingKeysWith: +)
  }

  /// Whether a message's time has come.
  package func hasDueDelivery(at moment: Timestamp) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM webhook_deliveries WHERE state = 'waiting' AND next_at <= ?)")
    return try Bool.fetchOne(statement, arguments: [moment.milliseconds]) ?? false
  }

  fileprivate func deliveries(
    where condition: String, arguments: StatementArguments, order: String, limit: Int
  ) throws -> [WebhookDelivery] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT w.delivery AS w_delivery, w.message AS w_message, w.endpoint AS w_endpoint, w.state AS w_state,
            w.attempts AS w_attempts, w.next_at AS w_next_at, w.status AS w_status, w.problem AS w_problem,
            w.item_state AS w_item_state, s.subject AS w_subject, s.version AS w_version, d.*
          FROM webhook_deliveries AS w JOIN decisions AS d USING (decision) JOIN review_items AS i USING (item)
            JOIN submissions AS s USING (submission)
          WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
        """, arguments: arguments)
    return try rows.map(Self.delivery)
  }

  private static func delivery(_ row: Row) throws -> WebhookDelivery {
    guard let state = WebhookDelivery.State(rawValue: row["w_state"]) else {
      throw StoreError(.corrupt, "数据库中有不认识的回调状态")
    }
    return WebhookDelivery(
      id: row["w_delivery"], message: row["w_message"], endpoint: row["w_endpoint"], state: state,
      attempts: row["w_attempts"], nextAt: Timestamp(milliseconds: row["w_next_at"]), status: row["w_status"],
      problem: row["w_problem"],
      event: WebhookEvent(
        subject: row["w_subject"], version: row["w_version"], state: row["w_item_state"],
        decision: try decision(row)))
  }

  static func webhookEndpoint(_ row: Row) throws -> WebhookEndpoint {
    WebhookEndpoint(
      id: row["endpoint"], url: row["url"], secret: bytes(row["secret"]),
      organization: OrganizationScope(region: row["region"], dealer: row["dealer"]), isTrusted: row["is_trusted"],
      createdAt: Timestamp(milliseconds: row["created_at"]), createdBy: row["created_by"],
      removedAt: (row["removed_at"] as Int64?).map(Timestamp.init(milliseconds:)))
  }
}
