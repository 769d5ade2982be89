// A store with a key, and with checkpoints when a test asks for them.

import Audit
import Foundation
import GRDB
import Signatures
import Storage
import Subjects
import TestKit
import Testing

struct SignedFixture {
  let store: StoreFixture
  let home: AuditHome
  let origin: KeyName

  init(_ origin: String = "audit.example/kos") throws {
    store = try StoreFixture()
    home = AuditHome(path: store.folder.file("home"))
    try home.prepare()
    self.origin = try #require(KeyName(origin))
  }

  var journal: CheckpointJournal { home.journal(of: origin) }

  func open(guarded: Bool = true) throws -> Store {
    try Store(path: store.path, create: true, home: guarded ? home : nil)
  }

  /// Makes and registers a key.
  @discardableResult
  func addKey(to store: Store, oldIsLost: Bool = false) throws -> SigningKey {
    let key = try SigningKey.generate(name: origin)
    try SigningKeyFile.create(key, at: home.keyPath(of: key.verifier))
    try store.write { try $0.registerKey(key.verifier, oldIsLost: oldIsLost, by: "keeper", at: StoreFixture.now) }
    return key
  }

  func submit(_ numbers: ClosedRange<Int>, to target: Store) async throws {
    try await store.submit(numbers.map { store.judged("s\($0)", "保本\($0)") }, to: target)
  }

  func signer(_ target: Store) -> CheckpointSigner { CheckpointSigner(target, home: home, now: { StoreFixture.now }) }

  @discardableResult
  func sign(_ target: Store) throws -> SignedCheckpoint { try signer(target).sign().signed }

  /// A copy of the store as it is, to be put back later.
  func backup() throws -> String {
    let copy = store.folder.file("backup-\(UUID().uuidString).sqlite")
    try DatabaseQueue(path: store.path).writeWithoutTransaction {
      try $0.execute(sql: "VACUUM INTO ?", arguments: [copy])
    }
    return copy
  }

  func restore(_ copy: String) throws {
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store.path + suffix) }
    try FileManager.default.copyItem(atPath: copy, toPath: store.path)
  }

  /// Changes the store behind its back: no trigger, no constraint.
  func tamper(_ sql: String) throws {
    try DatabaseQueue(path: store.path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
  }

  func verify() throws -> VerificationResult { try open().verifyLog(journal: journal.checkpoints()) }
}
