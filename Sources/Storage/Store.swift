// The SQLite file: opened with the settings that durability needs, written under the writer lease.

internal import CSQLiteConfig
internal import Foundation
internal import GRDB
internal import Logging
internal import Synchronization

/// A kosgate store. Every write is one IMMEDIATE transaction under the writer lease, durable (WAL, synchronous=FULL)
/// when it returns.
package final class Store: Sendable {
  /// WAL bytes after which a writer checkpoints: 64 MiB would be the most; 16 keeps reading quick.
  private static let checkpointPages = 4096

  package let path: String
  let queue: DatabaseQueue
  private let lease: WriterLease
  let forkGuard: ForkGuard?
  /// Whether this process has compared the store with what was signed for it.
  private let isCompared = Mutex(false)
  private let logger = Logger(label: "kosgate.store")

  /// Opens the store at `path`.
  /// - Parameters:
  ///   - create: makes a new one where there is none; otherwise that is an error.
  ///   - home: where the log's checkpoints are kept; the first write is refused (`forked`) to a store that is older than the last one.
  package init(path: String, create: Bool, home: AuditHome? = nil) throws {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || create else {
      throw StoreError(.notFound, "没有找到数据库 \(path)；先用 kosgate submit 提交，或用 --store 指定")
    }
    self.path = path
    forkGuard = home.map(ForkGuard.init)
    lease = try WriterLease(besideStoreAt: path)
    queue = try lease.holding {
      let queue = try Self.open(path)
      try Self.checkFormat(of: queue, isNew: !exists)
      try Schema.migrator.migrate(queue)
      return queue
    }
  }

  /// Closes under the lease: the last connection to close checkpoints.
  deinit { try? lease.holding { try queue.close() } }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "kosgate.store"
    configuration.prepareDatabase { database in
      // GRDB would set synchronous=NORMAL with its own WAL mode, which may lose acknowledged commits at a power cut.
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = 0;
          PRAGMA trusted_schema = OFF;
          PRAGMA recursive_triggers = ON;
          PRAGMA cell_size_check = ON;
          """)
      for (option, enabled) in [(SQLITE_DBCONFIG_DEFENSIVE, 1)] {
        guard kosgate_sqlite3_db_config_flag(database.sqliteConnection, option, Int32(enabled)) == SQLITE_OK else {
          throw StoreError(.inputOutput, "SQLite 不接受安全设置（\(option)）")
        }
      }
    }
    return try StoreError.translating { try DatabaseQueue(path: path, configuration: configuration) }
  }

  private static func checkFormat(of queue: DatabaseQueue, isNew: Bool) throws {
    try queue.writeWithoutTransaction { database in
      let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if id == 0, tables == 0 {
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      } else if id != Schema.applicationID {
        throw StoreError(.notAStore, "这个 SQLite 文件不是 kosgate 的数据库")
      } else if try Schema.migrator.hasBeenSuperseded(database) {
        throw StoreError(.newer, "数据库由更新版本的 kosgate 写成；请升级后再打开")
      }
    }
  }

  /// Runs `body` as one durable transaction; what it throws rolls everything back.
  package func write<Result>(_ body: (inout StoreTransaction) throws -> Result) throws -> Result {
    try StoreError.translating { try queue.writeWithoutTransaction { database in try transact(database, body) } }
  }

  /// Like ``write(_:)`` without blocking the caller's thread.
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await queue.writeWithoutTransaction { [self] database in
      try StoreError.translating { try transact(database, body) }
    }
  }

  /// Runs `body` on one consistent state of the store.
  package func read<Result>(_ body: (StoreSnapshot) throws -> Result) throws -> Result {
    try StoreError.translating { try queue.read { try body(StoreSnapshot(database: $0)) } }
  }

  private func transact<Result>(
    _ database: Database, _ body: (inout StoreTransaction) throws -> Result
  ) throws -> Result {
    try lease.holding {
      var result: Result?
      try database.inTransaction(.immediate) {
        try compareOnce(database)
        var transaction = try StoreTransaction(database: database)
        result = try body(&transaction)
        try transaction.finish()
        return .commit
      }
      try checkpointIfLong(database)
      guard let result else { throw StoreError(.corrupt, "事务没有结果") }
      return result
    }
  }

  private func compareOnce(_ database: Database) throws {
    guard let forkGuard, !isCompared.withLock({ $0 }) else { return }
    try forkGuard.check(database)
    isCompared.withLock { $0 = true }
  }

  /// Moves a long WAL into the file while this process alone may write. A reader that is in the way only delays it.
  private func checkpointIfLong(_ database: Database) throws {
    let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    guard let size, size > Self.checkpointPages * 4096 else { return }
    do {
      _ = try database.checkpoint(.truncate)
    } catch {
      // A long read holds the WAL; the next commit tries again.
      logger.warning("the write-ahead log could not be truncated", metadata: ["bytes": "\(size)"])
    }
  }
}
