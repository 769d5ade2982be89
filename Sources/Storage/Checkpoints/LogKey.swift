// Which keys sign for the log. Their public halves are events in it, so that each vouches for the one that follows.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
package import Signatures
package import Subjects

/// A key as it was registered.
package struct LogKey: Sendable, Hashable {
  package let verifier: VerifierKey
  /// Who registered it.
  package let author: String
  package let createdAt: Timestamp
  /// Whether the key before it was gone, so that it cannot vouch for this one.
  package let oldIsLost: Bool
  /// The index of its entry; it signs for every log that holds this entry.
  package let entry: Int
}

extension AuditAction {
  package static let keyCreated = Self(rawValue: "audit-key-created")
  package static let keyRotated = Self(rawValue: "audit-key-rotated")
}

extension StoreSnapshot {
  /// All keys in the order of their entries; the last is the one in use.
  package func logKeys() throws -> [LogKey] {
    try Row.fetchAll(database, sql: "SELECT * FROM audit_keys ORDER BY audit").map { row in
      guard let verifier = try? VerifierKey(row["verifier"] as String) else {
        throw StoreError(.corrupt, "数据库中登记的审计公钥无法读取；请运行 kosgate audit verify")
      }
      return LogKey(
        verifier: verifier, author: row["author"], createdAt: Timestamp(milliseconds: row["created_at"]),
        oldIsLost: row["old_is_lost"], entry: row["audit"])
    }
  }
}

extension StoreTransaction {
  /// The reason code of a rotation whose old key is gone and cannot sign any more.
  package static let keyLostCode = "key-lost"

  /// Registers a key, with its entry. The first is created, each later one rotates the one before it out.
  /// - Parameter oldIsLost: the old key cannot vouch for the new one; the log says so.
  package mutating func registerKey(
    _ key: VerifierKey, oldIsLost: Bool = false, by actor: String, at now: Timestamp
  ) throws {
    let earlier = try snapshot.logKeys()
    guard earlier.allSatisfy({ $0.verifier.name == key.name }), key.kind == .ed25519 else {
      throw StoreError(.corrupt, "新密钥的名称与日志的名称不同")
    }
    var event = AuditEvent(earlier.isEmpty ? .keyCreated : .keyRotated, actor: actor)
    event.record = LogKeyRecord.digest(of: key.description)
    event.reasonCode = oldIsLost ? Self.keyLostCode : nil
    let at = moment(now)
    let entry = try append(event, at: at)
    try database.execute(
      sql: "INSERT INTO audit_keys (verifier, author, created_at, old_is_lost, audit) VALUES (?, ?, ?, ?, ?)",
      arguments: [key.description, actor, at.milliseconds, oldIsLost, entry])
  }
}

/// What the entry of a key commits to: its public half as text.
enum LogKeyRecord {
  static func digest(of verifier: String) -> SHA256Hash { SHA256Hash(hashing: Array(verifier.utf8)) }
}
