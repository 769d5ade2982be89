// The file: its settings, its marks, its lease.

import Audit
import Foundation
import GRDB
import Storage
import TestKit
import Testing

@Suite struct StoreTests {
  @Test func durabilityIsSwitchedOn() throws {
    let fixture = try StoreFixture()
    let report = try fixture.open().check()
    #expect(report.isSound, "\(report.lines)")
  }

  @Test func aMissingStoreIsNotMadeByReading() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: StoreError.self) { _ = try Store(path: folder.file("no.sqlite"), create: false) }
    #expect(error?.code == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.file("no.sqlite")))
  }

  @Test func aForeignDatabaseIsRefused() throws {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.file("other.sqlite"))
    try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    let error = #expect(throws: StoreError.self) { _ = try Store(path: folder.file("other.sqlite"), create: true) }
    #expect(error?.code == .notAStore)
    try folder.write("text.sqlite", String(repeating: "no database ", count: 100))
    #expect(throws: StoreError.self) { _ = try Store(path: folder.file("text.sqlite"), create: true) }
  }

  @Test func aNewerStoreIsRefused() throws {
    let fixture = try StoreFixture()
    _ = try fixture.open()
    let queue = try DatabaseQueue(path: fixture.path)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
    let error = #expect(throws: StoreError.self) { _ = try fixture.open() }
    #expect(error?.code == .newer)
  }

  /// What was logged and decided cannot be changed by mistake, not even by REPLACE.
  @Test(arguments: [
    "UPDATE audit_entries SET leaf = x'00'", "DELETE FROM audit_entries", "UPDATE rule_sets SET archive = x'00'",
    "INSERT OR REPLACE INTO audit_entries SELECT sequence, x'00', hash FROM audit_entries", "DELETE FROM audit_heads",
    "INSERT OR REPLACE INTO audit_heads SELECT size, zeroblob(32) FROM audit_heads",
  ])
  func appendOnlyTablesRefuseChanges(_ sql: String) async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    try await fixture.submit([fixture.judged("s", "保本")], to: store)
    let queue = try DatabaseQueue(path: fixture.path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    #expect(try store.verifyLog().isSound)
  }

  /// Writers of many connections at a time: every commit is there, once, and the log is whole.
  @Test func manyWritersTakeTurns() async throws {
    let fixture = try StoreFixture()
    _ = try fixture.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<6 {
        group.addTask {
          let store = try fixture.open()
          for number in 0..<20 { try await fixture.submit([fixture.judged("w\(writer)-\(number)", "保本")], to: store) }
        }
      }
      try await group.waitForAll()
    }
    let store = try fixture.open()
    #expect(try store.read { try $0.itemCounts() } == [.open: 120])
    #expect(try store.verifyLog().entries == 121)
    #expect(try store.verifyLog().isSound)
    #expect(try store.check().isSound)
  }
}
