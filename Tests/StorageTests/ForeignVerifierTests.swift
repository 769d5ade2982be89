// Logs of this program, verified by Go's golang.org/x/mod and by tlog-scales: neither knows anything of ours.

import Audit
import Digests
import Foundation
import GRDB
import Signatures
import Storage
import Subjects
import TestKit
import Testing

/// Runs bin/verifiers; `nil` when it is not installed.
private func run(_ arguments: [String]) throws -> (status: Int32, output: String)? {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let process = Process()
  process.executableURL = root.appending(path: "bin/verifiers")
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  guard process.terminationStatus != 77 else { return nil }
  return (process.terminationStatus, String(data: output, encoding: .utf8) ?? "")
}

private let hasGo = (try? run(["go"])) != nil
private let hasPython = (try? run(["python", "--version"])) != nil

@Suite(.enabled(if: hasGo || hasPython, "no foreign verifier installed: run bin/setup test"))
struct ForeignVerifierTests {
  private static let sizes = [1, 2, 255, 256, 257, 65_536, 70_000]

  /// One log that grows through all sizes, exported incrementally and, at the end, once more from nothing.
  @Test func everySizeIsVerifiedByBoth() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store).verifier
    let name = try #require(KeyName("witness.example/w1"))
    let own = try SigningKey.generate(name: name, kind: .cosignature)
    let folder = fixture.store.folder.file("tiles")
    for size in Self.sizes {
      try grow(fixture, to: size)
      let checkpoint = try fixture.sign(store)
      #expect(checkpoint.checkpoint.head.size == size)
      let line = try own.cosign(checkpoint.note, at: 1_767_225_600)
      _ = try store.addCosignatures([line], of: [own.verifier])
      _ = try store.exportTiles(to: folder)
      let proofs = try [0, size / 2, size - 1].map { index in
        let path = fixture.store.folder.file("\(size)-\(index).tlog-proof")
        try Data(try store.read { try $0.proof(ofEntry: index) }.encoded).write(to: URL(filePath: path))
        return path
      }
      try agree(folder, key, own.verifier, proofs, checkpoint.checkpoint)
    }
    let fresh = fixture.store.folder.file("fresh")
    let last = try store.exportTiles(to: fresh).checkpoint.checkpoint
    try agree(fresh, key, own.verifier, [], last)
  }

  /// A changed bit is seen by them as well: what they accept means something.
  @Test func neitherAcceptsAChangedExport() async throws {
    let fixture = try SignedFixture()
    let store = try fixture.open()
    let key = try fixture.addKey(to: store).verifier
    try grow(fixture, to: 300)
    try fixture.sign(store)
    let folder = fixture.store.folder.file("tiles")
    _ = try store.exportTiles(to: folder)
    for file in ["checkpoint", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"] {
      let url = URL(filePath: folder + "/" + file)
      let content = try Data(contentsOf: url)
      var changed = content
      // In the last byte but a few: the newest entry, the last hash, the signature.
      changed[changed.count - 5] ^= 1
      try changed.write(to: url)
      for verifier in ["go", "python"] {
        guard let answer = try run([verifier, folder, key.description]) else { continue }
        #expect(answer.status == 1, "\(verifier) accepts a changed \(file)")
      }
      try content.write(to: url)
    }
  }

  private func agree(
    _ folder: String, _ key: VerifierKey, _ witness: VerifierKey, _ proofs: [String], _ checkpoint: Checkpoint
  ) throws {
    let expected = "ok \(checkpoint.head.size) \(Base64.encode(checkpoint.head.root.bytes))\n"
    if let go = try run(["go", folder, "\(key)"] + proofs) { #expect(go.output == expected) }
    if let python = try run(["python", folder, "\(key)", "\(witness)"] + proofs) { #expect(python.output == expected) }
  }

  /// Appends entries as the store would, without judging seventy thousand drafts.
  private func grow(_ fixture: SignedFixture, to size: Int) throws {
    try DatabaseQueue(path: fixture.store.path).writeWithoutTransaction { database in
      let stored: Data? = try Data.fetchOne(database, sql: "SELECT frontier FROM audit_frontier")
      var frontier = try #require(MerkleFrontier(encoded: stored.map { Array($0) } ?? []))
      guard frontier.size < size else { return }
      var generator = SeededGenerator(seed: UInt64(size))
      try database.inTransaction {
        while frontier.size < size {
          let leaf = try AuditEntry(
            sequence: frontier.size, id: .random(using: &generator), at: StoreFixture.now, actor: "tester",
            action: AuditAction(rawValue: "tested")
          ).leaf()
          let hash = MerkleTree.leafHash(leaf)
          try database.cachedStatement(sql: "INSERT INTO audit_entries (sequence, leaf, hash) VALUES (?, ?, ?)")
            .execute(arguments: [frontier.size, Data(leaf), Data(hash.bytes)])
          frontier.append(hash)
        }
        try database.execute(
          sql: "INSERT INTO audit_heads (size, root) VALUES (?, ?)", arguments: [size, Data(frontier.root.bytes)])
        try database.execute(
          sql: "UPDATE audit_frontier SET frontier = ?", arguments: [Data(frontier.encoded)])
        return .commit
      }
    }
  }
}
