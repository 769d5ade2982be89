// The tree carried on from a checkpoint over the entries as they are read back from the file.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB

/// Goes on from an edge whose root is known. What it ends at contains that tree by construction, whatever the file says of older entries.
enum LogGrowth {
  /// The edge of the tree of `size` entries.
  /// - Throws: `corrupt` when an entry is missing or is not what was hashed when it was written: what is signed can never be unsigned, and
  ///   one flipped bit in a leaf hash has ended a public log before.
  static func extend(_ frontier: MerkleFrontier, to size: Int, in database: Database) throws -> MerkleFrontier {
    var frontier = frontier
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT sequence, leaf, hash FROM audit_entries WHERE sequence >= ? AND sequence < ? ORDER BY sequence",
      arguments: [frontier.size, size])
    while let row = try rows.next() {
      let leaf = bytes(row["leaf"])
      let hash = MerkleTree.leafHash(leaf)
      guard row["sequence"] as Int == frontier.size, hash.bytes == bytes(row["hash"]),
        let entry = try? AuditEntry(leaf: leaf), entry.sequence == frontier.size
      else { throw damaged(frontier.size) }
      frontier.append(hash)
    }
    guard frontier.size == size else { throw damaged(frontier.size) }
    return frontier
  }

  private static func damaged(_ index: Int) -> StoreError {
    StoreError(.corrupt, "第 \(index) 号审计记录缺失或被改动，不签发检查点；请运行 kosgate audit verify")
  }

  /// The head that the store itself claims to have; `nil` for a log without entries.
  static func claimedHead(in database: Database) throws -> TreeHead? {
    guard let row = try Row.fetchOne(database, sql: "SELECT frontier FROM audit_frontier") else { return nil }
    guard let frontier = MerkleFrontier(encoded: bytes(row["frontier"])) else {
      throw StoreError(.corrupt, "审计日志的末端状态无法读取；请运行 kosgate audit verify")
    }
    return frontier.head
  }
}
