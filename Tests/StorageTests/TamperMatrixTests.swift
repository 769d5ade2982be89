// Everything that can be done to a small store, one thing at a time: each is found, and the first entry that is wrong is named.

import Audit
import Digests
import Foundation
import GRDB
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

private let isNightly = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1"

/// A store with something in every table that the log speaks of, opened from behind.
private struct Matrix {
  let fixture: SignedFixture
  let store: Store
  let database: DatabaseQueue

  init() async throws {
    fixture = try SignedFixture()
    store = try fixture.open()
    try await Self.fill(store, fixture)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: fixture.store.path, configuration: configuration)
    try await queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
    }
    database = queue
  }

  private static func fill(_ store: Store, _ fixture: SignedFixture) async throws {
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    try fixture.sign(store)
    try fixture.addKey(to: store)
    let drafts = fixture.store
    try await drafts.submit([drafts.judged("s1", "保本，又改了"), drafts.judged("s9", "最佳")], to: store)
    try await store.write { transaction in
      for (id, action, state) in [
        ("s2", DecisionRecord.Action.reject, ReviewState.rejected), ("s3", .approve, .approved),
      ] {
        var item = try #require(try transaction.snapshot.history(of: id)?.item)
        item.state = state
        try transaction.decide(
          &item,
          DecisionRecord(
            action: action, reviewer: "lead", reason: action == .reject ? "缺少依据" : nil,
            content: item.submission.content, decidedAt: transaction.moment(StoreFixture.now)))
      }
    }
    let digest = drafts.rules.ruleSet.digest
    try await store.write { transaction in
      for (action, reason) in [(RuleActivation.Action.activate, nil), (.rollBack, "误报")] {
        let inForce = try transaction.snapshot.activeRules()?.digest
        try transaction.activate(
          RuleActivation(
            action: action, digest: digest, replaced: inForce, difference: Array("{}".utf8), author: "li",
            approver: "wang", reason: reason, isOverride: reason != nil,
            activatedAt: transaction.moment(StoreFixture.now)))
      }
    }
    try fixture.sign(store)
  }

  func verify() throws -> LogFault? {
    try store.verifyLog(journal: fixture.journal.checkpoints()).firstBad
  }

  /// Runs `change`, verifies, and puts everything back.
  func after(_ change: (Database) throws -> Void) throws -> LogFault? {
    let copy = try DatabaseQueue()
    try database.backup(to: copy)
    try database.writeWithoutTransaction(change)
    defer { try? copy.backup(to: database) }
    return try verify()
  }
}

@Suite struct TamperMatrixTests {
  /// Every byte of every leaf, leaf hash and recorded head; without `KOSGATE_NIGHTLY=1` every 37th.
  @Test func everyFlippedByteOfTheLogIsFound() async throws {
    let matrix = try await Matrix()
    #expect(try matrix.verify() == nil)
    for (table, column, key) in [
      ("audit_entries", "leaf", "sequence"), ("audit_entries", "hash", "sequence"), ("audit_heads", "root", "size"),
    ] {
      let rows = try matrix.database.read { database in
        try Row.fetchAll(database, sql: "SELECT \(key) AS k, \(column) AS bytes FROM \(table) ORDER BY k")
      }
      let heads = rows.map { $0["k"] as Int }
      for (number, row) in rows.enumerated() {
        let content = row["bytes"] as Data
        for position in stride(from: number % 37, to: content.count, by: isNightly ? 1 : 37) {
          var changed = content
          changed[position] ^= 1 << UInt8((position + number) % 8)
          let fault = try flip(matrix, table, column, key, heads[number], to: changed, back: content)
          // A changed head is laid to the first entry of its commit.
          let expected = table == "audit_heads" ? (number > 0 ? heads[number - 1] : 0) : heads[number]
          #expect(fault?.index == expected, "byte \(position) of \(table).\(column) at \(heads[number])")
        }
      }
    }
    #expect(try matrix.verify() == nil)
  }

  private func flip(
    _ matrix: Matrix, _ table: String, _ column: String, _ key: String, _ row: Int, to changed: Data, back: Data
  ) throws -> LogFault? {
    let sql = "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?"
    try matrix.database.writeWithoutTransaction { try $0.execute(sql: sql, arguments: [changed, row]) }
    defer { try? matrix.database.writeWithoutTransaction { try $0.execute(sql: sql, arguments: [back, row]) } }
    return try matrix.verify()
  }

