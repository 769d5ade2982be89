// A backup put in the place of the store, unless history would fork by it.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Signatures

/// Puts backups back.
package enum StoreRestore {
  /// Verifies a backup and puts a copy of it in the place of the store, which is kept beside it under another name.
  /// - Parameter home: where the log's checkpoints are.
  /// - Throws: `forked` when the backup is older than the last checkpoint or than a store that is whole; `busy` when another process has the
  ///   store open; `corrupt` when the backup does not verify. The store is then as it was.
  /// - Returns: what the store holds now, and where the old one is, if there was one.
  package static func restore(
    _ backup: String, to path: String, home: AuditHome?
  ) throws -> (summary: BackupSummary, old: String?) {
    guard access(backup, R_OK) == 0 else { throw StoreError(.notFound, "找不到备份文件 \(backup)") }
    let temporary = path + ".restoring"
    discard(temporary)
    do {
      try FileManager.default.copyItem(atPath: backup, toPath: temporary)
    } catch {
      throw StoreError(.cannotCreate, "无法把备份复制到 \(temporary)；请检查磁盘空间和目录权限")
    }
    chmod(temporary, 0o600)
    do {
      let journal = try checkpoints(of: temporary, home: home)
      let summary = try BackupCheck.summary(of: temporary, journal: journal)
      let size = try refuseFork(of: path, by: temporary)
      return (summary, try exchange(temporary, path, expecting: size))
    } catch {
      discard(temporary)
      throw error
    }
  }

  private static func discard(_ path: String) {
    for suffix in ["", "-wal", "-shm", ".lease"] { unlink(path + suffix) }
  }

  /// The checkpoints that the backup must contain; refused at once when it is older than they are.
  private static func checkpoints(of backup: String, home: AuditHome?) throws -> [SignedCheckpoint] {
    guard let home else { return [] }
    let copy = try Store(path: backup, create: false)
    return try copy.read { snapshot in
      try ForkGuard(home: home).check(snapshot.database)
      guard let key = try snapshot.logKeys().last else { return [] }
      return try home.journal(of: key.verifier.name).checkpoints()
    }
  }

  /// The size of the log that is there now; `nil` when there is no store, or none that can be read.
  /// - Throws: `forked` when it is whole and has entries that the backup has not. One that is damaged loses nothing by being replaced.
  private static func refuseFork(of path: String, by backup: String) throws -> Int? {
    guard access(path, F_OK) == 0, let current = try? Store(path: path, create: false),
      let result = try? current.verifyLog()
    else { return nil }
    guard result.isSound else { return result.entries }
    let copy = try Store(path: backup, create: false)
    let contains = try copy.read { snapshot in
      try Data.fetchOne(
        snapshot.database, sql: "SELECT root FROM audit_heads WHERE size = ?", arguments: [result.entries]
      ).map(bytes) == result.root.bytes
    }
    guard contains || result.entries == 0 else {
      throw StoreError(
        .forked,
        """
        现在的数据库是完好的，有 \(result.entries) 条审计记录，其中有备份里没有的：恢复会丢掉它们，历史也会分叉，已拒绝。
        若确实要看旧数据，请用 --store 直接打开备份文件的副本。
        """)
    }
    return result.entries
  }

  /// Under the lease, and only while nobody else has the store open and nothing was added since it was compared.
  private static func exchange(_ new: String, _ path: String, expecting size: Int?) throws -> String? {
    try WriterLease(besideStoreAt: path).holding {
      guard access(path, F_OK) == 0 else {
        try move(new, to: path)
        return nil
      }
      try refuseOthers(path, expecting: size)
      let time = String(Int(Date().timeIntervalSince1970))
      let old = "\(path).replaced-\(time)"
      for suffix in ["-wal", "-shm", ""] where access(path + suffix, F_OK) == 0 {
        try move(path + suffix, to: old + suffix)
      }
      try move(new, to: path)
      return old
    }
  }

  private static func refuseOthers(_ path: String, expecting size: Int?) throws {
    guard let size else { return }
    try StoreError.translating {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { database in
        // Every other connection, also an idle one, is in the way of an exclusive lock.
        try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK")
        guard try LogGrowth.claimedHead(in: database)?.size ?? 0 == size else {
          throw StoreError(.busy, "数据库刚刚有新的写入；请停止服务和其他 kosgate 进程后重试")
        }
      }
      try queue.close()
    }
  }

  private static func move(_ from: String, to path: String) throws(StoreError) {
    guard rename(from, path) == 0 else {
      throw StoreError(.inputOutput, "无法把 \(from) 改名为 \(path)：\(String(cString: strerror(errno)))")
    }
    try NewFile.syncFolder(of: path)
  }
}
