// Keys come and go, and each vouches for the next.

import Audit
import Foundation
import Signatures
import Storage
import Testing

@Suite struct KeyRotationTests {
  @Test func theFirstCheckpointOfAKeyIsSignedByBoth() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let old = try fixture.addKey(to: store)
    try await fixture.submit(1...2, to: store)
    try fixture.sign(store)
    let new = try fixture.addKey(to: store)
    let both = try fixture.sign(store)
    #expect(try both.verify([old.verifier, new.verifier]) == [old.verifier, new.verifier])
    try FileManager.default.removeItem(atPath: fixture.home.keyPath(of: old.verifier))
    try await fixture.submit(3...4, to: store)
    let later = try fixture.sign(store)
    #expect(try later.note.signers([old.verifier, new.verifier]) == [new.verifier])
    #expect(try fixture.verify().isSound)
    // Who trusts the old key alone is shown the new one in the log, under the old key's signature.
    let entry = try #require(try store.read { try $0.logKeys() }.last?.entry)
    #expect(both.checkpoint.head.size == entry + 1)
  }

  /// Rotated and killed before the checkpoint of both was signed.
  @Test func theNextCheckpointMakesUpForAnInterruptedRotation() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let first = try fixture.addKey(to: store)
    try fixture.sign(store)
    try fixture.addKey(to: store)
    let third = try fixture.addKey(to: store)
    try await fixture.submit(1...2, to: store)
    #expect(try fixture.sign(store).note.signers([first.verifier, third.verifier]).count == 2)
    #expect(try fixture.verify().isSound)
  }

  @Test func aLostKeyIsSaidToBeLost() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let old = try fixture.addKey(to: store)
    try fixture.sign(store)
    try FileManager.default.removeItem(atPath: fixture.home.keyPath(of: old.verifier))
    let new = try fixture.addKey(to: store, oldIsLost: true)
    #expect(try fixture.sign(store).note.signers([old.verifier, new.verifier]) == [new.verifier])
    #expect(try fixture.verify().isSound)
    try fixture.tamper("UPDATE audit_keys SET old_is_lost = 0")
    #expect(try fixture.verify().firstBad?.index == 1)
  }

  @Test func aKeyOfAnotherLogIsNotRegistered() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    let name = try #require(KeyName("other.example"))
    let other = try SigningKey.generate(name: name)
    #expect(throws: StoreError.self) {
      try store.write { try $0.registerKey(other.verifier, by: "x", at: StoreFixture.now) }
    }
  }
}
