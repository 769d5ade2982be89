// The hash tree of RFC 6962 §2.1: which bytes are hashed for a leaf, a node and a whole tree.

package import Digests

/// The Merkle tree hash over a list of leaves, as certificate transparency and C2SP's tiles compute it.
package enum MerkleTree {
  /// The root of a tree without leaves: SHA-256 of nothing.
  package static let emptyRoot = SHA256Hash(hashing: [UInt8]())

  /// The hash of one leaf: SHA-256(0x00 ‖ leaf).
  package static func leafHash(_ leaf: [UInt8]) -> SHA256Hash { SHA256Hash(prefix: 0, content: leaf) }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  package static func nodeHash(_ left: SHA256Hash, _ right: SHA256Hash) -> SHA256Hash {
    SHA256Hash(prefix: 1, left: left, right: right)
  }

  /// The root over the leaves of `range`, asked for one by one, in order.
  /// - Parameter leafHash: the leaf hash at an index; what it throws ends the computation.
  package static func root<Failure: Error>(
    of range: Range<Int>, leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> SHA256Hash {
    switch range.count {
    case 0: return emptyRoot
    case 1: return try leafHash(range.lowerBound)
    default:
      let middle = range.lowerBound + split(range.count)
      let left = try root(of: range.lowerBound..<middle, leafHash: leafHash)
      return nodeHash(left, try root(of: middle..<range.upperBound, leafHash: leafHash))
    }
  }

  /// How many of `count` leaves (two or more) stand left of the root: the largest power of two below `count`.
  static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}

/// What a log says of itself at a moment: how many entries, and the one hash that stands for all of them.
package struct TreeHead: Sendable, Hashable {
  /// The number of entries.
  package let size: Int
  /// The Merkle tree hash over them.
  package let root: SHA256Hash

  /// A head of `size` entries (0 or more).
  package init(size: Int, root: SHA256Hash) {
    self.size = size
    self.root = root
  }
}
