// That a log only grew, for a witness or anybody who kept an earlier checkpoint (the request body of C2SP tlog-witness).

internal import Digests

/// `old SIZE`, the consistency proof, and the later checkpoint: what is posted to a witness's `add-checkpoint`.
package struct GrowthFile: Sendable, Hashable {
  /// The size that its reader knows already; 0 at the first contact.
  package let earlierSize: Int
  package let proof: ConsistencyProof
  package let checkpoint: SignedCheckpoint

  /// A proof as it stands.
  package init(earlierSize: Int, proof: ConsistencyProof, checkpoint: SignedCheckpoint) {
    self.earlierSize = earlierSize
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// The file.
  package var encoded: [UInt8] {
    let lines = ["old \(earlierSize)"] + proof.path.map { Base64.encode($0.bytes) }
    return lines.flatMap { Array(($0 + "\n").utf8) } + [0x0A] + checkpoint.encoded
  }

  /// Reads a file. Nothing is verified yet.
  package init(_ bytes: [UInt8]) throws {
    var lines = FileLines(bytes)
    let first = lines.next()
    guard first.starts(with: "old ".utf8), let size = DecimalNumber.read(first.dropFirst(4)) else {
      throw ProofFile.malformed(1)
    }
    earlierSize = size
    proof = ConsistencyProof(path: try lines.hashes())
    checkpoint = try SignedCheckpoint(Array(lines.rest))
  }

  /// Whether the later checkpoint goes on from `earlier`. Who meets the log for the first time, `nil`, has nothing to compare; then the
  /// file must say `old 0` and hold no proof.
  package func continues(_ earlier: TreeHead?) -> Bool {
    guard let earlier, earlier.size > 0 else { return earlierSize == 0 && proof.path.isEmpty }
    return earlierSize == earlier.size && proof.proves(earlier, isPrefixOf: checkpoint.checkpoint.head)
  }
}
