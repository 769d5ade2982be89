// The log's raw rows, and what the other tables must say for each entry.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

extension Store {
  /// Recomputes the whole log from its raw rows and compares every entry with the tables it speaks of.
  package func verifyLog() throws -> VerificationResult {
    try StoreError.translating { try queue.read { try verifyLog(in: $0) } }
  }

  private func verifyLog(in database: Database) throws -> VerificationResult {
    let rows = try Row.fetchCursor(database, sql: "SELECT sequence, leaf, hash FROM audit_entries ORDER BY sequence")
    let heads = try Row.fetchCursor(database, sql: "SELECT size, root FROM audit_heads ORDER BY size")
    var state = try StateCheck(database)
    let result = try LogVerifier.verify(
      rows: {
        try rows.next().map { LogRow(index: $0["sequence"], leaf: bytes($0["leaf"]), leafHash: bytes($0["hash"])) }
      },
      heads: { try heads.next().map { LogHeadRow(size: $0["size"], root: bytes($0["root"])) } },
      known: try frontierHead(in: database), inspect: { try state.compare($0, $1) })
    guard result.isSound, let fault = try state.leftover() ?? missingFrontier(in: database, result) else {
      return result
    }
    return VerificationResult(entries: result.entries, proven: result.proven, root: result.root, firstBad: fault)
  }

  /// The head that the log's growing edge stands for: a log cut short without it is noticed.
  private func frontierHead(in database: Database) throws -> [TreeHead] {
    guard let stored = try Data.fetchOne(database, sql: "SELECT frontier FROM audit_frontier") else { return [] }
    return MerkleFrontier(encoded: bytes(stored)).map { [$0.head] } ?? []
  }

  private func missingFrontier(in database: Database, _ result: VerificationResult) throws -> LogFault? {
    let stored = try Data.fetchOne(database, sql: "SELECT frontier FROM audit_frontier").map(bytes)
    guard result.entries > 0, stored.flatMap(MerkleFrontier.init(encoded:)) == nil else { return nil }
    return LogFault(
      index: result.entries - 1, problem: .stateDiffers(detail: "日志的末端状态缺失或被改动，末尾可能被截断"))
  }
}

private func bytes(_ data: Data) -> [UInt8] { Array(data) }

/// Walks the tables that the log speaks of in the order of their entries, beside the log.
private struct StateCheck {
  private var submissions: Peeking
  private var decisions: Peeking
  private var items: Peeking
  private let database: Database

  init(_ database: Database) throws {
    self.database = database
    submissions = try Peeking(database, "SELECT s.*, s.audit FROM submissions AS s ORDER BY s.audit")
    decisions = try Peeking(
      database,
      """
      SELECT d.*, s.subject, s.version, s.content AS submitted
        FROM decisions AS d JOIN review_items AS i USING (item) JOIN submissions AS s USING (submission) ORDER BY d.audit
      """)
    items = try Peeking(
      database,
      """
      SELECT i.audit, i.state, s.subject, s.version FROM review_items AS i JOIN submissions AS s USING (submission)
        ORDER BY i.audit
      """)
  }

  /// What is wrong with the tables at this entry. A row that claims an entry which the log has passed without it was
  /// slipped in; an entry without its row was cut out.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> LogProblem? {
    let submission = try submissions.row(for: index)
    let decision = try decisions.row(for: index)
    let item = try items.row(for: index)
    let differences = [
      try SubmissionDifference.find(submission, entry), try DecisionDifference.find(decision, entry),
      try itemDifference(item, index, entry), try archiveDifference(entry),
    ]
    return differences.compactMap(\.self).first.map { .stateDiffers(detail: $0) }
  }

  /// The first row that belongs to no entry.
  func leftover() -> LogFault? {
    for table in [submissions, decisions, items] {
      if let index = table.stray {
        return LogFault(index: index, problem: .stateDiffers(detail: "有业务数据在日志中没有对应的记录"))
      }
    }
    return nil
  }

  /// An item stands where its last entry left it: it names that entry and no earlier one.
  private func itemDifference(_ row: Row?, _ index: Int, _ entry: AuditEntry) throws -> String? {
    if let row, row["state"] as String != entry.state ?? "", entry.action != .submitted || entry.state == "open" {
      return "待审条目的状态与日志不符"
    }
    if let row, !names(row, entry) { return "待审条目指向了别的日志" }
    guard let subject = entry.subject, let version = entry.version else { return nil }
    guard entry.action != .submitted || entry.state == ReviewState.open.rawValue else { return nil }
    let statement = try database.cachedStatement(
      sql: """
        SELECT i.audit FROM review_items AS i JOIN submissions AS s USING (submission)
          WHERE s.subject = ? AND s.version = ?
        """)
    guard let last = try Int.fetchOne(statement, arguments: [subject, version]) else { return "待审条目缺失" }
    return last < index ? "待审条目的状态被退回到更早的时候" : nil
  }

  private func archiveDifference(_ entry: AuditEntry) throws -> String? {
    guard entry.action == .rulesetArchived else { return nil }
    guard let digest = entry.ruleset, let archive = try StoreSnapshot(database: database).archive(of: digest) else {
      return "规则集存档缺失"
    }
    return SHA256Hash(hashing: archive) == digest ? nil : "规则集存档被改动"
  }
}

