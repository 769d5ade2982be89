// Checkpoints and proofs as files, as other people's tools write and read them.

import Audit
import Digests
import Signatures
import Testing

private func name(_ text: String) -> KeyName {
  guard let name = KeyName(text) else { preconditionFailure("a name that is none") }
  return name
}

private func key(_ text: String, _ first: UInt8, _ kind: SignatureKind = .ed25519) -> SigningKey {
  guard let key = SigningKey(name: name(text), kind: kind, seed: (0..<32).map { first + $0 }) else {
    preconditionFailure("a key that is none")
  }
  return key
}

private let log = key("audit.example/kos", 0)
private let witness = key("witness.example/w1", 0x20, .cosignature)

private func head(_ size: Int) -> TreeHead {
  TreeHead(size: size, root: MerkleTree.root(of: 0..<size, leafHash: entryHash))
}

private func signed(_ size: Int) throws -> SignedCheckpoint {
  try SignedCheckpoint(Checkpoint(origin: log.verifier.name, head: head(size)), signedWith: [log])
}

@Suite struct CheckpointTests {
  /// The checkpoint of three entries on which Go's x/mod and tlog-scales have agreed.
  @Test func thePublishedCheckpointIsMade() throws {
    let text = """
      audit.example/kos
      3
      lPvQ3YNvUDAWkubQ6t5yjuGexSv/8WBu2AfIV11aqhk=

      — audit.example/kos n3IuU74fzk2++LkTujshG8ACKvfPrhjKgURuAI5tupqi7gXycBkHvwY0mV33B4R+EBCnlUVYQjrgvzQTwbKGJp7uSgU=

      """
    #expect(try signed(3).encoded == Array(text.utf8))
    let read = try SignedCheckpoint(Array(text.utf8))
    #expect(read == (try signed(3)))
    #expect(try read.verify([log.verifier]) == [log.verifier])
  }

  @Test func onlyKeysWithTheLogsNameSignForIt() throws {
    let checkpoint = Checkpoint(origin: name("other.example"), head: head(3))
    #expect(throws: SignatureError.self) { try SignedCheckpoint(checkpoint, signedWith: [log]) }
    let note = try SignedNote(signing: checkpoint.text, with: [log])
    let read = try SignedCheckpoint(note.encoded)
    #expect(throws: SignatureError.self) { try read.verify([log.verifier]) }
    // A witness has not signed for the log, whatever it is called.
    let namesake = key("audit.example/kos", 0, .cosignature)
    let cosigned = try signed(3).adding([try namesake.cosign(signed(3).note, at: 1)])
    #expect(throws: SignatureError.self) { try cosigned.verify([namesake.verifier]) }
  }

  @Test(arguments: [
    "", "a\n", "a\n3\n", "a\n3\n\(String(repeating: "A", count: 43))", "a\n03\n\(String(repeating: "A", count: 43))=\n",
    "a\n-3\n\(String(repeating: "A", count: 43))=\n", "a\n3\n\(String(repeating: "A", count: 42))==\n",
    "a b\n3\n\(String(repeating: "A", count: 43))=\n", "\n3\n\(String(repeating: "A", count: 43))=\n",
    "a\n9223372036854775808\n\(String(repeating: "A", count: 43))=\n", "a\n0\n\(String(repeating: "A", count: 43))=\n",
    "a\n3\n\(String(repeating: "A", count: 43))=\n\nx\n",
  ])
  func whatIsNoCheckpointIsRefused(text: String) {
    #expect(throws: LogFileError.self) { try Checkpoint(text: Array(text.utf8)) }
  }

  @Test func extensionsAndTheEmptyLogAreRead() throws {
    let extended = head(3)
    let text = Checkpoint(origin: log.verifier.name, head: extended).text + Array("anything else\n".utf8)
    #expect(try Checkpoint(text: text).head == extended)
    let empty = Checkpoint(origin: log.verifier.name, head: TreeHead(size: 0, root: MerkleTree.emptyRoot))
    #expect(try Checkpoint(text: empty.text) == empty)
  }
}

