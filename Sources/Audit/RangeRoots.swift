// The roots of many ranges in one pass over the leaf hashes, in the memory of one path.

package import Digests

/// Takes leaf hashes in the order of their indices and gives the root of each range of a proof.
package struct RangeRoots {
  private let ranges: [Range<Int>]
  /// Positions in `ranges`, in the order of the leaves.
  private var open: ArraySlice<Int>
  private var frontier = MerkleFrontier()
  private var roots: [SHA256Hash?]
  /// The index of the next leaf.
  package private(set) var next = 0

  /// Waits for the leaves of `ranges`, which do not overlap and are not empty.
  package init(_ ranges: [Range<Int>]) {
    self.ranges = ranges
    open = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }[...]
    roots = Array(repeating: nil, count: ranges.count)
  }

  /// Takes the hash of leaf `next`.
  package mutating func push(_ leafHash: SHA256Hash) {
    defer { next += 1 }
    guard let position = open.first, ranges[position].contains(next) else { return }
    frontier.append(leafHash)
    guard next + 1 == ranges[position].upperBound else { return }
    roots[position] = frontier.root
    frontier = MerkleFrontier()
    open.removeFirst()
  }

  /// The roots in the order of the ranges; `nil` as long as leaves are missing.
  package var path: [SHA256Hash]? {
    let known = roots.compactMap(\.self)
    return known.count == roots.count ? known : nil
  }
}