/// Whether a row speaks of the subject and version of an entry, byte for byte.
private func names(_ row: Row, _ entry: AuditEntry) -> Bool {
  guard let subject = entry.subject else { return false }
  return (row["subject"] as String).utf8.elementsEqual(subject.utf8) && row["version"] as Int? == entry.version
}

private enum SubmissionDifference {
  static func find(_ row: Row?, _ entry: AuditEntry) throws -> String? {
    guard let row else { return entry.action == .submitted ? "提交记录缺失" : nil }
    guard entry.action == .submitted, names(row, entry) else { return "提交记录指向了别的日志" }
    guard row["verdict"] as String == entry.verdict else { return "机器判定被改动" }
    guard try StoreSnapshot.hash(row["rule_set"]) == entry.ruleset else { return "规则集摘要被改动" }
    guard let original = (row["original"] as Data?).map(bytes), let salt = (row["salt"] as Data?).map(bytes) else {
      return "草稿原文被删除，日志中没有删除记录"
    }
    let commitment = Salt(bytes: salt).map {
      SubmissionCommitment.make(
        salt: $0, original: original, record: bytes(row["record"]), judgedAt: Timestamp(milliseconds: row["judged_at"]))
    }
    guard let commitment, commitment == entry.draft else { return "草稿原文或判定记录被改动" }
    guard let subject = try? SubjectDecoder.decode(original),
      subject.id.utf8.elementsEqual(entry.subject?.utf8 ?? "".utf8),
      try StoreSnapshot.hash(row["content"]) == subject.contentDigest,
      try StoreSnapshot.hash(row["digest"]) == subject.submissionDigest
    else { return "内容摘要与草稿原文不符" }
    return nil
  }
}

private enum DecisionDifference {
  private static let actions: [String: AuditAction] = [
    "approve": .approved, "reject": .rejected, "return": .returned, "escalate": .escalated, "reopen": .reopened,
  ]

  static func find(_ row: Row?, _ entry: AuditEntry) throws -> String? {
    guard let row else { return actions.values.contains(entry.action) ? "审核决定缺失" : nil }
    guard actions[row["action"]] == entry.action, names(row, entry) else { return "审核决定被改动" }
    guard (row["reviewer"] as String).utf8.elementsEqual(entry.actor.utf8) else { return "审核人被改动" }
    guard row["decided_at"] as Int64 == entry.at.milliseconds else { return "审核时间被改动" }
    guard row["content"] as Data == row["submitted"] as Data else { return "决定所依据的内容摘要被改动" }
    guard let reason = row["reason"] as String? else { return entry.reason == nil ? nil : "审核原因被删除" }
    guard let salt = (row["salt"] as Data?).flatMap({ Salt(bytes: bytes($0)) }),
      entry.reason == Commitment(salt: salt, content: Array(reason.utf8))
    else { return "审核原因被改动" }
    return nil
  }
}

/// Rows in the order of their entries, the next one in view.
private struct Peeking {
  private let cursor: RowCursor
  private var next: Row?
  /// The entry of the first row that no entry of the log came for.
  private(set) var strayEntry: Int?

  init(_ database: Database, _ sql: String) throws {
    cursor = try Row.fetchCursor(database, sql: sql)
    next = try cursor.next()?.copy()
  }

  /// The row of the entry at `index`, if there is one.
  mutating func row(for index: Int) throws -> Row? {
    guard let row = next, case let entry = row["audit"] as Int, entry <= index else { return nil }
    next = try cursor.next()?.copy()
    if entry == index { return row }
    strayEntry = strayEntry ?? entry
    return nil
  }

  /// The entry of a row that the log knows nothing of, when all entries have been seen.
  var stray: Int? { strayEntry ?? next.map { $0["audit"] } }
}
