// Why a reviewer's action was refused, in words for the reviewer.

package import Storage
package import Subjects

/// A refused action; nothing was changed.
package struct ReviewError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case notFound = "item-not-found"
    case notWaiting = "item-not-waiting"
    case notDecided = "item-not-decided"
    case claimedByOther = "claimed-by-other"
    case notClaimed = "not-claimed"
    case claimExpired = "claim-expired"
    /// The token is not that of the claim that holds now.
    case claimStale = "claim-stale"
    /// The item was changed since it was looked at.
    case itemChanged = "item-changed"
    case contentChanged = "content-changed"
    case contentRequired = "content-required"
    case reasonRequired = "reason-required"
    case reasonTooLong = "reason-too-long"
    case ownContent = "own-content"
    case erased = "content-erased"
    /// The action has no place in the state that the item is in.
    case notPossible = "action-not-possible"
  }

  package let code: Code
  /// What is in the way and what to do, in Chinese.
  package let message: String
  /// Where the item stands now, when that is what is in the way.
  package var current: ItemStanding?

  /// A refusal.
  package init(_ code: Code, _ message: String, current: ItemStanding? = nil) {
    self.code = code
    self.message = message
    self.current = current
  }

  package var description: String { message }
}

/// Where an item stands, in short.
package struct ItemStanding: Sendable, Hashable {
  package var state: ReviewState
  package var version: Int
  package var revision: Int
  /// Who holds it, and until when.
  package var claimedBy: String?
  package var expiresAt: Timestamp?

  /// Where `item` stands.
  package init(_ item: ReviewItem) {
    state = item.state
    version = item.submission.version
    revision = item.revision
    claimedBy = item.claim?.reviewer
    expiresAt = item.claim?.expiresAt
  }
}

extension ReviewError: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", code.rawValue)
      writer.member("message", message)
      writer.optional("current", current)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(try json.word("code"), try json.string("message"), current: try json.optionalObject("current"))
  }
}

extension ItemStanding: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("state", state.rawValue)
      writer.member("version", version)
      writer.member("revision", revision)
      writer.optional("claimed_by", claimedBy)
      writer.optional("expires_at", expiresAt)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    state = try json.word("state")
    version = try json.integer("version")
    revision = try json.integer("revision")
    claimedBy = try json.optionalString("claimed_by")
    expiresAt = try json.optionalTimestamp("expires_at")
  }
}
