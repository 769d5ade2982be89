// That a log only grew: every entry of an earlier head is in a later one, at the same place.

package import Digests

/// The hashes that lead from an earlier root to a later one (RFC 9162 §2.1.4).
package struct ConsistencyProof: Sendable, Hashable {
  /// The hashes, as RFC 9162 §2.1.4.1 orders them; none between two heads of the same size.
  package let path: [SHA256Hash]

  /// A proof as it was received; nothing is checked yet.
  package init(path: [SHA256Hash]) { self.path = path }

  /// Whether the entries of `earlier` are the first of `later` (RFC 9162 §2.1.4.2).
  ///
  /// An empty earlier log is refused: nothing follows from it, and accepting it would let size 0 stand for any history.
  /// Who meets a log for the first time has no earlier head and asks for no proof.
  package func proves(_ earlier: TreeHead, isPrefixOf later: TreeHead) -> Bool {
    guard earlier.size > 0, earlier.size <= later.size else { return false }
    if earlier.size == later.size { return path.isEmpty && earlier.root == later.root }
    guard let first = path.first else { return false }
    // Where the earlier tree is one full subtree, its root is known and therefore not sent.
    let isFull = earlier.size.nonzeroBitCount == 1
    let start = isFull ? earlier.root : first
    var position = TreePosition(node: earlier.size - 1, last: later.size - 1)
    position.climbWhileRight()
    var (earlierHash, laterHash) = (start, start)
    for hash in path.dropFirst(isFull ? 0 : 1) {
      switch position.climb() {
      case .left:
        earlierHash = MerkleTree.nodeHash(hash, earlierHash)
        laterHash = MerkleTree.nodeHash(hash, laterHash)
      case .right: laterHash = MerkleTree.nodeHash(laterHash, hash)
      case nil: return false
      }
    }
    return position.atRoot && earlierHash == earlier.root && laterHash == later.root
  }
}