@Suite struct ProofFileTests {
  private static func proof(_ index: Int, _ size: Int, leaf: [UInt8]? = nil) throws -> ProofFile {
    let proof = try #require(MerkleTree.inclusionProof(of: index, size: size, leafHash: entryHash))
    return ProofFile(leaf: leaf, proof: proof, checkpoint: try signed(size))
  }

  @Test(arguments: [(0, 1), (2, 3), (6, 7), (255, 256), (256, 257)])
  func everyProofComesBackAndHolds(index: Int, size: Int) throws {
    let leaf = Array("entry \(index)".utf8)
    for file in [try Self.proof(index, size, leaf: leaf), try Self.proof(index, size)] {
      let read = try ProofFile(file.encoded)
      #expect(read == file)
      #expect(try read.verify(leaf: leaf, keys: [log.verifier]).leaf == leaf)
      #expect(throws: LogFileError.self) { try read.verify(leaf: [1], keys: [log.verifier]) }
      #expect(throws: SignatureError.self) { try read.verify(leaf: leaf, keys: [witness.verifier]) }
    }
    #expect(throws: LogFileError.self) { try Self.proof(index, size).verify(keys: [log.verifier]) }
  }

  /// Every byte of a proof changed: refused, or nothing that is proved has changed.
  @Test func noChangedByteProvesAnythingElse() throws {
    let leaf = Array("entry 2".utf8)
    let bytes = try Self.proof(2, 7, leaf: leaf).encoded
    for position in bytes.indices {
      var other = bytes
      other[position] ^= 1
      guard let read = try? ProofFile(other), let proved = try? read.verify(keys: [log.verifier]) else { continue }
      #expect(proved.leaf == leaf && read.proof.index == 2, "byte \(position)")
    }
  }

  @Test(arguments: [
    ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), ("index 2", "index 02"), ("index 2", "index -2"),
    ("index 2", "index"), ("index 2\n", ""), ("extra ", "extra  "), ("extra ", "Extra "),
  ])
  func onlyTheFormIsRead(part: String, replacement: String) throws {
    let text = try #require(String(validating: Self.proof(2, 7, leaf: [1, 2, 3]).encoded, as: UTF8.self))
    let changed = text.replacing(part, with: replacement, maxReplacements: 1)
    #expect(changed != text)
    #expect(throws: LogFileError.self) { try ProofFile(Array(changed.utf8)) }
  }

  @Test func growthIsProvedToWhoKnowsTheEarlierHead() throws {
    for (earlier, later) in [(4, 7), (1, 256), (255, 256), (3, 3), (256, 257)] {
      let proof = try #require(MerkleTree.consistencyProof(from: earlier, to: later, leafHash: entryHash))
      let file = GrowthFile(earlierSize: earlier, proof: proof, checkpoint: try signed(later))
      let read = try GrowthFile(file.encoded)
      #expect(read == file)
      #expect(read.continues(head(earlier)))
      #expect(!read.continues(TreeHead(size: earlier, root: head(earlier + 1).root)))
      #expect(!read.continues(head(earlier + 1)))
      #expect(!read.continues(nil))
    }
    let first = GrowthFile(earlierSize: 0, proof: ConsistencyProof(path: []), checkpoint: try signed(7))
    #expect(first.continues(nil))
    #expect(!first.continues(head(4)))
    let text = try #require(String(validating: first.encoded, as: UTF8.self))
    #expect(throws: LogFileError.self) { try GrowthFile(Array(text.dropFirst().utf8)) }
  }
}

@Suite struct RangeRootTests {
  @Test func onePassGivesThePathOfEveryProof() throws {
    for size in [1, 2, 3, 7, 8, 64, 70] {
      for index in 0..<size {
        var roots = RangeRoots(try #require(MerkleTree.inclusionRanges(of: index, size: size)))
        #expect(size == 1 || roots.path == nil)
        for leaf in 0..<size { roots.push(entryHash(leaf)) }
        #expect(roots.path == MerkleTree.inclusionProof(of: index, size: size, leafHash: entryHash)?.path)
        var growth = RangeRoots(try #require(MerkleTree.consistencyRanges(from: index + 1, to: size)))
        for leaf in 0..<size { growth.push(entryHash(leaf)) }
        #expect(growth.path == MerkleTree.consistencyProof(from: index + 1, to: size, leafHash: entryHash)?.path)
      }
    }
  }
}
