// Everything that was submitted, in the order in which it came, a page at a time: no read holds the store for long.

internal import GRDB
package import Subjects

extension StoreSnapshot {
  /// Submissions in the order in which they came.
  /// - Parameters:
  ///   - last: the number of the last one that the caller has, 0 before the first.
  ///   - since: only those judged at that moment or later.
  ///   - until: only those judged before that moment.
  ///   - limit: at most this many.
  package func submissions(
    after last: Int64, since: Timestamp? = nil, until: Timestamp? = nil, limit: Int
  ) throws -> [Submission] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT * FROM submissions WHERE submission > ? AND judged_at >= ? AND judged_at < ? ORDER BY submission LIMIT ?
        """)
    let bounds = (since?.milliseconds ?? .min, until?.milliseconds ?? .max)
    return try Row.fetchAll(statement, arguments: [last, bounds.0, bounds.1, limit]).map(Self.submission)
  }

  /// Every version of a subject, oldest first; none for an unknown id.
  package func versions(of subject: String) throws -> [Submission] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM submissions WHERE subject = ? ORDER BY version", arguments: [subject]
    ).map(Self.submission)
  }
}
