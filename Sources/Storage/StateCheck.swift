// What the other tables must say for each entry of the log.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB

/// Walks the tables that the log speaks of in the order of their entries, beside the log.
struct StateCheck {
  private var submissions: Peeking
  private var decisions: Peeking
  private var items: Peeking
  private var activations: ActivationCheck
  private var keys: LogKeyCheck
  private var findings: PairedCheck
  private var remediations: PairedCheck
  private var permits: PermitStateCheck
  private var serviceKeys: RecordCheck
  private var webhooks: RecordCheck
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
    activations = try ActivationCheck(database)
    keys = try LogKeyCheck(database)
    findings = try PairedCheck(
      database, table: "history_findings", name: "复查发现的记录", actions: RemediationForm.findingActions
    ) { try RemediationForm.findingDigest($0) }
    remediations = try PairedCheck(
      database, table: "remediation_steps", name: "整改记录", actions: RemediationForm.stepActions
    ) { try RemediationForm.stepDigest($0) }
    permits = try PermitStateCheck(database)
    serviceKeys = try RecordCheck(
      database, table: "service_keys", name: "服务密钥",
      actions: [.serviceKeyCreated, .serviceKeyExpirySet, .serviceKeyRevoked]
    ) { try StoreSnapshot.serviceKey($0).record }
    webhooks = try RecordCheck(
      database, table: "webhook_endpoints", name: "回调地址", actions: [.webhookAdded, .webhookRemoved]
    ) { try StoreSnapshot.webhookEndpoint($0).record }
  }

  /// What is wrong with the tables at this entry. A row that claims an entry which the log has passed without it was
  /// slipped in; an entry without its row was cut out.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> LogProblem? {
    let submission = try submissions.row(for: index)
    let decision = try decisions.row(for: index)
    let item = try items.row(for: index)
    let differences = [
      try SubmissionDifference.find(submission, entry), try DecisionDifference.find(decision, entry),
      try itemDifference(item, index, entry), try archiveDifference(entry), try activations.compare(index, entry),
      try keys.compare(index, entry), try findings.compare(index, entry), try remediations.compare(index, entry),
      try permits.compare(index, entry),
      try serviceKeys.compare(index, entry), try webhooks.compare(index, entry),
    ]
    return differences.compactMap(\.self).first.map { .stateDiffers(detail: $0) }
  }

  /// The first row that belongs to no entry.
  func leftover() -> LogFault? {
    for stray in [
      submissions.stray, decisions.stray, items.stray, activations.stray, keys.stray, findings.stray,
      remediations.stray, permits.stray,
    ] {
      if let index = stray {
        return LogFault(index: index, problem: .stateDiffers(detail: "有业务数据在日志中没有对应的记录"))
      }
    }
    for fault in [serviceKeys.leftover, webhooks.leftover].compactMap(\.self) {
      return LogFault(index: fault.index, problem: .stateDiffers(detail: fault.detail))
    }
    return nil
  }

  /// An item stands where its last entry left it: it names that entry and no earlier one.
  private func itemDifference(_ row: Row?, _ index: Int, _ entry: AuditEntry) throws -> String? {
    if let row, row["state"] as String != entry.state ?? "", entry.action != .submitted || entry.state == "open" {
      return "待审条目的状态与日志不符"
    }
    if let row, !names(row, entry) { return "待审条目指向了别的日志" }
    // A permit speaks of a subject and leaves its item as it is.
    guard entry.action != .permitIssued, let subject = entry.subject, let version = entry.version else { return nil }
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

/// Rows in the order of their entries, the next one in view.
struct Peeking {
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
