// A log entry as people read it.

import Audit
import Digests
import Storage
import Subjects
import Terminal

/// A log entry as people read it.
enum AuditLogText {
  static func line(_ entry: StoredLogEntry) -> String { line(entry.sequence, entry.event) }

  /// - Parameter event: `nil` when the leaf cannot be read.
  static func line(_ sequence: Int, _ event: AuditEntry?) -> String {
    guard let event else { return "\(sequence)  （无法读取的记录）\n" }
    var parts = ["\(sequence)", event.at.chinaText, TerminalText.line(event.actor), name(event.action.rawValue)]
    if let subject = event.subject {
      parts.append(TerminalText.line(subject) + (event.version.map { " v\($0)" } ?? ""))
    }
    if let verdict = event.verdict.flatMap(Verdict.init(rawValue:)) { parts.append("机器判\(verdict.chineseName)") }
    if let change = event.change, let ruleset = event.ruleset {
      parts.append("\(change.replaced.map { "\($0.short) → " } ?? "")\(ruleset.short)")
      parts.append("复核 \(TerminalText.line(change.approver))")
    }
    return parts.joined(separator: "  ") + "\n"
  }

  private static func name(_ action: String) -> String {
    let names = [
      "audit-key-created": "登记审计密钥", "audit-key-rotated": "更换审计密钥", "ruleset-archived": "规则集存档",
      "rules-activated": "激活规则集", "rules-rolled-back": "退回规则集", "submitted": "提交",
      "superseded": "被新版本取代", "service-key-created": "新建服务密钥",
      "service-key-expiry-set": "限定服务密钥期限", "service-key-revoked": "停用服务密钥", "webhook-added": "新增回调地址",
      "webhook-removed": "移除回调地址", "claimed": "领取", "released": "归还",
      "approved": "通过", "rejected": "驳回", "returned": "退回修改", "escalated": "上报", "reopened": "重新打开",
      "finding-opened": "开出整改", "finding-settled": "了结整改", "finding-reopened": "重新打开整改",
    ]
    return names[action] ?? action
  }
}
