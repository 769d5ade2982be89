// The log with its submissions, read in batches by one thread while all others hash and compare the batch before.

internal import Audit
internal import Foundation
internal import GRDB
internal import Synchronization

/// An entry with what could be told of it and its submission alone.
struct InspectedRow: Sendable {
  let read: ReadRow
  /// Whether a submission names the entry.
  let hasSubmission: Bool
  /// What is wrong with that submission.
  let difference: String?

  init(_ row: LogRow, _ submission: SubmissionRow?) {
    read = ReadRow(row)
    hasSubmission = submission != nil
    if let submission, case .success(let entry) = read.entry {
      difference = submission.difference(entry)
    } else {
      difference = nil
    }
  }
}

/// Gives the entries in their order. At most two batches are in memory, each ended by its bytes or its number of rows.
struct LogBatches {
  private static let rows = 1024
  private static let bytes = 8 << 20
  private static let pieces = 4

  private let log: RowCursor
  private let submissions: RowCursor
  private var nextSubmission: SubmissionRow?
  private var ready: ArraySlice<InspectedRow> = []
  private var pending: [Piece] = []
  /// The entry of the first submission that no entry of the log came for.
  private(set) var stray: Int?

  init(_ database: Database) throws {
    log = try Row.fetchCursor(database, sql: "SELECT sequence, leaf, hash FROM audit_entries ORDER BY sequence")
    submissions = try Row.fetchCursor(
      database, sql: "SELECT \(SubmissionRow.columns) FROM submissions ORDER BY submissions.audit")
    nextSubmission = try submissions.next().map(SubmissionRow.init)
  }

  /// The next entry, `nil` at the end of the log.
  mutating func next() throws -> InspectedRow? {
    while ready.isEmpty {
      if pending.isEmpty { pending = try begin() }
      guard !pending.isEmpty else {
        if let left = nextSubmission { stray = stray ?? left.entry ?? 0 }
        return nil
      }
      let current = pending
      pending = try begin()
      ready = current.flatMap { $0.result() }[...]
    }
    return ready.removeFirst()
  }

  /// Reads a batch and has it worked on; empty at the end.
  private mutating func begin() throws -> [Piece] {
    var batch: [(LogRow, SubmissionRow?)] = []
    var size = 0
    while batch.count < Self.rows, size < Self.bytes, let row = try log.next() {
      let index = Int.fromDatabaseValue(row[0]) ?? -1
      let leaf = try row.storedBytes(1) ?? []
      let (submission, bytes) = try self.submission(at: index)
      size += leaf.count + bytes
      batch.append((LogRow(index: index, leaf: leaf, leafHash: try row.storedBytes(2) ?? []), submission))
    }
    let share = max(1, (batch.count + Self.pieces - 1) / Self.pieces)
    return stride(from: 0, to: batch.count, by: share).map {
      Piece(Array(batch[$0..<min($0 + share, batch.count)]))
    }
  }

  /// The submission of an entry, with its size. One whose entry was passed without it was slipped in.
  private mutating func submission(at index: Int) throws -> (SubmissionRow?, bytes: Int) {
    while let row = nextSubmission, (row.entry ?? -1) <= index {
      nextSubmission = try submissions.next().map(SubmissionRow.init)
      if row.entry == index { return (row, row.size) }
      stray = stray ?? row.entry ?? 0
    }
    return (nil, 0)
  }
}

/// A part of a batch, worked on by another thread.
private final class Piece: Sendable {
  private let rows: [(LogRow, SubmissionRow?)]
  private let done = DispatchGroup()
  private let inspected = Mutex<[InspectedRow]>([])

  init(_ rows: [(LogRow, SubmissionRow?)]) {
    self.rows = rows
    DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
      let result = self.rows.map { InspectedRow($0, $1) }
      inspected.withLock { $0 = result }
    }
  }

  /// Waits for the work.
  func result() -> [InspectedRow] {
    done.wait()
    return inspected.withLock { $0 }
  }
}
