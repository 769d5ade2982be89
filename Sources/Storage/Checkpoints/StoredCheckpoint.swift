// Checkpoints as the store keeps them, with what witnesses added later.

package import Audit
internal import Foundation
internal import GRDB
package import Signatures
package import Subjects

/// A checkpoint that was signed, and the tree's edge there.
package struct StoredCheckpoint: Sendable, Hashable {
  /// With the cosignatures that came in since.
  package let signed: SignedCheckpoint
  package let frontier: MerkleFrontier
  package let signedAt: Timestamp
}

extension StoreSnapshot {
  /// The newest checkpoint; `nil` as long as none was signed.
  package func lastCheckpoint() throws -> StoredCheckpoint? {
    try checkpoint(where: "ORDER BY size DESC LIMIT 1", arguments: [])
  }

  /// The smallest checkpoint that holds an entry; `nil` when none does yet.
  package func checkpoint(covering entry: Int) throws -> StoredCheckpoint? {
    try checkpoint(where: "WHERE size > ? ORDER BY size LIMIT 1", arguments: [entry])
  }

  /// The checkpoint of a size.
  package func checkpoint(ofSize size: Int) throws -> StoredCheckpoint? {
    try checkpoint(where: "WHERE size = ?", arguments: [size])
  }

  private func checkpoint(where condition: String, arguments: StatementArguments) throws -> StoredCheckpoint? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM audit_checkpoints \(condition)", arguments: arguments)
    else { return nil }
    let size = row["size"] as Int
    guard let signed = try? SignedCheckpoint(bytes(row["note"])),
      let frontier = MerkleFrontier(encoded: bytes(row["frontier"])), signed.checkpoint.head.size == size
    else { throw StoreError(.corrupt, "规模为 \(size) 的检查点无法读取；请运行 kosgate audit verify") }
    let lines = try String.fetchAll(
      database, sql: "SELECT line FROM audit_cosignatures WHERE size = ? ORDER BY cosignature", arguments: [size])
    let cosignatures =
      lines.isEmpty ? [] : try SignedNote.signatures(in: Array((lines.joined(separator: "\n") + "\n").utf8))
    return StoredCheckpoint(
      signed: signed.adding(cosignatures), frontier: frontier, signedAt: Timestamp(milliseconds: row["signed_at"]))
  }
}

extension StoreTransaction {
  /// Keeps a checkpoint that is in the journal already.
  func insert(_ checkpoint: SignedCheckpoint, frontier: MerkleFrontier, signedAt: Timestamp) throws {
    try database.execute(
      sql: "INSERT INTO audit_checkpoints (size, note, frontier, signed_at) VALUES (?, ?, ?, ?)",
      arguments: [
        checkpoint.checkpoint.head.size, Data(checkpoint.encoded), Data(frontier.encoded), signedAt.milliseconds,
      ])
  }

  /// Keeps what a witness said of a checkpoint; again is nothing. The caller has verified it.
  package func insert(_ cosignature: NoteSignature, ofSize size: Int) throws {
    try database.execute(
      sql: """
        INSERT INTO audit_cosignatures (size, line) SELECT ?1, ?2
          WHERE NOT EXISTS (SELECT 1 FROM audit_cosignatures WHERE size = ?1 AND line = ?2)
        """, arguments: [size, cosignature.line])
  }
}
