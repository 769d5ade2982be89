// Findings of a look back and what was done about them, each with its entry.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
package import Subjects

extension StoreTransaction {
  /// Opens a finding, unless the same one is known.
  /// - Returns: whether it is new.
  package mutating func open(_ finding: HistoryFinding, by actor: String, at moment: Timestamp) throws -> Bool {
    let known = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM history_findings WHERE key = ?)",
      arguments: [Data(finding.key.bytes)])
    guard known != true else { return false }
    var event = AuditEvent(.findingOpened, actor: actor)
    event.ruleSet = finding.ruleSet
    event.reasonCode = finding.list
    try append(event, at: moment) { salt, entry in
      [
        "key": Data(finding.key.bytes), "list": finding.list, "rule": finding.rule,
        "severity": finding.severity.rawValue,
        "platform": finding.platform.rawValue, "account": finding.account, "dealer": finding.dealer,
        "store": finding.store, "region": finding.region, "url": finding.url, "subject": finding.subject,
        "version": finding.version, "content": Data(finding.content.bytes),
        "published_at": finding.publishedAt.milliseconds, "rule_set": Data(finding.ruleSet.bytes), "opened_by": actor,
        "opened_at": moment.milliseconds, "salt": salt, "audit": entry,
      ]
    } into: {
      ("history_findings", try RemediationForm.findingDigest($0))
    }
    return true
  }

  /// Notes what was done about a finding.
  package mutating func take(_ step: RemediationStep, on finding: Int64) throws {
    var event = AuditEvent(step.action == .reopened ? .findingReopened : .findingSettled, actor: step.actor)
    event.reasonCode = step.action.rawValue
    try append(event, at: step.takenAt) { salt, entry in
      [
        "finding": finding, "action": step.action.rawValue, "actor": step.actor, "statement": step.statement,
        "proof": step.proof, "taken_at": step.takenAt.milliseconds, "salt": salt, "audit": entry,
      ]
    } into: {
      ("remediation_steps", try RemediationForm.stepDigest($0))
    }
  }

  /// Logs an event that commits to a row, and stores the row with the index of its entry.
  private mutating func append(
    _ event: AuditEvent, at moment: Timestamp,
    row: (_ salt: Data, _ entry: Int?) -> [String: (any DatabaseValueConvertible)?],
    into form: (Row) throws -> (table: String, digest: SHA256Hash)
  ) throws {
    let salt = Data(salt().bytes)
    let (table, digest) = try form(Row(row(salt, nil)))
    var event = event
    event.record = digest
    let columns = row(salt, try append(event, at: moment)).sorted { $0.key < $1.key }
    let names = columns.map(\.key).joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
    try statement.execute(arguments: StatementArguments(columns.map(\.value)))
  }
}

extension StoreSnapshot {
  /// Findings of looks back, in the order in which they were opened.
  /// - Parameter name: the beginning of the key in lower-case hexadecimal; empty for all.
  package func remediationCases(named name: String = "") throws -> [RemediationCase] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT * FROM history_findings WHERE ? = '' OR substr(lower(hex(key)), 1, length(?)) = ? ORDER BY finding",
      arguments: [name, name, name])
    let steps = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT * FROM remediation_steps ORDER BY step"),
      by: { $0["finding"] as Int64 })
    return try rows.map { row in
      try RemediationCase(
        id: row["finding"], finding: Self.historyFinding(row), openedBy: row["opened_by"],
        openedAt: Timestamp(milliseconds: row["opened_at"]),
        steps: (steps[row["finding"]] ?? []).map(Self.remediationStep))
    }
  }

  private static func historyFinding(_ row: Row) throws -> HistoryFinding {
    guard let severity = Severity(rawValue: row["severity"]), let platform = Platform(rawValue: row["platform"]) else {
      throw StoreError(.corrupt, "数据库中有不认识的整改记录")
    }
    var finding = HistoryFinding(
      key: try hash(row["key"]), list: row["list"], rule: row["rule"], severity: severity, platform: platform,
      account: row["account"], content: try hash(row["content"]),
      publishedAt: Timestamp(milliseconds: row["published_at"]), ruleSet: try hash(row["rule_set"]))
    finding.dealer = row["dealer"]
    finding.store = row["store"]
    finding.region = row["region"]
    finding.url = row["url"]
    finding.subject = row["subject"]
    finding.version = row["version"]
    return finding
  }

  private static func remediationStep(_ row: Row) throws -> RemediationStep {
    guard let action = RemediationStep.Action(rawValue: row["action"]) else {
      throw StoreError(.corrupt, "数据库中有不认识的整改方式")
    }
    return RemediationStep(
      action: action, actor: row["actor"], statement: row["statement"], proof: row["proof"],
      takenAt: Timestamp(milliseconds: row["taken_at"]))
  }
}
