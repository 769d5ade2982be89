// All that appending to the tree needs: the roots of its full subtrees, at most 63 hashes.

package import Digests

/// The growing edge of a tree (a compact range): one full subtree a set bit of the size, the largest first.
package struct MerkleFrontier: Sendable, Hashable {
  /// The number of leaves appended.
  package private(set) var size = 0
  private var peaks: [SHA256Hash] = []

  /// The edge of a tree without leaves.
  package init() {}

  /// Appends a leaf by its hash; its index is the size before. Every full subtree that the leaf completes is closed.
  package mutating func append(_ leafHash: SHA256Hash) {
    var hash = leafHash
    for _ in 0..<(~size).trailingZeroBitCount { hash = MerkleTree.nodeHash(peaks.removeLast(), hash) }
    peaks.append(hash)
    size += 1
  }

  /// The root over all leaves appended: the subtrees joined from the smallest to the largest.
  package var root: SHA256Hash {
    guard var hash = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = MerkleTree.nodeHash(peak, hash) }
    return hash
  }

  /// Size and root.
  package var head: TreeHead { TreeHead(size: size, root: root) }
}

extension MerkleFrontier {
  /// The form to be stored: the size as eight bytes, most significant first, and the 32 bytes of each subtree root.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + 32 * peaks.count)
    withUnsafeBytes(of: UInt64(size).bigEndian) { bytes.append(contentsOf: $0) }
    for peak in peaks { peak.append(to: &bytes) }
    return bytes
  }

  /// Reads the stored form; `nil` when the length is not the one that the size asks for.
  package init?(encoded bytes: [UInt8]) {
    guard bytes.count >= 8, let size = Int(exactly: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }),
      bytes.count == 8 + 32 * size.nonzeroBitCount
    else { return nil }
    self.size = size
    for start in stride(from: 8, to: bytes.count, by: 32) {
      guard let peak = SHA256Hash(bytes: Array(bytes[start..<start + 32])) else { return nil }
      peaks.append(peak)
    }
  }
}
