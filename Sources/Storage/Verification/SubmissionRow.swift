// A stored submission as it is verified: believed in nothing, and without the database, so that many can be compared at once.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

/// A row of `submissions`; a value that is not of its type counts as missing.
struct SubmissionRow: Sendable {
  static let columns = "audit, subject, version, verdict, rule_set, original, salt, record, judged_at, content, digest"

  let entry: Int?
  private let subject: String?
  private let version: Int?
  private let verdict: String?
  private let ruleSet: SHA256Hash?
  private let original: [UInt8]?
  private let salt: [UInt8]?
  private let record: [UInt8]?
  private let judgedAt: Int64?
  private let content: SHA256Hash?
  private let digest: SHA256Hash?

  /// Reads the columns in their order.
  init(_ row: Row) throws {
    entry = Int.fromDatabaseValue(row[0])
    subject = String.fromDatabaseValue(row[1])
    version = Int.fromDatabaseValue(row[2])
    verdict = String.fromDatabaseValue(row[3])
    ruleSet = try row.storedBytes(4).flatMap { SHA256Hash(bytes: $0) }
    original = try row.storedBytes(5)
    salt = try row.storedBytes(6)
    record = try row.storedBytes(7)
    judgedAt = Int64.fromDatabaseValue(row[8])
    content = try row.storedBytes(9).flatMap { SHA256Hash(bytes: $0) }
    digest = try row.storedBytes(10).flatMap { SHA256Hash(bytes: $0) }
  }

  /// Bytes of its texts.
  var size: Int { (original?.count ?? 0) + (record?.count ?? 0) }

  /// What is wrong with it beside its entry.
  func difference(_ entry: AuditEntry) -> String? {
    guard entry.action == .submitted, let id = entry.subject, subject?.utf8.elementsEqual(id.utf8) == true,
      version == entry.version
    else { return "提交记录指向了别的日志" }
    guard verdict == entry.verdict else { return "机器判定被改动" }
    guard let ruleSet, ruleSet == entry.ruleset else { return "规则集摘要被改动" }
    guard let original, let salt = salt.flatMap(Salt.init(bytes:)) else { return "草稿原文被删除，日志中没有删除记录" }
    guard let record, let judgedAt,
      entry.draft
        == SubmissionCommitment.make(
          salt: salt, original: original, record: record, judgedAt: Timestamp(milliseconds: judgedAt))
    else { return "草稿原文或判定记录被改动" }
    guard let stated = try? SubjectDecoder.decode(original), stated.id.utf8.elementsEqual(id.utf8),
      (content, digest) == stated.digests
    else { return "内容摘要与草稿原文不符" }
    return nil
  }
}

extension Row {
  /// The bytes of a BLOB, copied once.
  func storedBytes(_ index: Int) throws -> [UInt8]? {
    guard case .blob = (self[index] as DatabaseValue).storage else { return nil }
    return try withUnsafeData(atIndex: index) { $0.map(bytes) }
  }
}
