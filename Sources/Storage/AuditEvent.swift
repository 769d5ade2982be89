// What is to be logged, before the log gives it an index and a time.

package import Audit
package import Digests

/// An event on a subject, as the caller knows it.
package struct AuditEvent: Sendable {
  package var action: AuditAction
  package var actor: String
  package var subject: String?
  package var version: Int?
  package var draft: Commitment?
  package var ruleSet: SHA256Hash?
  package var change: RuleChange?
  /// The SHA-256 of the canonical bytes of the row that the event writes or removes.
  package var record: SHA256Hash?
  package var verdict: String?
  package var state: String?
  package var reasonCode: String?
  package var reason: Commitment?
  package var prior: Int?

  /// An event about the store or a rule set.
  package init(_ action: AuditAction, actor: String) {
    self.action = action
    self.actor = actor
  }

  /// An event about a review item; its state is the one the item has now.
  package init(_ action: AuditAction, actor: String, of item: ReviewItem) {
    self.init(action, actor: actor)
    subject = item.submission.subject
    version = item.submission.version
    ruleSet = item.submission.ruleSet
    state = item.state.rawValue
  }
}