  @Test func everyRowRemovedDoubledOrExchangedIsFound() async throws {
    let matrix = try await Matrix()
    let size = try matrix.store.verifyLog().entries
    for index in 0..<size {
      let removed = try matrix.after { try $0.execute(sql: "DELETE FROM audit_entries WHERE sequence = \(index)") }
      #expect(removed?.index == index, "removed \(index)")
      let closed = try matrix.after { database in
        try database.execute(sql: "DELETE FROM audit_entries WHERE sequence = \(index)")
        for later in index + 1..<max(size, index + 1) {
          try database.execute(sql: "UPDATE audit_entries SET sequence = \(later - 1) WHERE sequence = \(later)")
        }
      }
      #expect(closed?.index == index, "removed and closed up \(index)")
      let replaced = try matrix.after { database in
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO audit_entries
              SELECT \(index), leaf, hash FROM audit_entries WHERE sequence = \((index + 1) % size)
            """)
      }
      #expect(replaced?.index == index, "replaced \(index)")
      let inserted = try matrix.after { database in
        for later in (index..<size).reversed() {
          try database.execute(sql: "UPDATE audit_entries SET sequence = \(later + 1) WHERE sequence = \(later)")
        }
        try database.execute(
          sql: "INSERT INTO audit_entries SELECT \(index), leaf, hash FROM audit_entries WHERE sequence = \(size)")
      }
      // A copy of the last entry in its own place is wrong where the last one now stands.
      #expect(inserted?.index == (index == size - 1 ? size : index), "inserted at \(index)")
      guard index + 1 < size else { continue }
      let exchanged = try matrix.after { database in
        for (from, to) in [(index, -1), (index + 1, index), (-1, index + 1)] {
          try database.execute(sql: "UPDATE audit_entries SET sequence = \(to) WHERE sequence = \(from)")
        }
      }
      #expect(exchanged?.index == index, "exchanged \(index)")
    }
    let appended = try matrix.after {
      try $0.execute(sql: "INSERT INTO audit_entries SELECT \(size), leaf, hash FROM audit_entries WHERE sequence = 0")
    }
    #expect(appended?.index == size)
  }

  /// The log cut back to each earlier commit, heads, edge and all: nothing in the store tells, the checkpoints do.
  @Test func everyRollbackBehindACheckpointIsFound() async throws {
    let matrix = try await Matrix()
    let last = try #require(try matrix.fixture.journal.last()?.checkpoint.head.size)
    for size in try await matrix.database.read({ try Int.fetchAll($0, sql: "SELECT size FROM audit_heads") })
    where size < last {
      let fault = try matrix.after { database in
        try database.execute(
          sql: "DELETE FROM audit_entries WHERE sequence >= \(size); DELETE FROM audit_heads WHERE size > \(size)")
        for table in try auditedTables(database) {
          try database.execute(sql: "DELETE FROM \(table) WHERE audit >= \(size)")
        }
        try database.execute(sql: "DELETE FROM audit_checkpoints WHERE size > \(size)")
        let hashes = try Data.fetchAll(database, sql: "SELECT hash FROM audit_entries ORDER BY sequence")
        var frontier = MerkleFrontier()
        for hash in hashes { frontier.append(try #require(.init(bytes: Array(hash)))) }
        try database.execute(sql: "UPDATE audit_frontier SET frontier = ?", arguments: [Data(frontier.encoded)])
      }
      #expect(fault != nil, "cut to \(size)")
      #expect(fault.map { $0.index <= size } == true)
    }
  }

  /// The tables whose rows name the entry that made them.
  private func auditedTables(_ database: Database) throws -> [String] {
    try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").filter { table in
      try database.columns(in: table).contains { $0.name == "audit" }
    }
  }
}

/// What the log commits to: every value of every row of state, changed.
@Suite struct StateMatrixTests {
  /// Columns that no entry speaks of, each with its reason. Anything else that is stored must be held by the log.
  private static let free: [String: String] = [
    "submissions.submission": "the store's own number; rows point at it",
    "review_items.item": "the store's own number; rows point at it",
    "decisions.decision": "the store's own number", "rule_activations.activation": "the store's own number",
    "audit_keys.key": "the store's own number", "audit_frontier.one": "always 1",
    "audit_cosignatures.cosignature": "the store's own number",
    "review_items.revision": "counts changes for optimistic locking", "decisions.revision": "belongs to the item's",
    "review_items.priority": "order of work",
    "review_items.publish_at": "a copy of what the original says, for the order",
    "review_items.opened_at": "order of work", "review_items.claimed_by": "a claim is no decision",
    "review_items.claim_token": "a claim is no decision", "review_items.claim_expires_at": "a claim is no decision",
    "rule_sets.archived_at": "the entry has the time",
    "audit_checkpoints.signed_at": "told to people; the note has no time",
    "audit_frontier.last_at": "the clock's floor; the entries have the times",
  ]

  /// Tables that prove nothing, each with its reason.
  private static let working: [String: String] = [
    "similar_texts": "derived from the originals", "similar_bands": "derived from the originals",
    "idempotency_keys": "what a client was answered", "webhook_deliveries": "messages still to be delivered",
    "audit_entries": "the log itself: see TamperMatrixTests", "audit_heads": "the log itself: see TamperMatrixTests",
  ]

  @Test func everyValueOfEveryRowIsHeld() async throws {
    let matrix = try await Matrix()
    let tables = try await matrix.database.read { database in
      try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("grdb_") && Self.working[$0] == nil }
    }
    #expect(tables.count >= 8)
    for table in tables {
      let (rows, columns) = try await matrix.database.read { database in
        (
          try Int64.fetchAll(database, sql: "SELECT rowid FROM \(table)"), try database.columns(in: table).map(\.name)
        )
      }
      for column in columns where Self.free["\(table).\(column)"] == nil {
        for row in rows {
          guard let fault = try change(matrix, table, column, row) else {
            Issue.record("\(table).\(column) of row \(row) was changed and nothing said so")
            continue
          }
          #expect(fault.index >= 0)
        }
      }
    }
    #expect(try matrix.verify() == nil)
  }

  @Test func everyRowOfStateThatIsRemovedIsMissed() async throws {
    let matrix = try await Matrix()
    for table in [
      "submissions", "review_items", "decisions", "rule_activations", "audit_keys", "rule_sets", "audit_frontier",
    ] {
      for row in try await matrix.database.read({ try Int64.fetchAll($0, sql: "SELECT rowid FROM \(table)") }) {
        let fault = try matrix.after { try $0.execute(sql: "DELETE FROM \(table) WHERE rowid = \(row)") }
        #expect(fault != nil, "row \(row) of \(table)")
      }
    }
  }

  /// Another value of the same type, or the one there is where there is none.
  private func change(_ matrix: Matrix, _ table: String, _ column: String, _ row: Int64) throws -> LogFault? {
    let place = "FROM \(table) WHERE rowid = \(row)"
    let value = try matrix.database.read { try Row.fetchOne($0, sql: "SELECT \(column) AS v \(place)") }
    guard let value else { return LogFault(index: 0, problem: .missing) }
    let other: any DatabaseValueConvertible
    switch (value["v"] as DatabaseValue).storage {
    case .int64(let number): other = number == 0 ? 1 : number == 1 ? 0 : number + 1
    case .string(let text): other = text + "x"
    case .blob(let data): other = Data(data.map { $0 ^ 1 })
    // A column that may be empty takes what looks like one of its own.
    case .null, .double:
      other =
        column.hasSuffix("salt") || column == "replaced"
        ? Data(repeating: 1, count: 32) : "x" as any DatabaseValueConvertible
    }
    let sql = "UPDATE OR REPLACE \(table) SET \(column) = ? WHERE rowid = ?"
    do {
      return try matrix.after { try $0.execute(sql: sql, arguments: [other, row]) }
    } catch is DatabaseError {
      // SQLite's own types refuse it: nothing was changed.
      return LogFault(index: 0, problem: .missing)
    }
  }
}

@Suite struct AppendOnlyTriggerTests {
  /// With the triggers in place nothing of the log can be changed by mistake, INSERT OR REPLACE included.
  @Test func whatIsAppendOnlyRefusesEveryChange() async throws {
    let fresh = try SignedFixture()
    let store = try fresh.open()
    try fresh.addKey(to: store)
    try await fresh.submit(1...2, to: store)
    try fresh.sign(store)
    let queue = try DatabaseQueue(path: fresh.store.path)
    for table in ["audit_entries", "audit_heads", "audit_keys", "audit_checkpoints", "rule_sets"] {
      for sql in [
        "UPDATE \(table) SET rowid = rowid + 100", "DELETE FROM \(table)",
        "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)",
        "REPLACE INTO \(table) SELECT * FROM \(table)",
      ] {
        #expect(throws: DatabaseError.self, "\(sql)") { try queue.writeWithoutTransaction { try $0.execute(sql: sql) } }
      }
    }
    #expect(try fresh.verify().isSound)
  }
}
