// Whether the file is whole and opened as it must be.

internal import Foundation
internal import GRDB
internal import Subjects
package import Audit

/// What `store check` found.
package struct StoreReport: Sendable {
  /// One finding a line, in Chinese.
  package var lines: [String] = []
  package var isSound = true
}

extension Store {
  /// Runs SQLite's own checks and reads back the settings that durability rests on.
  package func check() throws -> StoreReport {
    try StoreError.translating { try queue.read { try check(in: $0) } }
  }

  private func check(in database: Database) throws -> StoreReport {
    var report = StoreReport()
    func expect(_ pragma: String, _ expected: String, _ label: String) throws {
      let value = try String.fetchOne(database, sql: "PRAGMA \(pragma)") ?? ""
      if value.lowercased() != expected { report.isSound = false }
      report.lines.append("\(label)：\(value)" + (value.lowercased() == expected ? "" : "（应为 \(expected)）"))
    }
    try expect("integrity_check", "ok", "文件完整性")
    try expect("journal_mode", "wal", "日志模式")
    try expect("synchronous", "2", "同步级别（2 = FULL）")
    try expect("wal_autocheckpoint", "0", "自动检查点（由写锁内的进程执行）")
    try expect("foreign_keys", "1", "外键约束")
    try expect("recursive_triggers", "1", "防改触发器")
    let broken = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
    if broken > 0 { report.isSound = false }
    report.lines.append("失效的外键：\(broken)")
    if let forkGuard {
      do {
        try forkGuard.check(database)
        report.lines.append("与库外留存的检查点：相符")
      } catch let error as StoreError {
        report.isSound = false
        report.lines.append("与库外留存的检查点：不符。\(error.message)")
      }
    }
    let version = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
    report.lines.append("SQLite \(version)")
    return report
  }
}

/// A log entry as it is stored.
package struct StoredLogEntry: Sendable {
  package let sequence: Int
  /// The leaf, byte for byte.
  package let leaf: [UInt8]
  /// The leaf's content, or `nil` when it cannot be read.
  package let event: AuditEntry?
}

extension StoreSnapshot {
  /// The newest entries, oldest first.
  /// - Parameter subject: only entries about this subject.
  package func logEntries(subject: String?, limit: Int) throws -> [StoredLogEntry] {
    var entries: [StoredLogEntry] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT sequence, leaf FROM audit_entries ORDER BY sequence DESC")
    while entries.count < limit, let row = try rows.next() {
      let leaf = Array(row["leaf"] as Data)
      let event = try? AuditEntry(leaf: leaf)
      if let subject, event?.subject != subject { continue }
      entries.append(StoredLogEntry(sequence: row["sequence"], leaf: leaf, event: event))
    }
    return entries.reversed()
  }
}
