// The keys that sign the log, beside the log.

internal import Audit
internal import GRDB
internal import Subjects

/// Compares each registered key with its entry.
struct LogKeyCheck: StateWalk {
  private var keys: Peeking

  init(_ database: Database) throws {
    keys = try Peeking(database, "SELECT * FROM audit_keys ORDER BY audit")
  }

  var leftover: LogFault? { keys.leftover }

  /// What is wrong with the keys at this entry.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let row = try keys.row(for: index)
    guard entry.action == .keyCreated || entry.action == .keyRotated else {
      return row == nil ? nil : "审计公钥指向了别的日志"
    }
    guard let row else { return "审计公钥的登记缺失" }
    guard LogKeyRecord.digest(of: row["verifier"]) == entry.record else { return "审计公钥被改动" }
    guard (row["author"] as String).utf8.elementsEqual(entry.actor.utf8),
      row["created_at"] as Int64 == entry.at.milliseconds,
      (row["old_is_lost"] as Bool) == (entry.reasonCode == StoreTransaction.keyLostCode)
    else { return "审计公钥的登记人、时间或说明被改动" }
    return nil
  }
}
