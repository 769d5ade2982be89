// Who is told of decisions, and what is still to be told.

internal import Digests
package import Subjects

/// An address that decisions are sent to.
package struct WebhookEndpoint: Sendable, Hashable {
  /// Names the endpoint in listings and logs.
  package let id: String
  package let url: String
  /// The secret that messages are signed with, 24 to 64 bytes (Standard Webhooks 1.0.0). It has to be kept as it is: both sides
  /// need it.
  package let secret: [UInt8]
  /// Only decisions on content of this part of the organization are sent.
  package let organization: OrganizationScope
  /// Whether it may be plain HTTP, or an address inside the own network.
  package let isTrusted: Bool
  package let createdAt: Timestamp
  package let createdBy: String
  package var removedAt: Timestamp?

  /// An endpoint.
  package init(
    id: String, url: String, secret: [UInt8], organization: OrganizationScope, isTrusted: Bool, createdAt: Timestamp,
    createdBy: String, removedAt: Timestamp? = nil
  ) {
    self.id = id
    self.url = url
    self.secret = secret
    self.organization = organization
    self.isTrusted = isTrusted
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.removedAt = removedAt
  }

  /// What the log commits to. The secret among the bytes keeps the rest from being guessed.
  var record: SHA256Hash {
    var form = RecordForm("kosgate webhook endpoint 1")
    form.add("endpoint", id)
    form.add("url", url)
    form.add("secret", Hexadecimal.encode(secret))
    form.add("region", organization.region)
    form.add("dealer", organization.dealer)
    form.add("trusted", isTrusted ? "1" : "0")
    form.add("created_at", String(createdAt.milliseconds))
    form.add("created_by", createdBy)
    form.add("removed_at", removedAt.map { String($0.milliseconds) })
    return form.digest
  }
}

/// One message to one endpoint.
package struct WebhookDelivery: Sendable, Hashable {
  /// Where a message stands.
  package enum State: String, Sendable, Hashable, CaseIterable {
    case waiting, delivered, dead

    /// The word for people.
    package var chineseName: String {
      switch self {
      case .waiting: "待发送"
      case .delivered: "已送达"
      case .dead: "已放弃"
      }
    }
  }

  /// The store's number for it.
  package let id: Int64
  /// The same for every attempt, so that a receiver knows a repetition: `webhook-id`.
  package let message: String
  package let endpoint: String
  package let state: State
  /// How many times it was sent.
  package let attempts: Int
  package let nextAt: Timestamp
  /// The HTTP status of the last answer; `nil` when there was none.
  package let status: Int?
  /// What was wrong with the last attempt, a code.
  package let problem: String?
  /// What it tells.
  package let event: WebhookEvent
}

/// A decision as it is told.
package struct WebhookEvent: Sendable, Hashable {
  package let subject: String
  package let version: Int
  /// The state that the decision led to.
  package let state: String
  package let decision: DecisionRecord
}

/// What became of an attempt.
package struct WebhookAttempt: Sendable, Hashable {
  package let delivery: Int64
  package let state: WebhookDelivery.State
  package let nextAt: Timestamp
  package let status: Int?
  package let problem: String?

  /// An attempt.
  package init(
    delivery: Int64, state: WebhookDelivery.State, nextAt: Timestamp, status: Int?, problem: String?
  ) {
    self.delivery = delivery
    self.state = state
    self.nextAt = nextAt
    self.status = status
    self.problem = problem
  }
}
