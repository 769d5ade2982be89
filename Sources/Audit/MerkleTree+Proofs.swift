// Proofs by the definition: the roots of which ranges of leaves they are made of.

package import Digests

extension MerkleTree {
  /// The ranges whose roots are the audit path of a leaf in the tree of the first `size` leaves, from the leaf's sibling up
  /// (RFC 9162 §2.1.3.1). They do not overlap; with the leaf itself they are the whole tree.
  /// - Parameter index: from 0; outside `0..<size` there is no proof and the result is `nil`.
  package static func inclusionRanges(of index: Int, size: Int) -> [Range<Int>]? {
    guard index >= 0, index < size else { return nil }
    var range = 0..<size
    var siblings: [Range<Int>] = []
    while range.count > 1 {
      let middle = range.lowerBound + split(range.count)
      let left = range.lowerBound..<middle
      let right = middle..<range.upperBound
      siblings.append(index < middle ? right : left)
      range = index < middle ? left : right
    }
    return siblings.reversed()
  }

  /// The ranges whose roots prove that the first `earlierSize` leaves are the beginning of the first `size` (RFC 9162 §2.1.4.1).
  /// - Parameter earlierSize: outside `1...size` there is no proof and the result is `nil`.
  package static func consistencyRanges(from earlierSize: Int, to size: Int) -> [Range<Int>]? {
    guard earlierSize > 0, earlierSize <= size else { return nil }
    var range = 0..<size
    var ranges: [Range<Int>] = []
    while range.upperBound > earlierSize {
      let middle = range.lowerBound + split(range.count)
      let left = range.lowerBound..<middle
      let right = middle..<range.upperBound
      ranges.append(earlierSize <= middle ? right : left)
      range = earlierSize <= middle ? left : right
    }
    // The subtree that both trees end in; where it is the whole earlier tree its root is known.
    if range.lowerBound > 0 { ranges.append(range) }
    return ranges.reversed()
  }

  /// The audit path of a leaf; `nil` for an index that the tree has not.
  /// - Parameter leafHash: the leaf hash at an index, asked for in no particular order; what it throws ends the computation.
  package static func inclusionProof<Failure: Error>(
    of index: Int, size: Int, leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> InclusionProof? {
    guard let ranges = inclusionRanges(of: index, size: size) else { return nil }
    return InclusionProof(index: index, path: try roots(of: ranges, leafHash: leafHash))
  }

  /// The proof that one tree is the beginning of another; `nil` where there is none.
  /// - Parameter leafHash: the leaf hash at an index, asked for in no particular order; what it throws ends the computation.
  package static func consistencyProof<Failure: Error>(
    from earlierSize: Int, to size: Int, leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> ConsistencyProof? {
    guard let ranges = consistencyRanges(from: earlierSize, to: size) else { return nil }
    return ConsistencyProof(path: try roots(of: ranges, leafHash: leafHash))
  }

  private static func roots<Failure: Error>(
    of ranges: [Range<Int>], leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> [SHA256Hash] {
    var roots: [SHA256Hash] = []
    for range in ranges { roots.append(try root(of: range, leafHash: leafHash)) }
    return roots
  }
}
