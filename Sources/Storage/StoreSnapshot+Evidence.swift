// Everything that the store holds of one subject, raw enough to be proved by somebody else.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

/// A version with what opens its commitment.
package struct CommittedSubmission: Sendable {
  package let submission: Submission
  /// 32 bytes; `nil` when the text was erased.
  package let salt: [UInt8]?
  /// The index of its entry.
  package let entry: Int
}

/// A decision with what opens the commitment to its reason.
package struct CommittedDecision: Sendable {
  package let decision: DecisionRecord
  /// The version that it is about.
  package let version: Int
  package let salt: [UInt8]?
  /// The index of its entry.
  package let entry: Int
}

extension StoreSnapshot {
  /// Every version of a subject, oldest first.
  package func committedVersions(of subject: String) throws -> [CommittedSubmission] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM submissions WHERE subject = ? ORDER BY version", arguments: [subject]
    ).map { row in
      CommittedSubmission(
        submission: try Self.submission(row), salt: (row["salt"] as Data?).map(bytes), entry: row["audit"])
    }
  }

  /// Every decision on any version of a subject, oldest first.
  package func committedDecisions(on subject: String) throws -> [CommittedDecision] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT d.*, s.version AS of_version FROM decisions AS d JOIN review_items AS i USING (item)
          JOIN submissions AS s USING (submission) WHERE s.subject = ? ORDER BY d.decision
        """, arguments: [subject]
    ).map { row in
      CommittedDecision(
        decision: try Self.decision(row), version: row["of_version"], salt: (row["salt"] as Data?).map(bytes),
        entry: row["audit"])
    }
  }

  /// The leaves, in the order of the log, that `isWanted` or that nobody can read.
  package func leaves(where isWanted: (AuditEntry) -> Bool) throws -> [(index: Int, leaf: [UInt8])] {
    var found: [(Int, [UInt8])] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT sequence, leaf FROM audit_entries ORDER BY sequence")
    while let row = try rows.next() {
      let leaf = bytes(row["leaf"])
      guard let entry = try? AuditEntry(leaf: leaf), isWanted(entry) else { continue }
      found.append((row["sequence"], leaf))
    }
    return found
  }

  /// The head of the log as it is now: nobody has signed it.
  package func currentHead() throws -> TreeHead {
    guard let row = try Row.fetchOne(database, sql: "SELECT size, root FROM audit_heads ORDER BY size DESC LIMIT 1")
    else { return TreeHead(size: 0, root: SHA256Hash(hashing: [])) }
    return TreeHead(size: row["size"], root: try Self.hash(row["root"]))
  }

  /// The proofs of entries under a head of this log, each checked before it is handed out.
  package func inclusionProofs(of indices: [Int], in head: TreeHead) throws -> [InclusionProof] {
    try indices.map { index in
      guard let ranges = MerkleTree.inclusionRanges(of: index, size: head.size),
        let leaf = try Data.fetchOne(
          database, sql: "SELECT leaf FROM audit_entries WHERE sequence = ?", arguments: [index])
      else { throw StoreError(.corrupt, "审计日志里没有第 \(index) 号记录；请运行 kosgate audit verify") }
      let proof = InclusionProof(index: index, path: try roots(of: ranges, size: head.size))
      guard proof.proves(MerkleTree.leafHash(bytes(leaf)), in: head) else { throw Self.contradiction(head.size) }
      return proof
    }
  }
}
