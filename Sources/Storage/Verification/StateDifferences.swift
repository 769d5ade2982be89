// A row and its entry in the log, compared.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

/// The bytes of a stored value, without the detour over a sequence.
func bytes(_ data: Data) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: data.count) { buffer, count in
    count = data.copyBytes(to: buffer)
  }
}

/// Whether a row speaks of the subject and version of an entry, byte for byte.
func names(_ row: Row, _ entry: AuditEntry) -> Bool {
  guard let subject = entry.subject else { return false }
  return (row["subject"] as String).utf8.elementsEqual(subject.utf8) && row["version"] as Int? == entry.version
}

enum DecisionDifference {
  private static let actions: [String: AuditAction] = [
    "approve": .approved, "reject": .rejected, "return": .returned, "escalate": .escalated, "reopen": .reopened,
    "undo": .undone, "appeal": .appealed, "uphold": .upheld, "overturn": .overturned,
  ]

  static func find(_ row: Row?, _ entry: AuditEntry) throws -> String? {
    guard let row else { return actions.values.contains(entry.action) ? "审核决定缺失" : nil }
    guard actions[row["action"]] == entry.action, names(row, entry) else { return "审核决定被改动" }
    guard (row["reviewer"] as String).utf8.elementsEqual(entry.actor.utf8) else { return "审核人被改动" }
    guard row["decided_at"] as Int64 == entry.at.milliseconds else { return "审核时间被改动" }
    guard row["content"] as Data == row["submitted"] as Data else { return "决定所依据的内容摘要被改动" }
    guard let reason = row["reason"] as String? else {
      return entry.reason == nil && row["salt"] as Data? == nil ? nil : "审核原因被删除"
    }
    guard let salt = (row["salt"] as Data?).flatMap({ Salt(bytes: bytes($0)) }),
      entry.reason == Commitment(salt: salt, content: Array(reason.utf8))
    else { return "审核原因被改动" }
    return nil
  }
}
