// Append-only rows that each have one entry of the log, which commits to them by their digest.

internal import Audit
internal import Digests
internal import GRDB

/// Walks such a table beside the log: no row without its entry, no entry without its row, each row as it was written.
struct PairedCheck: StateWalk {
  private let name: String
  private let actions: Set<AuditAction>
  private let digest: (Row) throws -> SHA256Hash
  private var rows: Peeking

  /// - Parameters:
  ///   - name: what a row is, for people.
  ///   - actions: of the entries that have a row.
  ///   - digest: what the row's entry must hold.
  init(
    _ database: Database, table: String, name: String, actions: Set<AuditAction>,
    digest: @escaping (Row) throws -> SHA256Hash
  ) throws {
    self.name = name
    self.actions = actions
    self.digest = digest
    rows = try Peeking(database, "SELECT * FROM \(table) ORDER BY audit")
  }

  var leftover: LogFault? { rows.leftover }

  /// What is wrong with the rows at this entry.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let row = try rows.row(for: index)
    guard actions.contains(entry.action) else { return row == nil ? nil : "\(name)指向了别的日志" }
    guard let row else { return "\(name)缺失" }
    return (try? digest(row)) == entry.record ? nil : "\(name)被改动"
  }
}
