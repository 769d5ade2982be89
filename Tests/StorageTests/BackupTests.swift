// Backups are whole, and restoring one never forks a history.

import Audit
import Foundation
import GRDB
import Signatures
import Storage
import TestKit
import Testing

@Suite struct BackupTests {
  @Test func aBackupIsTheStoreAtOneMoment() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...5, to: store)
    try fixture.sign(store)
    let copy = fixture.store.folder.file("copy")
    let summary = try store.backup(to: copy, journal: fixture.journal.checkpoints())
    #expect(summary.entries == 7)
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.store.folder.path).filter { $0.hasPrefix("copy") }
        == ["copy"])
    try await fixture.submit(6...6, to: store)
    #expect(try Store(path: copy, create: false).verifyLog().entries == 7)
    #expect(throws: StoreError.self) { try store.backup(to: copy) }
    #expect(throws: StoreError.self) { try store.backup(to: fixture.store.folder.file("no/such/folder")) }
  }

  /// Written to all the while: every backup is a whole commit.
  @Test func aBackupIsTakenWhileOthersWrite() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try await fixture.submit(1...3, to: store)
    let writer = Task {
      let other = try fixture.open()
      for number in 10..<60 { try await fixture.submit(number...number, to: other) }
    }
    for number in 0..<6 {
      let copy = fixture.store.folder.file("copy\(number)")
      #expect(try store.backup(to: copy).entries >= 4)
      try await Task.sleep(for: .milliseconds(20))
    }
    try await writer.value
    #expect(try store.verifyLog().isSound)
  }

  @Test func aDamagedStoreGivesNoBackup() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try await fixture.submit(1...5, to: store)
    try fixture.tamper("UPDATE submissions SET verdict = 'pass' WHERE audit = 3")
    let copy = fixture.store.folder.file("copy")
    #expect(throws: StoreError.self) { try fixture.open().backup(to: copy) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.store.folder.path).allSatisfy {
        !$0.hasPrefix("copy")
      })
  }

  @Test func aLostOrDamagedStoreIsRestored() async throws {
    let fixture = try SignedFixture()
    let copy = fixture.store.folder.file("copy")
    do {
      let store = try fixture.open()
      try fixture.addKey(to: store)
      try await fixture.submit(1...5, to: store)
      try fixture.sign(store)
      _ = try store.backup(to: copy)
    }
    // Lost.
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fixture.store.path + suffix) }
    let lost = try StoreRestore.restore(copy, to: fixture.store.path, home: fixture.home)
    #expect(lost.old == nil && lost.summary.entries == 7)
    // Damaged in its middle.
    var bytes = try Data(contentsOf: URL(filePath: fixture.store.path))
    for position in stride(from: bytes.count / 3, to: bytes.count / 3 + 4096, by: 3) { bytes[position] ^= 0x5A }
    try bytes.write(to: URL(filePath: fixture.store.path))
    let damaged = try StoreRestore.restore(copy, to: fixture.store.path, home: fixture.home)
    let old = try #require(damaged.old)
    #expect(try Data(contentsOf: URL(filePath: old)) == bytes)
    let store = try fixture.open()
    #expect(try fixture.verify().isSound)
    try await fixture.submit(6...6, to: store)
    #expect(try fixture.sign(store).checkpoint.head.size == 8)
  }

  @Test func whatWouldForkIsRefused() async throws {
    let fixture = try SignedFixture()
    let copy = fixture.store.folder.file("copy")
    var store: Store? = try fixture.open()
    try fixture.addKey(to: try #require(store))
    try await fixture.submit(1...3, to: try #require(store))
    _ = try store?.backup(to: copy)
    try await fixture.submit(4...5, to: try #require(store))
    store = nil
    // The store is whole and has more.
    let newer = #expect(throws: StoreError.self) {
      try StoreRestore.restore(copy, to: fixture.store.path, home: fixture.home)
    }
    #expect(newer?.code == .forked)
    // The store is gone, but what was signed is not.
    try fixture.sign(fixture.open())
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fixture.store.path + suffix) }
    let signed = #expect(throws: StoreError.self) {
      try StoreRestore.restore(copy, to: fixture.store.path, home: fixture.home)
    }
    #expect(signed?.code == .forked)
    #expect(!FileManager.default.fileExists(atPath: fixture.store.path))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.store.folder.path).allSatisfy {
        !$0.contains("restoring")
      })
  }

  @Test func aStoreInUseIsLeftAlone() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try await fixture.submit(1...3, to: store)
    let copy = fixture.store.folder.file("copy")
    _ = try store.backup(to: copy)
    let busy = #expect(throws: StoreError.self) {
      try StoreRestore.restore(copy, to: fixture.store.path, home: fixture.home)
    }
    #expect(busy?.code == .busy)
    try await fixture.submit(4...4, to: store)
    #expect(try store.verifyLog().isSound)
  }

  @Test func whatIsNoBackupIsRefused() async throws {
    let fixture = try SignedFixture()
    let file = try fixture.store.folder.write("copy", "not a database, by any means")
    #expect(throws: StoreError.self) { try StoreRestore.restore(file, to: fixture.store.path, home: nil) }
    #expect(throws: StoreError.self) { try StoreRestore.restore(file + "x", to: fixture.store.path, home: nil) }
    #expect(!FileManager.default.fileExists(atPath: fixture.store.path))
  }
}
