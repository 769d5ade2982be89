// The peer of a bulk submit: SQLite alone, inserting as many rows as durably.

import CSQLiteConfig
import Foundation

/// Inserts rows of 100 bytes in batches, WAL and synchronous=FULL as in the store, and nothing else.
enum BareSQLite {
  struct Failure: Error {
    let code: Int32
  }

  /// Rows a second.
  static func insert(rows: Int, batch: Int, into path: String) throws -> Double {
    var database: OpaquePointer?
    try check(sqlite3_open(path, &database))
    defer { sqlite3_close(database) }
    try run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB)",
      database)
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(database, "INSERT INTO rows (bytes) VALUES (?)", -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    let bytes = [UInt8](repeating: 7, count: 100)
    let start = ContinuousClock.now
    var done = 0
    while done < rows {
      try run("BEGIN IMMEDIATE", database)
      for _ in 0..<min(batch, rows - done) {
        try check(sqlite3_bind_blob(statement, 1, bytes, 100, nil))
        guard sqlite3_step(statement) == SQLITE_DONE else { throw Failure(code: sqlite3_errcode(database)) }
        sqlite3_reset(statement)
        done += 1
      }
      try run("COMMIT", database)
    }
    return Double(rows) / elapsed(since: start)
  }

  private static func run(_ sql: String, _ database: OpaquePointer?) throws {
    try check(sqlite3_exec(database, sql, nil, nil, nil))
  }

  private static func check(_ code: Int32) throws { if code != SQLITE_OK { throw Failure(code: code) } }
}

/// Seconds of wall time since `start`.
func elapsed(since start: ContinuousClock.Instant) -> Double {
  let parts = (ContinuousClock.now - start).components
  return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
}
