// A store that is older than what was signed for it must not grow: its history would fork.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Signatures

/// Compares a store with the last checkpoint outside it, before the first write of a process.
struct ForkGuard {
  let home: AuditHome

  /// Looks at the last checkpoint alone, so that it costs a write next to nothing. A store without a key, and one whose journal is on
  /// another machine, passes.
  /// - Throws: `forked`.
  func check(_ database: Database) throws {
    guard let key = try StoreSnapshot(database: database).logKeys().last,
      let last = try home.journal(of: key.verifier.name).last()?.checkpoint
    else { return }
    let size = try LogGrowth.claimedHead(in: database)?.size ?? 0
    guard last.head.size <= size else { throw Self.older(size, than: last.head) }
    // A checkpoint is signed over a state that was committed, which has its head.
    let root = try Data.fetchOne(
      database, sql: "SELECT root FROM audit_heads WHERE size = ?", arguments: [last.head.size])
    guard last.head.size == 0 || root.map(bytes) == last.head.root.bytes else { throw Self.differs(last.head) }
  }

  static func older(_ size: Int, than head: TreeHead) -> StoreError {
    StoreError(
      .forked,
      """
      数据库比签发过的检查点旧：检查点有 \(head.size) 条审计记录，数据库只有 \(size) 条，可能是恢复了旧备份。
      继续写入会让审计历史分叉，已拒绝，什么都没有写。请恢复更新的备份；若已没有更新的数据，见 docs/audit.md“数据丢失之后”。
      """)
  }

  static func differs(_ head: TreeHead) -> StoreError {
    StoreError(
      .forked,
      """
      数据库的审计历史与签发过的检查点（\(head.size) 条）不是同一段历史：记录被改写过，或这是另一个数据库。
      已拒绝，什么都没有写。请保留现场并运行 kosgate audit verify。
      """)
  }
}
