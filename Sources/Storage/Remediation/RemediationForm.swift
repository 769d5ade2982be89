// What the log's entries of findings and steps commit to: their rows, salted.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
internal import Subjects

enum RemediationForm {
  static let findingActions: Set<AuditAction> = [.findingOpened]
  static let stepActions: Set<AuditAction> = [.findingSettled, .findingReopened]

  /// The digest of a row of `history_findings`.
  static func findingDigest(_ row: Row) throws -> SHA256Hash {
    try digest(
      row, title: "kosgate history finding 1",
      [
        "key", "list", "rule", "severity", "platform", "account", "dealer", "store", "region", "url", "subject",
        "version",
        "content", "published_at", "rule_set", "opened_by", "opened_at",
      ])
  }

  /// The digest of a row of `remediation_steps`.
  static func stepDigest(_ row: Row) throws -> SHA256Hash {
    try digest(
      row, title: "kosgate remediation step 1", ["finding", "action", "actor", "statement", "proof", "taken_at"])
  }

  /// Title, salt, and each column with its length before it; what is not there is a dash.
  private static func digest(_ row: Row, title: String, _ columns: [String]) throws -> SHA256Hash {
    guard let salt = row["salt"] as Data? else { throw StoreError(.corrupt, "整改记录没有盐值") }
    var hasher = SHA256Hasher()
    hasher.update(Array((title + "\n").utf8))
    hasher.update(salt)
    for column in columns {
      let value: [UInt8]?
      switch (row[column] as DatabaseValue).storage {
      case .null: value = nil
      case .int64(let number): value = Array(String(number).utf8)
      case .double(let number): value = Array(String(number).utf8)
      case .string(let text): value = Array(text.utf8)
      case .blob(let data): value = bytes(data)
      }
      hasher.update(Array((value.map { "\($0.count):" } ?? "-").utf8))
      hasher.update(value ?? [])
    }
    return hasher.finalize()
  }
}

extension AuditAction {
  package static let findingOpened = Self(rawValue: "finding-opened")
  package static let findingSettled = Self(rawValue: "finding-settled")
  package static let findingReopened = Self(rawValue: "finding-reopened")
}
