// Appends leaves to the log within the transaction of the change they record.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Logging
internal import Subjects

/// The log's growing edge during one transaction.
struct AuditAppender {
  private let database: Database
  private var frontier: MerkleFrontier
  private var lastAt: Timestamp?
  private var generator = BufferedRandomness()
  private let sizeAtStart: Int

  init(_ database: Database) throws {
    self.database = database
    if let row = try Row.fetchOne(database, sql: "SELECT frontier, last_at FROM audit_frontier") {
      let bytes: [UInt8] = Array(row["frontier"] as Data)
      guard let stored = MerkleFrontier(encoded: bytes) else {
        throw StoreError(.corrupt, "审计日志的末端状态无法读取；请运行 kosgate audit verify")
      }
      frontier = stored
      lastAt = Timestamp(milliseconds: row["last_at"])
    } else {
      frontier = MerkleFrontier()
    }
    sizeAtStart = frontier.size
  }

  /// The time of an event that happens now: never before that of the entry ahead of it.
  func moment(_ now: Timestamp) -> Timestamp { AuditTime.next(after: lastAt, now: now).at }

  /// Stores the leaf of `event` and gives its index.
  mutating func append(_ event: AuditEvent, at moment: Timestamp) throws -> Int {
    let sequence = frontier.size
    let next = AuditTime.next(after: lastAt, now: moment)
    if next.clockWentBack, sequence == sizeAtStart {
      Logger(label: "kosgate.audit").warning(
        "the machine's clock stands before the last log entry; the entry takes the last entry's time",
        metadata: ["entry": "\(sequence)"])
    }
    let time = next.at
    let entry = AuditEntry(
      sequence: sequence, id: .random(using: &generator), at: time, actor: event.actor, action: event.action,
      subject: event.subject, version: event.version, draft: event.draft, ruleset: event.ruleSet,
      change: event.change, record: event.record, verdict: event.verdict, state: event.state,
      reasonCode: event.reasonCode, reason: event.reason, prior: event.prior)
    let leaf = try entry.leaf()
    let hash = MerkleTree.leafHash(leaf)
    let statement = try database.cachedStatement(
      sql: "INSERT INTO audit_entries (sequence, leaf, hash) VALUES (?, ?, ?)")
    try statement.execute(arguments: [sequence, Data(leaf), Data(hash.bytes)])
    frontier.append(hash)
    lastAt = time
    return sequence
  }

  /// Stores the new edge and head; once, before the commit.
  func finish() throws {
    guard frontier.size > sizeAtStart, let lastAt else { return }
    try database.execute(
      sql: """
        INSERT INTO audit_frontier (one, frontier, last_at) VALUES (1, ?, ?)
          ON CONFLICT (one) DO UPDATE SET frontier = excluded.frontier, last_at = excluded.last_at
        """, arguments: [Data(frontier.encoded), lastAt.milliseconds])
    try database.execute(
      sql: "INSERT INTO audit_heads (size, root) VALUES (?, ?)", arguments: [frontier.size, Data(frontier.root.bytes)])
  }
}
