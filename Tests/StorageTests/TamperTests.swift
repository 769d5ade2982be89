// What is changed behind the store's back is found, and the first bad entry is named.

import Audit
import Foundation
import GRDB
import Storage
import TestKit
import Testing

@Suite struct TamperTests {
  /// Entries: 0 the rule set, 1 to 6 the subjects.
  private static func fixture() async throws -> (StoreFixture, Store) {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    for number in 1...6 { try await fixture.submit([fixture.judged("s\(number)", "保本\(number)")], to: store) }
    return (fixture, store)
  }

  private static func tamper(_ fixture: StoreFixture, _ sql: String) throws {
    try DatabaseQueue(path: fixture.path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
  }

  @Test func anUntouchedStoreIsSound() async throws {
    let (_, store) = try await Self.fixture()
    #expect(try store.verifyLog().isSound)
  }

  @Test(arguments: [
    (
      "UPDATE audit_entries SET leaf = CAST(replace(CAST(leaf AS TEXT), 'tester', 'nobody') AS BLOB) WHERE sequence = 3",
      3
    ),
    ("UPDATE audit_entries SET hash = zeroblob(32) WHERE sequence = 4", 4),
    ("DELETE FROM audit_entries WHERE sequence = 2", 2), ("DELETE FROM audit_entries WHERE sequence = 6", 6),
    ("UPDATE audit_entries SET sequence = 99 WHERE sequence = 5", 5),
    ("UPDATE audit_heads SET root = zeroblob(32) WHERE size = 4", 3), ("DELETE FROM audit_heads WHERE size = 7", 6),
    (
      "UPDATE submissions SET original = CAST(replace(CAST(original AS TEXT), 'weibo', 'wecom') AS BLOB) WHERE audit = 3",
      3
    ),
    ("UPDATE submissions SET original = CAST(replace(CAST(original AS TEXT), '保本3', '很好') AS BLOB) WHERE audit = 3", 3),
    ("UPDATE submissions SET verdict = 'pass' WHERE audit = 5", 5),
    ("UPDATE submissions SET content = zeroblob(32) WHERE audit = 2", 2),
    ("UPDATE submissions SET record = CAST('{}' AS BLOB) WHERE audit = 2", 2),
    ("UPDATE submissions SET rule_set = zeroblob(32) WHERE audit = 2", 2),
    ("DELETE FROM submissions WHERE audit = 4", 4),
    ("UPDATE review_items SET state = 'approved' WHERE audit = 6", 6),
    ("UPDATE review_items SET audit = 40 WHERE audit = 6", 40),
    ("UPDATE rule_sets SET archive = x'00'", 0), ("DELETE FROM rule_sets", 0),
    (
      "INSERT INTO submissions SELECT 99, 'slipped-in', 1, digest, content, salt, original, verdict, record, rule_set, judged_at, 77 FROM submissions WHERE audit = 1",
      77
    ),
  ])
  func everyChangeIsFound(_ sql: String, _ firstBad: Int) async throws {
    let (fixture, _) = try await Self.fixture()
    try Self.tamper(fixture, sql)
    let result = try fixture.open().verifyLog()
    #expect(result.firstBad?.index == firstBad, "\(String(describing: result.firstBad))")
    #expect(result.firstBad?.description.isEmpty == false)
  }

  /// An item put back to where it stood before its last decision, or deleted, is found at the entry that says otherwise.
  @Test(arguments: [
    ("UPDATE review_items SET state = 'open', audit = 1 WHERE audit = 7", 7),
    ("DELETE FROM review_items WHERE audit = 3", 3),
    ("UPDATE review_items SET state = 'approved' WHERE audit = 7", 7), ("DELETE FROM decisions", 7),
    ("UPDATE decisions SET decided_at = 0", 7), ("UPDATE decisions SET reviewer = 'nobody'", 7),
    ("UPDATE decisions SET reason = '没有问题'", 7), ("UPDATE decisions SET action = 'approve'", 7),
    ("UPDATE submissions SET original = NULL, salt = NULL WHERE audit = 3", 3),
    ("UPDATE submissions SET judged_at = 0 WHERE audit = 3", 3), ("DELETE FROM audit_frontier", 7),
    ("UPDATE audit_frontier SET frontier = x'00'", 7),
    ("UPDATE submissions SET digest = zeroblob(32) WHERE audit = 3", 3),
    // The newest entry cut off with everything that speaks of it, but for the log's growing edge.
    (
      """
      DELETE FROM decisions; UPDATE review_items SET state = 'open', audit = 1 WHERE audit = 7;
      DELETE FROM audit_entries WHERE sequence = 7; DELETE FROM audit_heads WHERE size = 8
      """, 7
    ),
  ])
  func aRolledBackDecisionIsFound(_ sql: String, _ firstBad: Int) async throws {
    let (fixture, store) = try await Self.fixture()
    try await store.write { transaction in
      let item = try transaction.snapshot.history(of: "s1")?.item
      var decided = try #require(item)
      decided.state = .rejected
      try transaction.decide(
        &decided,
        DecisionRecord(
          action: .reject, reviewer: "lead", reason: "缺少依据", content: decided.submission.content,
          decidedAt: transaction.moment(StoreFixture.now)))
    }
    #expect(try store.verifyLog().isSound)
    try Self.tamper(fixture, sql)
    let result = try fixture.open().verifyLog()
    #expect(result.firstBad?.index == firstBad, "\(String(describing: result.firstBad))")
  }
}
