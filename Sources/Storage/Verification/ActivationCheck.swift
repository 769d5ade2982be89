// The rules in force, step by step beside the log.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

/// Compares each step with its entry, and each entry with the one before: a step replaces what was in force.
struct ActivationCheck: StateWalk {
  private var steps: Peeking
  private var inForce: SHA256Hash?

  init(_ database: Database) throws {
    steps = try Peeking(database, "SELECT * FROM rule_activations ORDER BY audit")
  }

  var leftover: LogFault? { steps.leftover }

  /// What is wrong with the steps at this entry.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let row = try steps.row(for: index)
    guard entry.action == .rulesActivated || entry.action == .rulesRolledBack else {
      return row == nil ? nil : "规则启用记录指向了别的日志"
    }
    guard let row else { return "规则启用记录缺失" }
    guard let change = entry.change, let digest = entry.ruleset, change.replaced == inForce else {
      return "规则启用的日志前后不连贯"
    }
    inForce = digest
    guard let step = try? StoreSnapshot.activation(row) else { return "规则启用记录被改动" }
    return Self.difference(step, row, entry, change)
  }

  private static func difference(
    _ step: RuleActivation, _ row: Row, _ entry: AuditEntry, _ change: RuleChange
  ) -> String? {
    guard (step.action == .activate) == (entry.action == .rulesActivated) else { return "规则启用方式被改动" }
    guard step.digest == entry.ruleset, step.replaced == change.replaced else { return "启用的规则集被改动" }
    guard SHA256Hash(hashing: step.difference) == change.difference else { return "规则差异被改动" }
    guard step.author.utf8.elementsEqual(entry.actor.utf8) else { return "规则启用人被改动" }
    guard step.approver.utf8.elementsEqual(change.approver.utf8) else { return "规则复核人被改动" }
    guard step.activatedAt == entry.at else { return "规则启用时间被改动" }
    guard step.isOverride == (entry.reasonCode == StoreTransaction.overrideCode) else { return "规则启用的强制标记被改动" }
    guard let reason = step.reason else {
      return entry.reason == nil && row["salt"] as Data? == nil ? nil : "规则启用的原因被删除"
    }
    guard let salt = (row["salt"] as Data?).flatMap({ Salt(bytes: bytes($0)) }),
      entry.reason == Commitment(salt: salt, content: Array(reason.utf8))
    else { return "规则启用的原因被改动" }
    return nil
  }
}
