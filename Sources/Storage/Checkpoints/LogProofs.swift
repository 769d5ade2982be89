// Proofs out of the store, each checked before it is handed out.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

extension StoreSnapshot {
  /// The proof of one entry under the newest checkpoint.
  /// - Throws: `notFound` when there is no such entry, or no checkpoint holds it yet.
  package func proof(ofEntry index: Int) throws -> ProofFile {
    guard
      let leaf = try Data.fetchOne(
        database, sql: "SELECT leaf FROM audit_entries WHERE sequence = ?", arguments: [index]
      ).map(bytes)
    else { throw StoreError(.notFound, "审计日志里没有第 \(index) 号记录") }
    let checkpoint = try signedHead(holding: index)
    let head = checkpoint.checkpoint.head
    guard let ranges = MerkleTree.inclusionRanges(of: index, size: head.size) else {
      throw StoreError(.notFound, "审计日志里没有第 \(index) 号记录")
    }
    let proof = InclusionProof(index: index, path: try roots(of: ranges, size: head.size))
    guard proof.proves(MerkleTree.leafHash(leaf), in: head) else { throw Self.contradiction(head.size) }
    return ProofFile(leaf: leaf, proof: proof, checkpoint: checkpoint)
  }

  /// The proof that the log of `earlier` entries is the beginning of a checkpoint.
  /// - Parameter size: of the checkpoint; the newest when it is not named.
  package func growth(from earlier: Int, to size: Int? = nil) throws -> GrowthFile {
    guard let checkpoint = try size.map({ try self.checkpoint(ofSize: $0) }) ?? lastCheckpoint() else {
      throw StoreError(.notFound, size.map { "没有规模为 \($0) 的检查点" } ?? "还没有签发过检查点；先运行 kosgate audit checkpoint")
    }
    let head = checkpoint.signed.checkpoint.head
    guard earlier <= head.size else {
      throw StoreError(.notFound, "检查点只有 \(head.size) 条，比要证明的 \(earlier) 条少")
    }
    // At the first contact there is nothing to be consistent with.
    guard earlier > 0, let ranges = MerkleTree.consistencyRanges(from: earlier, to: head.size) else {
      return GrowthFile(earlierSize: 0, proof: ConsistencyProof(path: []), checkpoint: checkpoint.signed)
    }
    let proof = ConsistencyProof(path: try roots(of: ranges, size: head.size))
    let root = try roots(of: [0..<earlier], size: earlier)[0]
    guard proof.proves(TreeHead(size: earlier, root: root), isPrefixOf: head) else {
      throw Self.contradiction(head.size)
    }
    return GrowthFile(earlierSize: earlier, proof: proof, checkpoint: checkpoint.signed)
  }

  /// The indices of all entries about a subject, oldest first.
  package func entries(about subject: String) throws -> [Int] {
    let rows = try Row.fetchCursor(database, sql: "SELECT sequence, leaf FROM audit_entries ORDER BY sequence")
    var found: [Int] = []
    while let row = try rows.next() {
      let leaf = bytes(row["leaf"])
      guard let entry = try? AuditEntry(leaf: leaf), entry.subject?.utf8.elementsEqual(subject.utf8) == true else {
        continue
      }
      found.append(row["sequence"])
    }
    return found
  }

  private func signedHead(holding index: Int) throws -> SignedCheckpoint {
    guard let checkpoint = try lastCheckpoint()?.signed, index < checkpoint.checkpoint.head.size else {
      throw StoreError(.notFound, "第 \(index) 号记录之后还没有签发过检查点；先运行 kosgate audit checkpoint")
    }
    return checkpoint
  }

  /// The roots of ranges of leaves, from one pass over the stored hashes.
  func roots(of ranges: [Range<Int>], size: Int) throws -> [SHA256Hash] {
    var roots = RangeRoots(ranges)
    let rows = try Row.fetchCursor(
      database, sql: "SELECT hash FROM audit_entries WHERE sequence < ? ORDER BY sequence", arguments: [size])
    while let row = try rows.next() { roots.push(try Self.hash(row["hash"])) }
    guard let path = roots.path else { throw Self.contradiction(size) }
    return path
  }

  static func contradiction(_ size: Int) -> StoreError {
    StoreError(.corrupt, "审计记录与规模为 \(size) 的检查点对不上，不出具证明；请运行 kosgate audit verify")
  }
}
