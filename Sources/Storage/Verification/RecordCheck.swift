// Rows that the log commits to by their digest, compared with it.

internal import Audit
internal import Digests
internal import GRDB

/// Walks a table whose rows change, beside the log. A row names the last entry about it, and that entry holds the row's digest;
/// each later entry about the same row names the one before it (`prior`), so that a row that was deleted leaves its last
/// entry without a successor and without a row.
struct RecordCheck: StateWalk {
  private let name: String
  private let actions: Set<AuditAction>
  private let digest: (Row) throws -> SHA256Hash
  private var rows: Peeking
  /// Entries that no row and no later entry has come for.
  private var unclaimed: Set<Int> = []

  /// - Parameters:
  ///   - name: what a row is, for people.
  ///   - actions: what can be done to one.
  ///   - digest: the digest that its entry must hold.
  init(
    _ database: Database, table: String, name: String, actions: Set<AuditAction>,
    digest: @escaping (Row) throws -> SHA256Hash
  ) throws {
    self.name = name
    self.actions = actions
    self.digest = digest
    rows = try Peeking(database, "SELECT * FROM \(table) ORDER BY audit")
  }

  /// What is wrong with the rows at this entry.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let row = try rows.row(for: index)
    guard actions.contains(entry.action) else { return row == nil ? nil : "\(name)指向了别的日志" }
    if let prior = entry.prior, unclaimed.remove(prior) == nil { return "\(name)的日志前后不连贯" }
    guard let row else {
      unclaimed.insert(index)
      return nil
    }
    guard let digest = try? digest(row), digest == entry.record else { return "\(name)被改动" }
    return nil
  }

  var leftover: LogFault? {
    if let index = unclaimed.min() {
      return LogFault(index: index, problem: .stateDiffers(detail: "\(name)缺失或被退回到更早的时候"))
    }
    return rows.stray.map { LogFault(index: $0, problem: .stateDiffers(detail: "有\(name)在日志中没有对应的记录")) }
  }
}
