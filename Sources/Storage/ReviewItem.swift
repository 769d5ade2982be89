// What waits for a person, as the store keeps it.

package import Digests
package import Subjects

/// Where a review item stands.
package enum ReviewState: String, Sendable, Hashable, CaseIterable {
  case open, claimed, escalated
  /// Approved by one person where the policy asks for more.
  case awaitingSecond = "awaiting-second"
  /// The author objects to a decision; somebody else looks at it.
  case appealed
  case approved, rejected, returned, superseded
  /// Its time passed before anybody decided, or the approval is older than approvals hold.
  case expired

  /// Whether a person still has to decide.
  package var isWaiting: Bool {
    switch self {
    case .open, .claimed, .escalated, .awaitingSecond, .appealed: true
    case .approved, .rejected, .returned, .superseded, .expired: false
    }
  }

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .open: "待审"
    case .claimed: "审核中"
    case .escalated: "已上报"
    case .awaitingSecond: "待复核"
    case .appealed: "申诉中"
    case .approved: "已通过"
    case .rejected: "已驳回"
    case .returned: "已退回修改"
    case .superseded: "已被新版本取代"
    case .expired: "已过期"
    }
  }
}

/// A reviewer's hold on an item: for a time, and known by a token.
package struct ReviewClaim: Sendable, Hashable {
  package var reviewer: String
  /// 16 random bytes in hexadecimal.
  package var token: String
  package var expiresAt: Timestamp

  /// A claim.
  package init(reviewer: String, token: String, expiresAt: Timestamp) {
    self.reviewer = reviewer
    self.token = token
    self.expiresAt = expiresAt
  }
}

/// A version of a subject that waits, or has waited, for a person.
package struct ReviewItem: Sendable, Hashable {
  /// The store's number for it.
  package let id: Int64
  package let submission: Submission
  package var state: ReviewState
  /// Grows with every change.
  package var revision: Int
  package let priority: Int
  package let publishAt: Timestamp?
  package let openedAt: Timestamp
  package var claim: ReviewClaim?
}

extension ReviewItem {
  /// Review order: the higher priority, then the earlier publish time (none comes last), then the older item.
  func isMoreUrgent(than other: ReviewItem) -> Bool {
    let mine = (-priority, publishAt?.milliseconds ?? .max, id)
    return mine < (-other.priority, other.publishAt?.milliseconds ?? .max, other.id)
  }
}

/// One version of a subject as it was submitted.
package struct Submission: Sendable, Hashable {
  /// The store's number for it.
  package let id: Int64
  package let subject: String
  /// 1 for the first content under this id.
  package let version: Int
  /// What an approval binds to.
  package let content: SHA256Hash
  package let verdict: Verdict
  package let ruleSet: SHA256Hash
  package let judgedAt: Timestamp
  /// The input line; `nil` when it was erased.
  package let original: [UInt8]?
  /// The verdict as JSON (contract §4, without `line`).
  package let record: [UInt8]
}

/// What a person said, once.
package struct DecisionRecord: Sendable, Hashable {
  /// What a person can say of an item.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case approve, reject, `return`, escalate, reopen
    /// Takes the person's own last decision back.
    case undo
    /// The author's side objects to a decision.
    case appeal
    /// The answer to an appeal: the decision stands, or the content may be published.
    case uphold, overturn

    /// The word for people.
    package var chineseName: String {
      switch self {
      case .approve: "通过"
      case .reject: "驳回"
      case .return: "退回修改"
      case .escalate: "上报"
      case .reopen: "重新打开"
      case .undo: "撤销"
      case .appeal: "申诉"
      case .uphold: "维持原决定"
      case .overturn: "改判通过"
      }
    }
  }

  /// The store's number for it; `nil` until it is stored.
  package var id: Int64?
  /// The version of the subject that it is about, where that was read with it.
  package var version: Int?
  package let action: Action
  package let reviewer: String
  /// A code of the catalogue.
  package var reasonCode: String?
  /// For the author and the dealer.
  package let reason: String?
  /// For colleagues only.
  package var note: String?
  /// The decision that no longer counts because of this one.
  package var supersedes: Int64?
  /// The content it was decided on.
  package let content: SHA256Hash
  package let decidedAt: Timestamp

  /// A decision.
  package init(action: Action, reviewer: String, reason: String?, content: SHA256Hash, decidedAt: Timestamp) {
    self.action = action
    self.reviewer = reviewer
    self.reason = reason
    self.content = content
    self.decidedAt = decidedAt
  }
}
