// What is done to keys and checkpoints is found, and so is a history rewritten along with its recorded heads.

import Audit
import Digests
import Foundation
import GRDB
import Signatures
import Storage
import Testing

@Suite struct CheckpointTamperTests {
  /// Entries: 0 the key, 1 the rule set, 2 to 4 subjects; checkpoint of 5; then 5 to 7, checkpoint of 8; then 8.
  private static func fixture() async throws -> SignedFixture {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    try fixture.addKey(to: store)
    try await fixture.submit(1...3, to: store)
    try fixture.sign(store)
    try await fixture.submit(4...6, to: store)
    try fixture.sign(store)
    try await fixture.submit(7...7, to: store)
    return fixture
  }

  @Test(arguments: [
    ("UPDATE audit_keys SET verifier = replace(verifier, 'audit', 'tidua')", 0),
    ("UPDATE audit_keys SET author = 'nobody'", 0), ("UPDATE audit_keys SET created_at = 0", 0),
    ("UPDATE audit_keys SET old_is_lost = 1", 0), ("DELETE FROM audit_keys", 0), ("UPDATE audit_keys SET audit = 3", 0),
    ("INSERT INTO audit_keys SELECT 9, verifier || 'x', author, created_at, 0, 40 FROM audit_keys", 40),
    (
      "UPDATE audit_checkpoints SET note = CAST(replace(CAST(note AS TEXT), 'audit', 'tidua') AS BLOB) WHERE size = 8",
      7
    ),
    ("UPDATE audit_checkpoints SET note = x'00' WHERE size = 5", 4),
    ("UPDATE audit_checkpoints SET frontier = x'00' WHERE size = 5", 4),
    ("UPDATE audit_checkpoints SET size = 6 WHERE size = 5", 5), ("DELETE FROM audit_checkpoints WHERE size = 5", 4),
    ("UPDATE audit_checkpoints SET note = (SELECT note FROM audit_checkpoints WHERE size = 5) WHERE size = 8", 7),
  ])
  func everyChangeIsFound(_ sql: String, _ firstBad: Int) async throws {
    let fixture = try await Self.fixture()
    #expect(try fixture.verify().isSound)
    try fixture.tamper(sql)
    let result = try fixture.verify()
    #expect(result.firstBad?.index == firstBad, "\(String(describing: result.firstBad))")
  }

  /// Whoever has the file and knows the format rewrites an entry, its row, its hash, every head and the growing edge. Without what was signed
  /// nothing tells; with it, the range is named.
  @Test func aWholeHistoryRewrittenIsFoundByItsCheckpoints() async throws {
    let fixture = try await Self.fixture()
    try rewriteHistory(fixture)
    #expect(try fixture.verify().firstBad?.problem == .knownHeadDiffers(range: 5..<8))
    // The signed rows removed as well: the journal still knows.
    try fixture.tamper("DELETE FROM audit_checkpoints")
    #expect(try fixture.verify().firstBad?.problem == .knownHeadDiffers(range: 5..<8))
    #expect(try fixture.open().verifyLog().isSound)
    let error = #expect(throws: StoreError.self) { try fixture.sign(fixture.open()) }
    #expect(error?.code == .forked)
  }

  /// The same, and signed again with a key of the forger's own under the log's name.
  @Test func aHistorySignedAgainWithAnotherKeyIsFound() async throws {
    let fixture = try await Self.fixture()
    try rewriteHistory(fixture)
    let forger = try SigningKey.generate(name: fixture.origin)
    try sign(fixture, with: forger, size: 8)
    // The registered key has not signed it.
    #expect(try fixture.open().verifyLog().firstBad?.problem == .checkpointForged(size: 8))
    #expect(try fixture.verify().firstBad?.problem == .knownHeadDiffers(range: 5..<8))
    // The key exchanged in the table: its entry commits to the true one.
    try fixture.tamper("UPDATE audit_keys SET verifier = '\(forger.verifier)'")
    #expect(try fixture.open().verifyLog().firstBad?.index == 0)
  }

  private func sign(_ fixture: SignedFixture, with key: SigningKey, size: Int) throws {
    try DatabaseQueue(path: fixture.store.path).writeWithoutTransaction { database in
      let hashes = try Data.fetchAll(database, sql: "SELECT hash FROM audit_entries ORDER BY sequence LIMIT \(size)")
      var frontier = MerkleFrontier()
      for hash in hashes { frontier.append(try #require(SHA256Hash(bytes: Array(hash)))) }
      let signed = try SignedCheckpoint(
        Checkpoint(origin: fixture.origin, head: frontier.head), signedWith: [key])
      try database.execute(
        sql: "UPDATE audit_checkpoints SET note = ?, frontier = ? WHERE size = ?",
        arguments: [Data(signed.encoded), Data(frontier.encoded), size])
    }
  }

  /// Entry 5, a submission, is said to be somebody else's.
  private func rewriteHistory(_ fixture: SignedFixture) throws {
    try fixture.tamper(
      "UPDATE audit_entries SET leaf = CAST(replace(CAST(leaf AS TEXT), 'tester', 'nobody') AS BLOB) WHERE sequence = 5"
    )
    try DatabaseQueue(path: fixture.store.path).writeWithoutTransaction { database in
      var frontier = MerkleFrontier()
      for row in try Row.fetchAll(database, sql: "SELECT sequence, leaf FROM audit_entries ORDER BY sequence") {
        let hash = MerkleTree.leafHash(Array(row["leaf"] as Data))
        frontier.append(hash)
        try database.execute(
          sql: """
            UPDATE audit_entries SET hash = ? WHERE sequence = ?;
            UPDATE audit_heads SET root = ? WHERE size = ?
            """,
          arguments: [Data(hash.bytes), row["sequence"] as Int, Data(frontier.root.bytes), frontier.size])
      }
      try database.execute(sql: "UPDATE audit_frontier SET frontier = ?", arguments: [Data(frontier.encoded)])
    }
  }
}
