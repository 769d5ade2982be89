// The tree against published roots, and the growing edge against the tree.

import Audit
import Digests
import Testing

/// The leaves and roots that certificate transparency's own tests use (RFC 6962 reference implementation).
private let referenceLeaves = [
  "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
].compactMap { Hexadecimal.decode($0.utf8) }

private let referenceRoots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

/// Roots over the leaves `entry 0`, `entry 1` …, agreed by Go's x/mod tlog and tlog-scales.
private let entryRoots = [
  (3, "94fbd0dd836f50301692e6d0eade728ee19ec52bfff1606ed807c8575d5aaa19"),
  (7, "98c97f0ba3175cd08b031dd084b9dc4e649b64d1a28e6ea694646503173ab587"),
  (256, "da6596d95369f5fef322ab8e4e0da3b0b50236aa9c8a3b1d246f7411c9e2e32e"),
  (257, "5c1fdfe835358022f2392de478dbe053fc130cfe1d3a082879a90cf6bf14bf7e"),
  (1000, "346c6b9cb89c4b76fac9dcb20cda86e3a01c0a57417c139028eacd4538fde95b"),
  (70_000, "a3920fba7f239a071a9bd10721f1341addefbaededb41c7e24437a9d16bdf00a"),
]

func entryHash(_ index: Int) -> SHA256Hash { MerkleTree.leafHash(Array("entry \(index)".utf8)) }

@Suite struct MerkleTreeTests {
  @Test func leafHashIsPrefixed() {
    #expect(entryHash(0).hexadecimal == "773885a613489e24ce2cf76199d6a423f042e4bbf12d7eecee912ef276c65701")
  }

  @Test(arguments: referenceRoots.indices)
  func referenceRoot(size: Int) {
    let hashes = referenceLeaves.map(MerkleTree.leafHash)
    #expect(hashes.count == 8)
    #expect(MerkleTree.root(of: 0..<size) { hashes[$0] }.hexadecimal == referenceRoots[size])
    var frontier = MerkleFrontier()
    hashes.prefix(size).forEach { frontier.append($0) }
    #expect(frontier.root.hexadecimal == referenceRoots[size])
  }

  @Test(arguments: entryRoots)
  func entryRoot(size: Int, root: String) {
    #expect(MerkleTree.root(of: 0..<size, leafHash: entryHash).hexadecimal == root)
    var frontier = MerkleFrontier()
    for index in 0..<size { frontier.append(entryHash(index)) }
    #expect(frontier.head == SHA256Hash(root).map { TreeHead(size: size, root: $0) })
  }

  @Test func rootPassesTheLeavesFailureOn() {
    struct Unreadable: Error {}
    #expect(throws: Unreadable.self) {
      try MerkleTree.root(of: 0..<5) { (index) throws(Unreadable) in
        guard index != 3 else { throw Unreadable() }
        return entryHash(index)
      }
    }
  }
}

@Suite struct MerkleFrontierTests {
  @Test func everySizeHasTheTreesRootAndSurvivesStoring() throws {
    var frontier = MerkleFrontier()
    for size in 0...300 {
      #expect(frontier.size == size)
      #expect(frontier.root == MerkleTree.root(of: 0..<size, leafHash: entryHash))
      let stored = frontier.encoded
      #expect(stored.count == 8 + 32 * size.nonzeroBitCount)
      frontier = try #require(MerkleFrontier(encoded: stored))
      #expect(frontier.encoded == stored)
      frontier.append(entryHash(size))
    }
  }

  @Test func storedFormIsSizeAndSubtreeRoots() {
    var frontier = MerkleFrontier()
    for index in 0..<6 { frontier.append(entryHash(index)) }
    let roots = [0..<4, 4..<6].map { MerkleTree.root(of: $0, leafHash: entryHash) }
    #expect(frontier.encoded == [0, 0, 0, 0, 0, 0, 0, 6] + roots[0].bytes + roots[1].bytes)
  }

  @Test func onlyTheRightLengthIsRead() {
    var frontier = MerkleFrontier()
    for index in 0..<5 { frontier.append(entryHash(index)) }
    let stored = frontier.encoded
    for length in 0..<stored.count { #expect(MerkleFrontier(encoded: Array(stored.prefix(length))) == nil) }
    #expect(MerkleFrontier(encoded: stored + [0]) == nil)
    let sizeTooLarge = [0x80] + [UInt8](repeating: 0, count: 7 + 32)
    #expect(MerkleFrontier(encoded: sizeTooLarge) == nil)
    #expect(MerkleFrontier(encoded: [UInt8](repeating: 0, count: 8)) == MerkleFrontier())
  }
}
