// Permits and revocations, beside the log.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

/// Compares each permit and each revocation with its entry.
struct PermitStateCheck: StateWalk {
  private var permits: Peeking
  private var revocations: Peeking

  init(_ database: Database) throws {
    permits = try Peeking(
      database,
      """
      SELECT p.*, s.subject, s.version FROM permits AS p JOIN submissions AS s USING (submission) ORDER BY p.audit
      """)
    revocations = try Peeking(
      database,
      """
      SELECT r.*, p.payload FROM permit_revocations AS r JOIN permits AS p USING (entry) ORDER BY r.audit
      """)
  }

  var leftover: LogFault? { permits.leftover ?? revocations.leftover }

  /// What is wrong with the permits at this entry.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let permit = try permits.row(for: index)
    let revocation = try revocations.row(for: index)
    switch entry.action {
    case .permitIssued: return permit.map { Self.difference($0, entry) } ?? "发布许可缺失"
    case .permitRevoked: return revocation.map { Self.revocationDifference($0, entry) } ?? "发布许可的撤销记录缺失"
    default: return permit == nil && revocation == nil ? nil : "发布许可指向了别的日志"
    }
  }

  private static func difference(_ row: Row, _ entry: AuditEntry) -> String? {
    guard names(row, entry), SHA256Hash(hashing: bytes(row["payload"])) == entry.record, row["entry"] == entry.prior
    else {
      return "发布许可被改动"
    }
    guard (row["author"] as String).utf8.elementsEqual(entry.actor.utf8),
      row["issued_at"] as Int64 == entry.at.milliseconds
    else { return "发布许可的签发人或时间被改动" }
    let until = (try? JSONValue(parsing: bytes(row["payload"])))?["until"]?.string.flatMap { Timestamp($0) }
    guard row["valid_until"] as Int64 == until?.milliseconds else { return "发布许可的期限被改动" }
    return nil
  }

  private static func revocationDifference(_ row: Row, _ entry: AuditEntry) -> String? {
    guard SHA256Hash(hashing: bytes(row["payload"])) == entry.record, row["entry"] == entry.prior,
      (row["author"] as String).utf8.elementsEqual(entry.actor.utf8),
      row["revoked_at"] as Int64 == entry.at.milliseconds
    else { return "发布许可的撤销记录被改动" }
    let reason = Array((row["reason"] as String).utf8)
    guard let salt = (row["salt"] as Data?).flatMap({ Salt(bytes: bytes($0)) }),
      entry.reason == Commitment(salt: salt, content: reason)
    else { return "撤销发布许可的原因被改动" }
    return nil
  }
}
