// Reading the store: one consistent state.

internal import Audit
package import Digests
internal import Foundation
internal import GRDB
package import Subjects

/// The store at one moment.
package struct StoreSnapshot {
  let database: Database

  /// Items in review order: the most urgent first, then by publish time (none comes last), then the oldest.
  package func items(in states: Set<ReviewState>, limit: Int) throws -> [ReviewItem] {
    // State by state, so that the index gives the order and nothing is sorted.
    let all = try states.flatMap { state in
      try items(where: "i.state = ?", arguments: [state.rawValue], limit: limit)
    }
    return Array(all.sorted { $0.isMoreUrgent(than: $1) }.prefix(limit))
  }

  /// How many items stand in each state.
  package func itemCounts() throws -> [ReviewState: Int] {
    let rows = try Row.fetchAll(database, sql: "SELECT state, count(*) AS n FROM review_items GROUP BY state")
    return Dictionary(
      rows.compactMap { row in ReviewState(rawValue: row["state"]).map { ($0, row["n"]) } }, uniquingKeysWith: +)
  }

  /// How many subjects, latest versions only, stand under each verdict.
  package func verdictCounts() throws -> [Verdict: Int] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT verdict, count(*) AS n FROM submissions AS s
          WHERE version = (SELECT max(version) FROM submissions WHERE subject = s.subject) GROUP BY verdict
        """)
    return Dictionary(
      rows.compactMap { row in Verdict(rawValue: row["verdict"]).map { ($0, row["n"]) } }, uniquingKeysWith: +)
  }

  /// The latest version of a subject, its item and all decisions on that version; `nil` for an unknown id.
  package func history(of subject: String) throws -> SubjectHistory? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM submissions WHERE subject = ? ORDER BY version DESC LIMIT 1", arguments: [subject]
      )
    else { return nil }
    let submission = try Self.submission(row)
    let item = try item(ofSubmission: submission.id)
    let decisions = try Row.fetchAll(
      database, sql: "SELECT * FROM decisions WHERE item = ? ORDER BY decision", arguments: [item?.id ?? -1])
    return SubjectHistory(submission: submission, item: item, decisions: try decisions.map(Self.decision))
  }

  /// The files of an archived rule set, or `nil` when none has that digest.
  package func archive(of ruleSet: SHA256Hash) throws -> [UInt8]? {
    try Data.fetchOne(
      database, sql: "SELECT archive FROM rule_sets WHERE digest = ?", arguments: [Data(ruleSet.bytes)]
    ).map { Array($0) }
  }

  func items(where condition: String, arguments: StatementArguments, limit: Int) throws -> [ReviewItem] {
    let rows = try Row.fetchAll(database, sql: Self.itemQuery(condition) + " LIMIT \(limit)", arguments: arguments)
    return try rows.map { try Self.item($0) }
  }

  /// The first item in review order that `isWanted`; reads no further.
  func firstItem(
    where condition: String, arguments: StatementArguments, _ isWanted: (ReviewItem) -> Bool
  ) throws -> ReviewItem? {
    let rows = try Row.fetchCursor(database, sql: Self.itemQuery(condition), arguments: arguments)
    while let row = try rows.next() {
      let item = try Self.item(row)
      if isWanted(item) { return item }
    }
    return nil
  }

  private static func itemQuery(_ condition: String) -> String {
    """
    SELECT s.*, i.* FROM review_items AS i JOIN submissions AS s USING (submission) WHERE \(condition)
      ORDER BY i.priority DESC, i.publish_at, i.item
    """
  }

  func item(ofSubmission submission: Int64) throws -> ReviewItem? {
    try items(where: "i.submission = ?", arguments: [submission], limit: 1).first
  }

  func record(ofSubmission submission: Int64) throws -> [UInt8]? {
    try Data.fetchOne(database, sql: "SELECT record FROM submissions WHERE submission = ?", arguments: [submission])
      .map { Array($0) }
  }

  /// The log's last entry about a version of a subject.
  func lastEntry(ofSubmission submission: Int64) throws -> Int? {
    try Int.fetchOne(
      database,
      sql: """
        SELECT max(s.audit, coalesce(i.audit, 0)) FROM submissions AS s LEFT JOIN review_items AS i USING (submission)
          WHERE s.submission = ?
        """, arguments: [submission])
  }

  /// What a new submission has to know about the one before.
  func latestHead(of subject: String) throws -> SubmissionHead? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT s.submission, s.version, s.digest, s.verdict, i.state, max(s.audit, coalesce(i.audit, 0)) AS last_entry
          FROM submissions AS s LEFT JOIN review_items AS i USING (submission)
          WHERE s.submission = (SELECT submission FROM submissions WHERE subject = ? ORDER BY version DESC LIMIT 1)
        """)
    guard let row = try Row.fetchOne(statement, arguments: [subject]) else { return nil }
    let verdict = try Self.verdict(row["verdict"])
    return SubmissionHead(
      submission: row["submission"], version: row["version"], digest: try Self.hash(row["digest"]), verdict: verdict,
      state: try row["state"] ?? Self.stateWithoutItem(verdict), lastEntry: row["last_entry"])
  }
}

