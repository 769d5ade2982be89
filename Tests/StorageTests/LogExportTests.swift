// Exports grow with the log, and hold without the store; witnesses see that it only grew.

import Audit
import Digests
import Foundation
import Signatures
import Storage
import TestKit
import Testing

@Suite struct LogExportTests {
  private static func verify(_ folder: String, _ key: VerifierKey) throws -> VerificationResult {
    let files = TileFolder(path: folder)
    let log = TiledLog { try files.bytes(of: $0) }
    let checkpoint = try log.checkpoint()
    try checkpoint.verify([key])
    return try log.verify(checkpoint.checkpoint.head)
  }

  @Test func anExportGrowsWithTheLog() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store)
    let folder = fixture.store.folder.file("tiles")
    #expect(throws: StoreError.self) { try store.exportTiles(to: folder) }
    var next = 1
    for size in [3, 255, 256, 257, 511, 520] {
      let count = size - (try store.verifyLog().entries)
      let first = next == 1 ? 1 : 0
      try await fixture.submit(next...next + count - 1 - first, to: store)
      next += count - first
      let head = try fixture.sign(store).checkpoint.head
      #expect(head.size == size)
      let summary = try store.exportTiles(to: folder)
      #expect(summary.newFiles > 0)
      let result = try Self.verify(folder, key.verifier)
      #expect(result.isSound && result.entries == size, "\(size): \(String(describing: result.firstBad))")
      #expect(try store.exportTiles(to: folder).newFiles == 0)
    }
    // A fresh export is the same but for the edges of earlier sizes.
    let fresh = fixture.store.folder.file("fresh")
    _ = try store.exportTiles(to: fresh)
    let files = try FileManager.default.subpathsOfDirectory(atPath: fresh)
    for file in files where (try? FileManager.default.contentsOfDirectory(atPath: fresh + "/" + file)) == nil {
      let content = FileManager.default.contents(atPath: fresh + "/" + file)
      #expect(content == FileManager.default.contents(atPath: folder + "/" + file), "\(file)")
    }
  }

  @Test func anotherHistoryIsNotExportedOverIt() async throws {
    let one = try SignedFixture()
    let folder = one.store.folder.file("tiles")
    let other = try SignedFixture()
    for fixture in [one, other] {
      let store = try fixture.open()
      try fixture.addKey(to: store)
      try await fixture.submit(1...3, to: store)
      try fixture.sign(store)
    }
    _ = try one.open().exportTiles(to: folder)
    let before = try TileFolder(path: folder).bytes(of: "checkpoint")
    try await other.submit(4...5, to: other.open())
    try other.sign(other.open())
    let error = #expect(throws: StoreError.self) { try other.open().exportTiles(to: folder) }
    #expect(error?.code == .forked)
    #expect(try TileFolder(path: folder).bytes(of: "checkpoint") == before)
  }

  @Test func everyEntryIsProved() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store)
    try await fixture.submit(1...40, to: store)
    try fixture.sign(store)
    try await fixture.submit(41...41, to: store)
    for index in 0..<42 {
      let file = try store.read { try $0.proof(ofEntry: index) }
      let leaf = try ProofFile(file.encoded).verify(keys: [key.verifier]).leaf
      #expect(try AuditEntry(leaf: leaf).sequence == index)
    }
    for index in [42, 43, -1] {
      let error = #expect(throws: StoreError.self) { try store.read { try $0.proof(ofEntry: index) } }
      #expect(error?.code == .notFound)
    }
    #expect(try store.read { try $0.entries(about: "s7") } == [8])
    try fixture.tamper("UPDATE audit_entries SET hash = zeroblob(32) WHERE sequence = 9")
    let error = #expect(throws: StoreError.self) { try fixture.open().read { try $0.proof(ofEntry: 3) } }
    #expect(error?.code == .corrupt)
  }

  @Test func aWitnessVouchesForOneHistory() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store)
    let name = try #require(KeyName("witness.example/w1"))
    let own = try SigningKey.generate(name: name, kind: .cosignature)
    let seen = CheckpointJournal(path: fixture.store.folder.file("seen"))
    let witness = Witness(key: own, log: [key.verifier], journal: seen)
    var known = 0
    for number in 1...3 {
      try await fixture.submit(number * 10...number * 10 + 2, to: store)
      let checkpoint = try fixture.sign(store)
      let size = known
      let request = try store.read { try $0.growth(from: size) }
      let line = try witness.cosign(request, at: StoreFixture.now)
      #expect(try store.addCosignatures([line], of: [own.verifier]) == [own.verifier])
      #expect(try store.addCosignatures([line], of: [own.verifier]) == [own.verifier])
      let stored = try #require(try store.read { try $0.lastCheckpoint() }?.signed)
      #expect(stored == checkpoint.adding([line]))
      known = checkpoint.checkpoint.head.size
      // Asked twice it says so again, and keeps nothing new.
      let again = try store.read { try $0.growth(from: checkpoint.checkpoint.head.size) }
      #expect(try witness.cosign(again, at: StoreFixture.now) == line)
      #expect(try seen.checkpoints().count == number)
      #expect(throws: StoreError.self) { try witness.cosign(request, at: StoreFixture.now) }
    }
    let stranger = try SigningKey.generate(name: name, kind: .cosignature)
    let line = try stranger.cosign(fixture.sign(store).note, at: 1)
    #expect(throws: SignatureError.self) { try store.addCosignatures([line], of: [own.verifier]) }
    // Another history under the same key.
    let head = TreeHead(size: known + 1, root: SHA256Hash(hashing: [1]))
    let fork = try SignedCheckpoint(Checkpoint(origin: fixture.origin, head: head), signedWith: [key])
    let proof = try store.read { try $0.growth(from: known - 1) }.proof
    let request = GrowthFile(earlierSize: known, proof: proof, checkpoint: fork)
    #expect(throws: StoreError.self) { try witness.cosign(request, at: StoreFixture.now) }
    #expect(try fixture.verify().isSound)
  }
}
