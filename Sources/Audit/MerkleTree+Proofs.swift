// Proofs from the leaf hashes themselves, by the definition; every leaf is asked for once.

package import Digests

extension MerkleTree {
  /// The audit path of a leaf in the tree of the first `size` leaves (RFC 9162 §2.1.3.1).
  /// - Parameters:
  ///   - index: from 0; outside `0..<size` there is no proof and the result is `nil`.
  ///   - leafHash: the leaf hash at an index, asked for in no particular order; what it throws ends the computation.
  package static func inclusionProof<Failure: Error>(
    of index: Int, size: Int, leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> InclusionProof? {
    guard index >= 0, index < size else { return nil }
    var range = 0..<size
    var path: [SHA256Hash] = []
    while range.count > 1 {
      let middle = range.lowerBound + split(range.count)
      let left = range.lowerBound..<middle
      let right = middle..<range.upperBound
      path.append(try root(of: index < middle ? right : left, leafHash: leafHash))
      range = index < middle ? left : right
    }
    return InclusionProof(index: index, path: path.reversed())
  }

  /// The proof that the first `earlierSize` leaves are the beginning of the first `size` (RFC 9162 §2.1.4.1).
  /// - Parameters:
  ///   - earlierSize: outside `1...size` there is no proof and the result is `nil`.
  ///   - leafHash: the leaf hash at an index, asked for in no particular order; what it throws ends the computation.
  package static func consistencyProof<Failure: Error>(
    from earlierSize: Int, to size: Int, leafHash: (Int) throws(Failure) -> SHA256Hash
  ) throws(Failure) -> ConsistencyProof? {
    guard earlierSize > 0, earlierSize <= size else { return nil }
    var range = 0..<size
    var path: [SHA256Hash] = []
    while range.upperBound > earlierSize {
      let middle = range.lowerBound + split(range.count)
      let left = range.lowerBound..<middle
      let right = middle..<range.upperBound
      path.append(try root(of: earlierSize <= middle ? right : left, leafHash: leafHash))
      range = earlierSize <= middle ? left : right
    }
    // The subtree that both trees end in; where it is the whole earlier tree its root is known.
    if range.lowerBound > 0 { path.append(try root(of: range, leafHash: leafHash)) }
    return ConsistencyProof(path: path.reversed())
  }
}