extension StoreSnapshot {
  /// The state of a subject that no person has to look at.
  static func stateWithoutItem(_ verdict: Verdict) throws -> String {
    switch verdict {
    case .pass: return "passed"
    case .block: return "blocked"
    case .review: throw StoreError(.corrupt, "有内容判为待审却没有待审条目；请运行 kosgate audit verify")
    }
  }
}

/// The latest version of a subject in short.
struct SubmissionHead {
  let submission: Int64
  let version: Int
  let digest: SHA256Hash
  let verdict: Verdict
  let state: String
  let lastEntry: Int
}

/// A subject's latest version and what was decided on it.
package struct SubjectHistory: Sendable {
  package let submission: Submission
  package let item: ReviewItem?
  package let decisions: [DecisionRecord]
}

// MARK: - Rows

extension StoreSnapshot {
  static func hash(_ data: Data) throws -> SHA256Hash {
    guard let hash = SHA256Hash(bytes: Array(data)) else { throw StoreError(.corrupt, "数据库中的摘要长度不对") }
    return hash
  }

  private static func verdict(_ text: String) throws -> Verdict {
    guard let verdict = Verdict(rawValue: text) else { throw StoreError(.corrupt, "数据库中有不认识的判定") }
    return verdict
  }

  static func submission(_ row: Row) throws -> Submission {
    Submission(
      id: row["submission"], subject: row["subject"], version: row["version"], content: try hash(row["content"]),
      verdict: try verdict(row["verdict"]), ruleSet: try hash(row["rule_set"]),
      judgedAt: Timestamp(milliseconds: row["judged_at"]), original: (row["original"] as Data?).map { Array($0) },
      record: Array(row["record"] as Data))
  }

  static func item(_ row: Row) throws -> ReviewItem {
    guard let state = ReviewState(rawValue: row["state"]) else { throw StoreError(.corrupt, "数据库中有不认识的状态") }
    var claim: ReviewClaim?
    if let reviewer = row["claimed_by"] as String?, let token = row["claim_token"] as Data?,
      let expires = row["claim_expires_at"] as Int64?
    {
      claim = ReviewClaim(
        reviewer: reviewer, token: String(decoding: token, as: UTF8.self), expiresAt: Timestamp(milliseconds: expires))
    }
    return ReviewItem(
      id: row["item"], submission: try submission(row), state: state, revision: row["revision"],
      priority: row["priority"],
      publishAt: (row["publish_at"] as Int64) == .max ? nil : Timestamp(milliseconds: row["publish_at"]),
      openedAt: Timestamp(milliseconds: row["opened_at"]), claim: claim)
  }

  static func decision(_ row: Row) throws -> DecisionRecord {
    guard let action = DecisionRecord.Action(rawValue: row["action"]) else {
      throw StoreError(.corrupt, "数据库中有不认识的决定")
    }
    return DecisionRecord(
      action: action, reviewer: row["reviewer"], reason: row["reason"], content: try hash(row["content"]),
      decidedAt: Timestamp(milliseconds: row["decided_at"]))
  }
}
