// What the service asks of the store.

internal import Audit
internal import Foundation
internal import GRDB
internal import Subjects

extension StoreSnapshot {
  /// The latest version of a subject; `nil` for an unknown id.
  package func latestSubmission(of subject: String) throws -> Submission? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM submissions WHERE subject = ? ORDER BY version DESC LIMIT 1")
    return try Row.fetchOne(statement, arguments: [subject]).map(Self.submission)
  }

  /// How many entries the log has.
  package func logSize() throws -> Int {
    try Int.fetchOne(database.cachedStatement(sql: "SELECT coalesce(max(sequence) + 1, 0) FROM audit_entries")) ?? 0
  }

  /// The subjects that entries from `index` on are about, and the index behind the last of them.
  /// - Parameter limit: at most so many entries are read.
  package func changes(from index: Int, limit: Int) throws -> (subjects: Set<String>, next: Int) {
    let statement = try database.cachedStatement(
      sql: "SELECT sequence, leaf FROM audit_entries WHERE sequence >= ? ORDER BY sequence LIMIT ?")
    var subjects: Set<String> = []
    var next = index
    let rows = try Row.fetchCursor(statement, arguments: [index, limit])
    while let row = try rows.next() {
      next = row["sequence"] + 1
      if let subject = (try? AuditEntry(leaf: bytes(row["leaf"])))?.subject { subjects.insert(subject) }
    }
    return (subjects, next)
  }
}

extension Submission {
  /// Whether it belongs to a part of the organization; one whose original is gone belongs to the whole only.
  package func belongs(to organization: OrganizationScope) -> Bool {
    if organization.isEverything { return true }
    guard let original else { return false }
    do {
      return organization.contains(try SubjectDecoder.decode(original).account, try AccountStanding(storedIn: record))
    } catch {
      return false
    }
  }
}
