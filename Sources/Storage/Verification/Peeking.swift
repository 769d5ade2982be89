// Rows of state walked beside the log.

internal import Audit
internal import GRDB

/// Rows in the order of their entries, the next one in view.
struct Peeking {
  private let cursor: RowCursor
  private var next: Row?
  /// The entry of `next`; no entry is as late as none.
  private var nextEntry = Int.max
  /// The entry of the first row that no entry of the log came for.
  private var strayEntry: Int?

  init(_ database: Database, _ sql: String) throws {
    cursor = try Row.fetchCursor(database, sql: sql)
    try advance()
  }

  /// The row of the entry at `index`, if there is one.
  mutating func row(for index: Int) throws -> Row? {
    while nextEntry <= index, let row = next {
      let entry = nextEntry
      try advance()
      if entry == index { return row }
      strayEntry = strayEntry ?? entry
    }
    return nil
  }

  private mutating func advance() throws {
    next = try cursor.next()?.copy()
    nextEntry = try next.map { try $0.decode(forColumn: "audit") } ?? .max
  }

  /// The first row that belongs to no entry, when all entries have been seen.
  var leftover: LogFault? {
    stray.map { LogFault(index: $0, problem: .stateDiffers(detail: StateCheck.strayRow)) }
  }

  /// The entry that such a row names.
  var stray: Int? { strayEntry ?? (next == nil ? nil : nextEntry) }
}
