// A log of 40 entries in nine commits, to be verified and to be tampered with.

import Audit
import Digests
import Subjects

/// Stored rows as a store would hold them; tests change them at will.
struct TestLog {
  static let commits = [1, 3, 5, 1, 8, 2, 10, 4, 6]
  static let size = 40

  var rows: [LogRow] = []
  var heads: [LogHeadRow] = []
  /// The head as somebody outside the store kept it.
  var head: TreeHead { TreeHead(size: Self.size, root: frontier.root) }
  private var frontier = MerkleFrontier()

  init() throws {
    var generator = SeededGenerator(40)
    for commit in Self.commits {
      for _ in 0..<commit { try append(Self.entry(frontier.size, using: &generator)) }
      heads.append(LogHeadRow(size: frontier.size, root: frontier.root.bytes))
    }
  }

  private mutating func append(_ entry: AuditEntry) throws {
    let row = try Self.row(entry)
    frontier.append(MerkleTree.leafHash(row.leaf))
    rows.append(row)
  }

  static func row(_ entry: AuditEntry) throws -> LogRow {
    let leaf = try entry.leaf()
    return LogRow(index: entry.sequence, leaf: leaf, leafHash: MerkleTree.leafHash(leaf).bytes)
  }

  static func entry(_ index: Int, using generator: inout SeededGenerator) -> AuditEntry {
    AuditEntry(
      sequence: index, id: .random(using: &generator),
      at: Timestamp(milliseconds: 1_795_579_200_000 + Int64(index / 2)),
      actor: "reviewer-\(index % 3)", action: index % 2 == 0 ? .submitted : .approved, subject: "rx5-\(index / 2)",
      version: 1, draft: Commitment(salt: .random(using: &generator), content: Array("draft \(index)".utf8)),
      ruleset: SHA256Hash(hashing: [1]), verdict: "review", state: index % 2 == 0 ? "waiting" : "approved",
      prior: index % 2 == 0 ? nil : index - 1)
  }

  /// The entries of the commit that `index` belongs to.
  static func commit(of index: Int) -> Range<Int> {
    var start = 0
    for size in commits {
      if index < start + size { return start..<start + size }
      start += size
    }
    return start..<start
  }

  func verify(
    known: [TreeHead] = [], inspect: (Int, AuditEntry) throws -> LogProblem? = { _, _ in nil }
  ) throws -> VerificationResult {
    var nextRow = rows.makeIterator()
    var nextHead = heads.makeIterator()
    return try LogVerifier.verify(
      rows: { nextRow.next() }, heads: { nextHead.next() }, known: known, inspect: inspect)
  }

  func fault(known: [TreeHead] = []) throws -> LogFault? { try verify(known: known).firstBad }

  /// Rewrites one entry along with its hash, as somebody who knows the format would.
  mutating func rewrite(_ index: Int, _ change: (inout AuditEntry) -> Void) throws {
    var entry = try AuditEntry(leaf: rows[index].leaf)
    change(&entry)
    let row = try Self.row(entry)
    rows[index].leaf = row.leaf
    rows[index].leafHash = row.leafHash
  }

  /// Replaces a leaf's bytes along with their hash.
  mutating func replace(_ index: Int, with leaf: [UInt8]) {
    rows[index].leaf = leaf
    rows[index].leafHash = MerkleTree.leafHash(leaf).bytes
  }

  mutating func renumber() {
    for position in rows.indices { rows[position].index = position }
  }

  /// Recomputes the heads from `size` on over the rows as they are now.
  mutating func recommit(from size: Int) {
    for position in heads.indices where heads[position].size >= size {
      heads[position].root = MerkleTree.root(of: 0..<heads[position].size) { MerkleTree.leafHash(rows[$0].leaf) }.bytes
    }
  }
}
