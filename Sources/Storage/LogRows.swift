// The log's raw rows, and what the other tables must say for each entry.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

extension Store {
  /// Recomputes the whole log from its raw rows and compares every entry with the tables it speaks of.
  package func verifyLog() throws -> VerificationResult {
    try queue.read { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT sequence, leaf, hash FROM audit_entries ORDER BY sequence")
      let heads = try Row.fetchCursor(database, sql: "SELECT size, root FROM audit_heads ORDER BY size")
      var state = try StateCheck(database)
      let result = try LogVerifier.verify(
        rows: {
          try rows.next().map { LogRow(index: $0["sequence"], leaf: bytes($0["leaf"]), leafHash: bytes($0["hash"])) }
        },
        heads: { try heads.next().map { LogHeadRow(size: $0["size"], root: bytes($0["root"])) } },
        inspect: { try state.compare($0, $1) })
      guard result.isSound, let fault = state.leftover() else { return result }
      return VerificationResult(entries: result.entries, proven: result.proven, root: result.root, firstBad: fault)
    }
  }
}

private func bytes(_ data: Data) -> [UInt8] { Array(data) }

/// Walks the tables that the log speaks of in the order of their entries, beside the log.
private struct StateCheck {
  private var submissions: Peeking
  private var decisions: Peeking
  private var items: Peeking
  private var ruleSets: Set<SHA256Hash> = []
  private let database: Database

  init(_ database: Database) throws {
    self.database = database
    submissions = try Peeking(
      database,
      """
      SELECT audit, subject, version, content, salt, original, verdict, record, rule_set FROM submissions ORDER BY audit
      """)
    decisions = try Peeking(
      database,
      """
      SELECT d.audit, d.action, d.reviewer, d.reason, d.salt, d.content, s.subject, s.version, s.content AS submitted
        FROM decisions AS d JOIN review_items AS i USING (item) JOIN submissions AS s USING (submission) ORDER BY d.audit
      """)
    items = try Peeking(
      database,
      """
      SELECT i.audit, i.state, s.subject, s.version FROM review_items AS i JOIN submissions AS s USING (submission)
        ORDER BY i.audit
      """)
  }

  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> LogProblem? {
    // A row that claims an entry the log has passed without it was slipped in.
    let difference =
      try submissions.row(for: index).map { try Self.difference(submission: $0, entry) }
      ?? (entry.action == .submitted ? "提交记录缺失" : nil)
      ?? decisions.row(for: index).map { Self.difference(decision: $0, entry) }
      ?? (Self.decided.contains(entry.action) ? "审核决定缺失" : nil)
    if let difference, !difference.isEmpty { return .stateDiffers(detail: difference) }
    if let item = try items.row(for: index), item["state"] as String != entry.state || !Self.names(item, entry) {
      return .stateDiffers(detail: "待审条目的状态与日志不符")
    }
    if entry.action == .rulesetArchived, let problem = try compareArchive(entry) { return problem }
    return nil
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

  private static let decided: Set<AuditAction> = [.approved, .rejected, .returned, .escalated, .reopened]

  private static func names(_ row: Row, _ entry: AuditEntry) -> Bool {
    row["subject"] as String? == entry.subject && row["version"] as Int? == entry.version
  }

  /// What is wrong, or an empty text.
  private static func difference(submission row: Row, _ entry: AuditEntry) throws -> String {
    guard entry.action == .submitted, names(row, entry) else { return "提交记录指向了别的日志" }
    guard row["verdict"] as String == entry.verdict else { return "机器判定被改动" }
    guard try StoreSnapshot.hash(row["rule_set"]) == entry.ruleset else { return "规则集摘要被改动" }
    guard let original = (row["original"] as Data?).map(bytes), let salt = (row["salt"] as Data?).map(bytes) else {
      return ""  // Erased on a person's request: the commitment stands, the text is gone.
    }
    guard let salt = Salt(bytes: salt),
      entry.draft == SubmissionCommitment.make(salt: salt, original: original, record: bytes(row["record"]))
    else { return "草稿原文或判定记录被改动" }
    guard let subject = try? SubjectDecoder.decode(original), subject.id == entry.subject,
      try StoreSnapshot.hash(row["content"]) == subject.contentDigest
    else { return "内容摘要与草稿原文不符" }
    return ""
  }

  private static func difference(decision row: Row, _ entry: AuditEntry) -> String {
    let actions: [String: AuditAction] = [
      "approve": .approved, "reject": .rejected, "return": .returned, "escalate": .escalated, "reopen": .reopened,
    ]
    guard actions[row["action"]] == entry.action, names(row, entry) else { return "审核决定被改动" }
    guard row["reviewer"] as String == entry.actor else { return "审核人被改动" }
    guard row["content"] as Data == row["submitted"] as Data else { return "决定所依据的内容摘要被改动" }
    guard let reason = row["reason"] as String? else { return entry.reason == nil ? "" : "审核原因被删除" }
    guard let salt = (row["salt"] as Data?).flatMap({ Salt(bytes: bytes($0)) }),
      entry.reason == Commitment(salt: salt, content: Array(reason.utf8))
    else { return "审核原因被改动" }
    return ""
  }

  private func compareArchive(_ entry: AuditEntry) throws -> LogProblem? {
    guard let digest = entry.ruleset, let archive = try StoreSnapshot(database: database).archive(of: digest) else {
      return .stateDiffers(detail: "规则集存档缺失")
    }
    return SHA256Hash(hashing: archive) == digest ? nil : .stateDiffers(detail: "规则集存档被改动")
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
