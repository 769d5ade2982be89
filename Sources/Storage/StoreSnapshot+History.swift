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

// MARK: - What was let through

/// A submission with everything that people decided on it.
package struct ReleaseHistory: Sendable {
  package let submission: Submission
  /// Oldest first.
  package let decisions: [DecisionRecord]

  /// Whether it might be published at `moment`: the last decision until then says so, or, without any, the machine.
  package func isLetThrough(at moment: Timestamp) -> Bool {
    guard let last = decisions.last(where: { $0.decidedAt <= moment }) else {
      return submission.verdict == .pass && submission.judgedAt <= moment
    }
    return last.action == .approve
  }

  /// When it was first let through; `nil` if never.
  package var firstLetThrough: Timestamp? {
    if submission.verdict == .pass { return submission.judgedAt }
    return decisions.first { $0.action == .approve }?.decidedAt
  }

  /// When it was let through the last time before `moment`, where it may be published then.
  package func lastLetThrough(before moment: Timestamp) -> Timestamp? {
    guard isLetThrough(at: moment) else { return nil }
    return decisions.last { $0.decidedAt <= moment }?.decidedAt ?? submission.judgedAt
  }
}

extension StoreSnapshot {
  /// Submissions that may be published as things stand: passed and never reopened, or approved. In the order in which
  /// they came.
  /// - Parameters:
  ///   - last: the number of the last one that the caller has, 0 before the first.
  ///   - highest: none after that number.
  ///   - since: only those judged at that moment or later.
  ///   - until: only those judged before that moment.
  ///   - limit: at most this many.
  package func letThrough(
    after last: Int64, upTo highest: Int64, since: Timestamp?, until: Timestamp?, limit: Int
  ) throws -> [Submission] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT s.* FROM submissions AS s LEFT JOIN review_items AS i USING (submission)
          WHERE s.submission > ? AND s.submission <= ? AND s.judged_at >= ? AND s.judged_at < ?
            AND (i.state = 'approved' OR i.item IS NULL AND s.verdict = 'pass')
          ORDER BY s.submission LIMIT ?
        """)
    return try Row.fetchAll(
      statement, arguments: [last, highest, since?.milliseconds ?? .min, until?.milliseconds ?? .max, limit]
    ).map(Self.submission)
  }

  /// The number of the newest submission; 0 where there is none.
  package func newestSubmission() throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(submission) FROM submissions") ?? 0
  }

  /// How many submissions there are up to a number.
  package func submissionCount(upTo highest: Int64) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM submissions WHERE submission <= ?", arguments: [highest]) ?? 0
  }

  /// A submission by its number with what was decided on it.
  package func release(_ number: Int64) throws -> ReleaseHistory? {
    try Row.fetchOne(database, sql: "SELECT * FROM submissions WHERE submission = ?", arguments: [number])
      .map { try release(of: Self.submission($0)) }
  }

  /// A submission with what was decided on it.
  package func release(of submission: Submission) throws -> ReleaseHistory {
    let statement = try database.cachedStatement(
      sql:
        "SELECT d.* FROM decisions AS d JOIN review_items AS i USING (item) WHERE i.submission = ? ORDER BY d.decision")
    let decisions = try Row.fetchAll(statement, arguments: [submission.id]).map(Self.decision)
    return ReleaseHistory(submission: submission, decisions: decisions)
  }
}
