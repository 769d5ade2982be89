// That one entry stands in the log at its place, shown with O(log n) hashes.

package import Digests

/// The audit path of a leaf (RFC 9162 §2.1.3). It names no size: only together with a head does a path mean anything.
package struct InclusionProof: Sendable, Hashable {
  /// The leaf's index, from 0.
  package let index: Int
  /// The sibling hashes from the leaf up to the root.
  package let path: [SHA256Hash]

  /// A proof as it was received; nothing is checked yet.
  package init(index: Int, path: [SHA256Hash]) {
    self.index = index
    self.path = path
  }

  /// Whether the path leads from `leafHash` at the index to the root of `head` (RFC 9162 §2.1.3.2).
  package func proves(_ leafHash: SHA256Hash, in head: TreeHead) -> Bool {
    guard index >= 0, index < head.size else { return false }
    var position = TreePosition(node: index, last: head.size - 1)
    var hash = leafHash
    for sibling in path {
      guard let side = position.climb() else { return false }
      hash = side == .left ? MerkleTree.nodeHash(sibling, hash) : MerkleTree.nodeHash(hash, sibling)
    }
    return position.atRoot && hash == head.root
  }
}

/// A node on its way up a tree: the RFC's `fn` and `sn`, the indices of the node and of the last one on its level.
struct TreePosition {
  /// Where the sibling stands.
  enum Side { case left, right }

  private(set) var node: Int
  private(set) var last: Int

  init(node: Int, last: Int) {
    self.node = node
    self.last = last
  }

  var atRoot: Bool { last == 0 }

  /// Goes one level up while the node is a right child: leads to the full subtree that ends with it.
  mutating func climbWhileRight() {
    let levels = (~node).trailingZeroBitCount
    node >>= levels
    last >>= levels
  }

  /// Goes up past the next sibling and says where that stands, or `nil` when the node is the root already. The last
  /// node of a level that has no sibling there is carried up until it has one, on its left.
  mutating func climb() -> Side? {
    guard last != 0 else { return nil }
    var side = Side.right
    if node & 1 == 1 || node == last {
      side = .left
      while node & 1 == 0, node != 0 { up() }
    }
    up()
    return side
  }

  private mutating func up() {
    node >>= 1
    last >>= 1
  }
}
