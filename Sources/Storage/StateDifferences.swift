// A row and its entry in the log, compared.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

func bytes(_ data: Data) -> [UInt8] { Array(data) }

/// Whether a row speaks of the subject and version of an entry, byte for byte.
func names(_ row: Row, _ entry: AuditEntry) -> Bool {
  guard let subject = entry.subject else { return false }
  return (row["subject"] as String).utf8.elementsEqual(subject.utf8) && row["version"] as Int? == entry.version
}

enum SubmissionDifference {
  static func find(_ row: Row?, _ entry: AuditEntry) throws -> String? {
    guard let row else { return entry.action == .submitted ? "提交记录缺失" : nil }
    guard entry.action == .submitted, names(row, entry) else { return "提交记录指向了别的日志" }
    guard row["verdict"] as String == entry.verdict else { return "机器判定被改动" }
    guard try StoreSnapshot.hash(row["rule_set"]) == entry.ruleset else { return "规则集摘要被改动" }
    guard let original = (row["original"] as Data?).map(bytes), let salt = (row["salt"] as Data?).map(bytes) else {
      return "草稿原文被删除，日志中没有删除记录"
    }
    let commitment = Salt(bytes: salt).map {
      SubmissionCommitment.make(
        salt: $0, original: original, record: bytes(row["record"]), judgedAt: Timestamp(milliseconds: row["judged_at"]))
    }
    guard let commitment, commitment == entry.draft else { return "草稿原文或判定记录被改动" }
    guard let subject = try? SubjectDecoder.decode(original),
      subject.id.utf8.elementsEqual(entry.subject?.utf8 ?? "".utf8),
      try StoreSnapshot.hash(row["content"]) == subject.contentDigest,
      try StoreSnapshot.hash(row["digest"]) == subject.submissionDigest
    else { return "内容摘要与草稿原文不符" }
    return nil
  }
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
