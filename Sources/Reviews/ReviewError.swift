// Why a reviewer's action was refused, in words for the reviewer.

/// A refused action; nothing was changed.
package struct ReviewError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    case notFound = "item-not-found"
    case notWaiting = "item-not-waiting"
    case notDecided = "item-not-decided"
    case claimedByOther = "claimed-by-other"
    case notClaimed = "not-claimed"
    case claimExpired = "claim-expired"
    case contentChanged = "content-changed"
    case contentRequired = "content-required"
    case reasonRequired = "reason-required"
    case reasonTooLong = "reason-too-long"
    case ownContent = "own-content"
    case erased = "content-erased"
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
