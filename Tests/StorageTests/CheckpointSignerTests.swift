// A log never signs two histories, whatever is done to the store or to the file of checkpoints.

import Audit
import Digests
import Foundation
import Signatures
import Storage
import Testing

@Suite struct CheckpointSignerTests {
  @Test func whatIsSignedIsTheLogAndGoesOnFromTheLast() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store)
    var earlier: SignedCheckpoint?
    for number in 1...5 {
      try await fixture.submit(number * 10...number * 10 + number, to: store)
      let checkpoint = try fixture.sign(store)
      #expect(try checkpoint.verify([key.verifier]) == [key.verifier])
      let result = try store.verifyLog()
      #expect(checkpoint.checkpoint.head == TreeHead(size: result.entries, root: result.root))
      #expect(try fixture.journal.last() == checkpoint)
      if let earlier {
        let size = earlier.checkpoint.head.size
        let growth = try store.read { try $0.growth(from: size) }
        #expect(growth.continues(earlier.checkpoint.head))
      }
      earlier = checkpoint
    }
    #expect(try fixture.journal.checkpoints().count == 5)
    #expect(try fixture.sign(store) == earlier)
    #expect(try fixture.journal.checkpoints().count == 5)
    #expect(try fixture.verify().isSound)
  }

  @Test func withoutAKeyNothingIsSigned() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try await fixture.submit(1...2, to: store)
    #expect(throws: StoreError.self) { try fixture.sign(store) }
    let key = try fixture.addKey(to: store)
    try FileManager.default.removeItem(atPath: fixture.home.keyPath(of: key.verifier))
    #expect(throws: SignatureError.self) { try fixture.sign(store) }
    #expect(try fixture.journal.last() == nil)
  }

  /// The backup of before the last checkpoint: no write, no signature, and nothing changed by trying.
  @Test func anOlderStoreNeitherGrowsNorSigns() async throws {
    let fixture = try SignedFixture()
    var store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    try fixture.sign(store)
    let copy = try fixture.backup()
    try await fixture.submit(4...6, to: store)
    try fixture.sign(store)
    try fixture.restore(copy)
    store = try fixture.open()
    let error = await #expect(throws: StoreError.self) { try await fixture.submit(7...7, to: store) }
    #expect(error?.code == .forked)
    let signing = #expect(throws: StoreError.self) { try fixture.sign(store) }
    #expect(signing?.code == .forked)
    #expect(try fixture.verify().firstBad?.problem == .truncated(size: 8))
    // Without the guard the copy grows past the checkpoint: another history, and just as little signed.
    let unguarded = try fixture.open(guarded: false)
    try await fixture.submit(7...12, to: unguarded)
    let forked = #expect(throws: StoreError.self) { try fixture.sign(unguarded) }
    #expect(forked?.code == .forked)
    let later = try fixture.open()
    await #expect(throws: StoreError.self) { try await fixture.submit(13...13, to: later) }
    #expect(try fixture.verify().firstBad?.problem == .knownHeadDiffers(range: 5..<8))
    #expect(try fixture.journal.checkpoints().count == 2)
  }

  @Test func aChangedEntryIsNeverSigned() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    for change in [
      "UPDATE audit_entries SET hash = zeroblob(32) WHERE sequence = 2",
      "UPDATE audit_entries SET leaf = CAST(replace(CAST(leaf AS TEXT), 'tester', 'nobody') AS BLOB) WHERE sequence = 2",
      "DELETE FROM audit_entries WHERE sequence = 2", "DELETE FROM audit_entries WHERE sequence = 4",
      "UPDATE audit_frontier SET frontier = x'00'",
    ] {
      let copy = try fixture.backup()
      try fixture.tamper(change)
      let error = #expect(throws: StoreError.self) { try fixture.sign(try fixture.open(guarded: false)) }
      #expect(error?.code == .corrupt, "\(change)")
      try fixture.restore(copy)
    }
    #expect(try fixture.journal.last() == nil)
    #expect(try fixture.sign(try fixture.open()).checkpoint.head.size == 5)
  }

  /// Killed after the journal was written and before the store was: the next run makes up for it.
  @Test func aCheckpointThatTheStoreMissedIsKept() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    try fixture.sign(store)
    try await fixture.submit(4...5, to: store)
    try fixture.sign(store)
    try fixture.tamper("DELETE FROM audit_checkpoints WHERE size = 7")
    #expect(try fixture.verify().isSound)
    let again = try fixture.open()
    #expect(try fixture.sign(again).checkpoint.head.size == 7)
    #expect(try again.read { try $0.lastCheckpoint() }?.signed.checkpoint.head.size == 7)
    #expect(try fixture.journal.checkpoints().count == 2)
    try fixture.tamper("DELETE FROM audit_checkpoints")
    #expect(try fixture.verify().firstBad?.problem == .checkpointMissing(size: 5))
  }

  /// A write cut short anywhere: what was whole counts, the rest is as if it had never been.
  @Test func aTornJournalIsMended() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    let first = try fixture.sign(store)
    let whole = try Data(contentsOf: URL(filePath: fixture.journal.path))
    try await fixture.submit(4...5, to: store)
    let second = try fixture.sign(store)
    let both = try Data(contentsOf: URL(filePath: fixture.journal.path))
    for length in stride(from: whole.count, to: both.count, by: 7) {
      try both.prefix(length).write(to: URL(filePath: fixture.journal.path))
      #expect(try fixture.journal.checkpoints() == [first], "\(length)")
      #expect(try fixture.journal.last() == first)
      try fixture.journal.extending { last, append in
        #expect(last == first)
        try append(second)
      }
      #expect(try Data(contentsOf: URL(filePath: fixture.journal.path)) == both)
    }
    // Changed where it is read to sign, and where it is only read to verify.
    for place in [whole.count + 20, 20] {
      var changed = both
      changed[place] ^= 1
      try changed.write(to: URL(filePath: fixture.journal.path))
      if place > whole.count { #expect(throws: StoreError.self) { try fixture.sign(store) } }
      // A byte that is no base 64 any more makes the file unreadable; any other, a signature wrong.
      let fault = Result { try fixture.verify().firstBad?.problem }
      switch fault {
      case .success(let problem): #expect(problem == .checkpointForged(size: place > whole.count ? 7 : 5))
      case .failure(let error): #expect((error as? StoreError)?.code == .corrupt)
      }
    }
  }

  @Test func aLostJournalIsBegunAnewOnlyWithACheckpointKeptElsewhere() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    let kept = try fixture.sign(store)
    try await fixture.submit(4...5, to: store)
    try fixture.sign(store)
    try FileManager.default.removeItem(atPath: fixture.journal.path)
    #expect(throws: StoreError.self) { try fixture.sign(store) }
    let stranger = try SigningKey.generate(name: fixture.origin)
    let forged = try SignedCheckpoint(kept.checkpoint, signedWith: [stranger])
    #expect(throws: StoreError.self) { try fixture.signer(store).sign(adopting: forged) }
    try await fixture.submit(6...6, to: store)
    #expect(try fixture.signer(store).sign(adopting: kept).signed.checkpoint.head.size == 8)
    #expect(try fixture.journal.checkpoints().map(\.checkpoint.head.size) == [5, 7, 8])
    #expect(throws: StoreError.self) { try fixture.signer(store).sign(adopting: kept) }
    #expect(try fixture.verify().isSound)
  }

  @Test func aVeryLongJournalIsReadFromItsEnd() async throws {
    let fixture = try SignedFixture()
    let key = try SigningKey.generate(name: fixture.origin)
    let heads = (1...1500).map { TreeHead(size: $0, root: SHA256Hash(hashing: [UInt8($0 % 256)])) }
    let all = try heads.map { try SignedCheckpoint(Checkpoint(origin: fixture.origin, head: $0), signedWith: [key]) }
    let bytes: [UInt8] = all.reduce(into: []) { $0 += $1.encoded + [0x0A] }
    #expect(bytes.count > 1 << 18)
    try Data(bytes).write(to: URL(filePath: fixture.journal.path))
    #expect(try fixture.journal.last() == all.last)
    #expect(try fixture.journal.checkpoints() == all)
  }
}
