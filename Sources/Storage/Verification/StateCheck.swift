// What the other tables must say for each entry of the log.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB

/// A table walked beside the log in the order of its entries.
protocol StateWalk {
  /// What is wrong with the table at this entry; asked for every entry, in order.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String?
  /// The first row without its entry, or entry without its row, when all entries have been seen.
  var leftover: LogFault? { get }
}

/// Walks the tables that the log speaks of in the order of their entries, beside the log. A new table of state is one more walk.
struct StateCheck {
  /// What is said of a row that no entry came for.
  static let strayRow = "有业务数据在日志中没有对应的记录"

  private var decisions: Peeking
  private var items: Peeking
  private var others: [any StateWalk]
  private let database: Database

  init(_ database: Database) throws {
    self.database = database
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
    others = [
      try ActivationCheck(database), try LogKeyCheck(database), try PermitStateCheck(database),
      try PairedCheck(
        database, table: "history_findings", name: "复查发现的记录", actions: RemediationForm.findingActions,
        digest: RemediationForm.findingDigest),
      try PairedCheck(
        database, table: "remediation_steps", name: "整改记录", actions: RemediationForm.stepActions,
        digest: RemediationForm.stepDigest),
      try RecordCheck(
        database, table: "service_keys", name: "服务密钥",
        actions: [.serviceKeyCreated, .serviceKeyExpirySet, .serviceKeyRevoked]
      ) { try StoreSnapshot.serviceKey($0).record },
      try RecordCheck(
        database, table: "webhook_endpoints", name: "回调地址", actions: [.webhookAdded, .webhookRemoved]
      ) { try StoreSnapshot.webhookEndpoint($0).record },
    ]
  }

  /// What is wrong with the tables, submissions aside, at this entry. A row that claims an entry which the log has passed without it was
  /// slipped in; an entry without its row was cut out.
  mutating func compare(_ index: Int, _ entry: AuditEntry) throws -> String? {
    let decision = try decisions.row(for: index)
    let item = try items.row(for: index)
    if let difference = try DecisionDifference.find(decision, entry) ?? itemDifference(item, index, entry)
      ?? archiveDifference(entry)
    {
      return difference
    }
    for number in others.indices {
      if let difference = try others[number].compare(index, entry) { return difference }
    }
    return nil
  }

  /// The first row that belongs to no entry; `submission` is the first such submission.
  func leftover(_ submission: Int?) -> LogFault? {
    submission.map { LogFault(index: $0, problem: .stateDiffers(detail: Self.strayRow)) }
      ?? decisions.leftover ?? items.leftover ?? others.lazy.compactMap(\.leftover).first
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
