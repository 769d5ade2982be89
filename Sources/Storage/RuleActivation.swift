// Which rule set is in force, and how it came to be.

internal import Audit
package import Digests
internal import Foundation
internal import GRDB
package import Subjects

/// One step in the life of the rules in force: a rule set was activated, or the one before it was put back.
package struct RuleActivation: Sendable, Hashable {
  /// What was done.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case activate
    case rollBack = "roll-back"
  }

  package let action: Action
  /// The rule set in force from then on.
  package let digest: SHA256Hash
  /// The one in force until then; `nil` for the first.
  package let replaced: SHA256Hash?
  /// What is different, as JSON; the log commits to its hash.
  package let difference: [UInt8]
  package let author: String
  /// The second person, who is not the author.
  package let approver: String
  package let reason: String?
  /// Whether it came into force against objections.
  package let isOverride: Bool
  package let activatedAt: Timestamp

  /// A step.
  package init(
    action: Action, digest: SHA256Hash, replaced: SHA256Hash?, difference: [UInt8], author: String, approver: String,
    reason: String?, isOverride: Bool, activatedAt: Timestamp
  ) {
    self.action = action
    self.digest = digest
    self.replaced = replaced
    self.difference = difference
    self.author = author
    self.approver = approver
    self.reason = reason
    self.isOverride = isOverride
    self.activatedAt = activatedAt
  }
}

extension StoreSnapshot {
  /// The step that put the rule set in force there; `nil` as long as none was activated.
  package func activeRules() throws -> RuleActivation? {
    try Row.fetchOne(database, sql: "SELECT * FROM rule_activations ORDER BY activation DESC LIMIT 1")
      .map(Self.activation)
  }

  /// All steps, oldest first.
  package func activations() throws -> [RuleActivation] {
    try Row.fetchAll(database, sql: "SELECT * FROM rule_activations ORDER BY activation").map(Self.activation)
  }

  /// The archived rule sets whose digest begins with `digits`, which are lower-case hexadecimal.
  package func archivedRuleSets(beginningWith digits: String) throws -> [SHA256Hash] {
    try Data.fetchAll(
      database, sql: "SELECT digest FROM rule_sets WHERE substr(lower(hex(digest)), 1, ?) = ? LIMIT 2",
      arguments: [digits.utf8.count, digits]
    ).map(Self.hash)
  }

  static func activation(_ row: Row) throws -> RuleActivation {
    guard let action = RuleActivation.Action(rawValue: row["action"]) else {
      throw StoreError(.corrupt, "数据库中有不认识的规则启用方式")
    }
    return RuleActivation(
      action: action, digest: try hash(row["digest"]), replaced: try (row["replaced"] as Data?).map(hash),
      difference: Array(row["difference"] as Data), author: row["author"], approver: row["approver"],
      reason: row["reason"], isOverride: row["is_override"],
      activatedAt: Timestamp(milliseconds: row["activated_at"]))
  }
}

extension StoreTransaction {
  /// The code of a reason that overrode objections.
  static let overrideCode = "override"

  /// Puts an archived rule set in force, with its entry.
  package mutating func activate(_ step: RuleActivation) throws {
    let salt = step.reason == nil ? nil : salt()
    var event = AuditEvent(step.action == .activate ? .rulesActivated : .rulesRolledBack, actor: step.author)
    event.ruleSet = step.digest
    event.change = RuleChange(
      replaced: step.replaced, difference: SHA256Hash(hashing: step.difference), approver: step.approver)
    event.reasonCode = step.isOverride ? Self.overrideCode : nil
    if let reason = step.reason, let salt { event.reason = Commitment(salt: salt, content: Array(reason.utf8)) }
    let entry = try append(event, at: step.activatedAt)
    try database.execute(
      sql: """
        INSERT INTO rule_activations
          (action, digest, replaced, difference, author, approver, reason, salt, is_override, activated_at, audit)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        step.action.rawValue, Data(step.digest.bytes), step.replaced.map { Data($0.bytes) }, Data(step.difference),
        step.author, step.approver, step.reason, salt.map { Data($0.bytes) }, step.isOverride,
        step.activatedAt.milliseconds, entry,
      ])
  }
}
