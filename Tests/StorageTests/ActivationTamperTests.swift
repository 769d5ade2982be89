// A step of the rules in force that was changed behind the log is found at its entry.

import Audit
import Digests
import Foundation
import GRDB
import Storage
import Subjects
import TestKit
import Testing

@Suite struct ActivationTamperTests {
  /// Entries: 0 and 2 the archives, 1 and 3 the activations, 4 the rollback.
  private static func fixture() throws -> (path: String, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let path = folder.file("store.sqlite")
    let store = try Store(path: path, create: true)
    for (name, action) in [("A", RuleActivation.Action.activate), ("B", .activate), ("A", .rollBack)] {
      try store.write { transaction in
        let moment = transaction.moment(StoreFixture.now)
        let digest = SHA256Hash(hashing: Array(name.utf8))
        try transaction.archive(digest, Array(name.utf8), at: moment)
        let active = try transaction.snapshot.activeRules()
        try transaction.activate(
          RuleActivation(
            action: action, digest: digest, replaced: active?.digest, difference: Array("{}".utf8), author: "li",
            approver: "wang", reason: "原因", isOverride: false, activatedAt: moment))
      }
    }
    #expect(try store.verifyLog().isSound)
    return (path, folder)
  }

  @Test(arguments: [
    ("UPDATE rule_activations SET approver = 'zhao' WHERE activation = 1", 1),
    ("UPDATE rule_activations SET author = 'zhao' WHERE activation = 2", 3),
    ("UPDATE rule_activations SET digest = (SELECT max(digest) FROM rule_sets)", 1),
    ("UPDATE rule_activations SET digest = x'00' WHERE activation = 2", 3),
    ("UPDATE rule_activations SET replaced = NULL WHERE activation = 3", 4),
    ("UPDATE rule_activations SET difference = CAST('{\"added\":[]}' AS BLOB) WHERE activation = 2", 3),
    ("UPDATE rule_activations SET activated_at = 0 WHERE activation = 3", 4),
    ("UPDATE rule_activations SET reason = '没事' WHERE activation = 3", 4),
    ("UPDATE rule_activations SET reason = NULL WHERE activation = 3", 4),
    ("UPDATE rule_activations SET is_override = 1 WHERE activation = 2", 3),
    ("UPDATE rule_activations SET action = 'activate' WHERE activation = 3", 4),
    ("UPDATE rule_activations SET action = 'whatever' WHERE activation = 3", 4),
    ("DELETE FROM rule_activations WHERE activation = 3", 4), ("DELETE FROM rule_activations", 1),
    (
      """
      INSERT INTO rule_activations
        SELECT 9, action, digest, replaced, difference, author, approver, reason, salt, is_override, activated_at, 77
          FROM rule_activations WHERE activation = 2
      """, 77
    ),
  ])
  func everyChangeIsFound(_ sql: String, _ firstBad: Int) throws {
    let (path, folder) = try Self.fixture()
    try DatabaseQueue(path: path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
    let result = try Store(path: path, create: false).verifyLog()
    #expect(result.firstBad?.index == firstBad, "\(String(describing: result.firstBad))")
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: ["UPDATE rule_activations SET approver = 'zhao'", "DELETE FROM rule_activations"])
  func stepsAreNotChangedByMistake(_ sql: String) throws {
    let (path, folder) = try Self.fixture()
    #expect(throws: DatabaseError.self) { try DatabaseQueue(path: path).write { try $0.execute(sql: sql) } }
    withExtendedLifetime(folder) {}
  }
}
