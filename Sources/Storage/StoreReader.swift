// A second look at the store that never waits for a commit.

internal import CSQLiteConfig
internal import GRDB

/// A read-only connection beside the store's own. Readers of a WAL do not wait for the writer, so that a commit's fsync delays
/// no question. It never checkpoints, not even when it closes (see `WriterLease` for why that matters).
package final class StoreReader: Sendable {
  private let queue: DatabaseQueue

  /// Opens a connection to a store that is open in this process; to be released before the store.
  package init(_ store: Store) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.label = "kosgate.reader"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      guard
        kosgate_sqlite3_db_config_flag(database.sqliteConnection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) == SQLITE_OK
      else { throw StoreError(.inputOutput, "SQLite 不接受安全设置（\(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE)）") }
    }
    queue = try StoreError.translating { try DatabaseQueue(path: store.path, configuration: configuration) }
  }

  /// Runs `body` on one consistent state of the store; for questions that take microseconds.
  package func read<Result>(_ body: (StoreSnapshot) throws -> Result) throws -> Result {
    try StoreError.translating { try queue.read { try body(StoreSnapshot(database: $0)) } }
  }

  /// Runs `body` on one consistent state of the store without blocking the caller's thread.
  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (StoreSnapshot) throws -> Result
  ) async throws -> Result {
    try await queue.read { database in try StoreError.translating { try body(StoreSnapshot(database: database)) } }
  }

  /// A number that changes when another connection has committed. Costs microseconds.
  package func version() throws -> Int {
    try StoreError.translating {
      try queue.unsafeRead { database in
        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
      }
    }
  }
}
