// Permits as the store keeps them.

internal import Audit
internal import Digests
internal import Digests
internal import Foundation
internal import GRDB
package import Subjects

/// A permit that was issued, and whether it was revoked.
package struct StoredPermit: Sendable, Hashable {
  /// The index of the approval's audit entry.
  package let entry: Int
  package let submission: Int64
  /// What is signed.
  package let payload: [UInt8]
  /// Who asked for it.
  package let author: String
  package let validUntil: Timestamp
  package let issuedAt: Timestamp
  package let isRevoked: Bool
}

/// An approval that stands, with what it approved.
package struct StandingApproval: Sendable {
  /// The index of the approval's audit entry: the machine's or a person's.
  package let entry: Int
  package let submission: Submission
  package let isByPerson: Bool
}

extension AuditAction {
  static let permitIssued = Self(rawValue: "permit-issued")
  static let permitRevoked = Self(rawValue: "permit-revoked")
}

extension StoreSnapshot {
  /// The approval of the latest version of a subject; `nil` where there is none or it does not stand.
  package func standingApproval(of subject: String) throws -> StandingApproval? {
    guard let history = try history(of: subject) else { return nil }
    if let item = history.item {
      guard item.state == .approved, let entry = try lastEntry(ofSubmission: history.submission.id) else { return nil }
      return StandingApproval(entry: entry, submission: history.submission, isByPerson: true)
    }
    guard history.submission.verdict == .pass, let entry = try lastEntry(ofSubmission: history.submission.id) else {
      return nil
    }
    return StandingApproval(entry: entry, submission: history.submission, isByPerson: false)
  }

  /// The permit of an approval.
  package func permit(ofEntry entry: Int) throws -> StoredPermit? {
    try Row.fetchOne(database, sql: Self.permitQuery + " WHERE p.entry = ?", arguments: [entry]).map(Self.permit)
  }

  /// Permits whose windows are open after `moment`, in the order of their approvals.
  package func permits(validAfter moment: Timestamp) throws -> [StoredPermit] {
    try Row.fetchAll(
      database, sql: Self.permitQuery + " WHERE p.valid_until > ? ORDER BY p.entry", arguments: [moment.milliseconds]
    ).map(Self.permit)
  }

  private static let permitQuery = """
    SELECT p.*, r.entry IS NOT NULL AS is_revoked FROM permits AS p LEFT JOIN permit_revocations AS r USING (entry)
    """

  private static func permit(_ row: Row) -> StoredPermit {
    StoredPermit(
      entry: row["entry"], submission: row["submission"], payload: bytes(row["payload"]), author: row["author"],
      validUntil: Timestamp(milliseconds: row["valid_until"]), issuedAt: Timestamp(milliseconds: row["issued_at"]),
      isRevoked: row["is_revoked"])
  }
}

extension StoreTransaction {
  /// Keeps a permit with its entry.
  /// - Parameter payload: what is signed.
  package mutating func issuePermit(
    for approval: StandingApproval, payload: [UInt8], until: Timestamp, by author: String, at moment: Timestamp
  ) throws {
    var event = AuditEvent(.permitIssued, actor: author)
    event.subject = approval.submission.subject
    event.version = approval.submission.version
    event.ruleSet = approval.submission.ruleSet
    event.record = SHA256Hash(hashing: payload)
    event.prior = approval.entry
    let audit = try append(event, at: moment)
    try database.execute(
      sql: """
        INSERT INTO permits (entry, submission, payload, author, valid_until, issued_at, audit) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        approval.entry, approval.submission.id, Data(payload), author, until.milliseconds, moment.milliseconds, audit,
      ])
  }

  /// Revokes a permit with its entry.
  package mutating func revokePermit(
    _ permit: StoredPermit, because reason: String, by author: String, at moment: Timestamp
  ) throws {
    let salt = salt()
    var event = AuditEvent(.permitRevoked, actor: author)
    event.record = SHA256Hash(hashing: permit.payload)
    event.reason = Commitment(salt: salt, content: Array(reason.utf8))
    event.prior = permit.entry
    let audit = try append(event, at: moment)
    try database.execute(
      sql: """
        INSERT INTO permit_revocations (entry, author, reason, salt, revoked_at, audit) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [permit.entry, author, reason, Data(salt.bytes), moment.milliseconds, audit])
  }
}
