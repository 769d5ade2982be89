// Proofs over every small tree, and what happens to them when anything about them is changed.

import Audit
import Digests
import Testing

private let largest = 70
private let hashes = (0..<largest).map(entryHash)

private func head(_ size: Int) -> TreeHead {
  TreeHead(size: size, root: MerkleTree.root(of: 0..<size) { hashes[$0] })
}

private let heads = (0...largest).map(head)

@Suite struct ProofTests {
  @Test func everyInclusionProofHolds() throws {
    for size in 1...largest {
      for index in 0..<size {
        let proof = try #require(MerkleTree.inclusionProof(of: index, size: size) { hashes[$0] })
        #expect(proof.proves(hashes[index], in: heads[size]), "leaf \(index) of \(size)")
        #expect(!proof.proves(hashes[(index + 1) % largest], in: heads[size]), "leaf \(index) of \(size)")
      }
    }
  }

  @Test func everyConsistencyProofHolds() throws {
    for size in 1...largest {
      for earlier in 1...size {
        let proof = try #require(MerkleTree.consistencyProof(from: earlier, to: size) { hashes[$0] })
        #expect(proof.proves(heads[earlier], isPrefixOf: heads[size]), "\(earlier) to \(size)")
        let forked = TreeHead(size: earlier, root: hashes[earlier - 1 == 0 ? 1 : 0])
        #expect(!proof.proves(forked, isPrefixOf: heads[size]), "\(earlier) to \(size)")
      }
    }
  }

  @Test func consistencyFrom4To7IsThePublishedOne() throws {
    let proof = try #require(MerkleTree.consistencyProof(from: 4, to: 7, leafHash: entryHash))
    #expect(
      proof.path.map(\.hexadecimal) == ["94afb8a2ca051c05458ea39dcd19b1bd68e7e33529f10b439d2a615a51f636e2"])
  }

  @Test(arguments: [(-1, 5), (5, 5), (6, 5), (0, 0)])
  func thereIsNoProofOfWhatIsNotThere(index: Int, size: Int) {
    #expect(MerkleTree.inclusionProof(of: index, size: size, leafHash: entryHash) == nil)
    #expect(!InclusionProof(index: index, path: []).proves(hashes[0], in: heads[max(size, 0)]))
  }

  @Test func nothingFollowsFromAnEmptyLog() {
    #expect(MerkleTree.consistencyProof(from: 0, to: 5, leafHash: entryHash) == nil)
    #expect(MerkleTree.consistencyProof(from: 6, to: 5, leafHash: entryHash) == nil)
    #expect(!ConsistencyProof(path: []).proves(heads[0], isPrefixOf: heads[0]))
    #expect(!ConsistencyProof(path: []).proves(heads[0], isPrefixOf: heads[5]))
    #expect(!ConsistencyProof(path: []).proves(heads[5], isPrefixOf: heads[3]))
  }

  /// A path that goes on past the root, with a root made to fit it.
  @Test func aPathEndsAtTheRoot() {
    let one = TreeHead(size: 1, root: MerkleTree.nodeHash(hashes[1], hashes[0]))
    #expect(!InclusionProof(index: 0, path: [hashes[1]]).proves(hashes[0], in: one))
    let three = TreeHead(size: 3, root: MerkleTree.nodeHash(hashes[5], heads[3].root))
    #expect(ConsistencyProof(path: [hashes[2]]).proves(heads[2], isPrefixOf: heads[3]))
    let forged = TreeHead(size: 2, root: MerkleTree.nodeHash(hashes[5], heads[2].root))
    #expect(!ConsistencyProof(path: [hashes[2], hashes[5]]).proves(heads[2], isPrefixOf: three))
    #expect(!ConsistencyProof(path: [hashes[2], hashes[5]]).proves(forged, isPrefixOf: three))
  }

  /// A path alone does not name the tree's size, so a changed size comes with the true root of that size.
  @Test func noChangedInclusionProofIsAccepted() throws {
    var generator = SeededGenerator(6962)
    for round in 0..<10_000 {
      let size = Int.random(in: 1...largest, using: &generator)
      let index = Int.random(in: 0..<size, using: &generator)
      let proof = try #require(MerkleTree.inclusionProof(of: index, size: size) { hashes[$0] })
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        let path = changed(proof.path, using: &generator)
        let accepted =
          path != proof.path && InclusionProof(index: index, path: path).proves(hashes[index], in: heads[size])
        #expect(!accepted, "round \(round)")
      case 1:
        let other = Int.random(in: -1...largest + 1, using: &generator)
        let accepted =
          other != index && InclusionProof(index: other, path: proof.path).proves(hashes[index], in: heads[size])
        #expect(!accepted, "round \(round)")
      case 2:
        let other = Int.random(in: 0...largest, using: &generator)
        #expect(other == size || !proof.proves(hashes[index], in: heads[other]), "round \(round)")
      default:
        #expect(!proof.proves(flipped(hashes[index], using: &generator), in: heads[size]), "round \(round)")
        let root = flipped(heads[size].root, using: &generator)
        #expect(!proof.proves(hashes[index], in: TreeHead(size: size, root: root)), "round \(round)")
      }
    }
  }

  @Test func noChangedConsistencyProofIsAccepted() throws {
    var generator = SeededGenerator(9162)
    for round in 0..<10_000 {
      let size = Int.random(in: 1...largest, using: &generator)
      let earlier = Int.random(in: 1...size, using: &generator)
      let proof = try #require(MerkleTree.consistencyProof(from: earlier, to: size) { hashes[$0] })
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        let path = changed(proof.path, using: &generator)
        let accepted =
          path != proof.path && ConsistencyProof(path: path).proves(heads[earlier], isPrefixOf: heads[size])
        #expect(!accepted, "round \(round)")
      case 1:
        // Between two heads of one size the empty path is the proof, whatever the size.
        let other = Int.random(in: 0...largest, using: &generator)
        let same = other == earlier || other == size && proof.path.isEmpty
        #expect(same || !proof.proves(heads[other], isPrefixOf: heads[size]), "round \(round)")
      case 2:
        let other = Int.random(in: 0...largest, using: &generator)
        let same = other == size || other == earlier && proof.path.isEmpty
        #expect(same || !proof.proves(heads[earlier], isPrefixOf: heads[other]), "round \(round)")
      default:
        let root = flipped(heads[earlier].root, using: &generator)
        #expect(!proof.proves(TreeHead(size: earlier, root: root), isPrefixOf: heads[size]), "round \(round)")
        let later = TreeHead(size: size, root: flipped(heads[size].root, using: &generator))
        #expect(!proof.proves(heads[earlier], isPrefixOf: later), "round \(round)")
      }
    }
  }

  private func changed(_ path: [SHA256Hash], using generator: inout SeededGenerator) -> [SHA256Hash] {
    var path = path
    guard let position = path.indices.randomElement(using: &generator) else { return [hashes[0]] }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: path[position] = flipped(path[position], using: &generator)
    case 1: path.remove(at: position)
    case 2: path.insert(path[position], at: position)
    case 3: path.swapAt(position, Int.random(in: path.indices, using: &generator))
    default: path.insert(hashes.randomElement(using: &generator) ?? hashes[0], at: position)
    }
    return path
  }

  private func flipped(_ hash: SHA256Hash, using generator: inout SeededGenerator) -> SHA256Hash {
    var bytes = hash.bytes
    bytes[Int.random(in: 0..<32, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    return SHA256Hash(bytes: bytes) ?? hash
  }
}
