// Codes of the log in Chinese words.

internal import Audit
internal import Storage
internal import Subjects

enum EvidenceWords {
  /// The state after an entry.
  static func state(_ code: String?) -> String {
    switch code {
    case "passed": "机器通过"
    case "blocked": "机器拦截"
    case let code?: ReviewState(rawValue: code)?.chineseName ?? code
    case nil: ""
    }
  }

  /// What a person did.
  static func action(_ code: String) -> String { DecisionRecord.Action(rawValue: code)?.chineseName ?? code }

  /// An entry in one line: when, who, what.
  static func sentence(_ leaf: [UInt8]) -> String {
    guard let entry = try? AuditEntry(leaf: leaf) else { return "读不了" }
    var parts = [entry.at.chinaText, entry.actor, actions[entry.action.rawValue] ?? entry.action.rawValue]
    if let version = entry.version { parts.append("第 \(version) 版") }
    if let state = entry.state { parts.append(state == "open" ? "待审" : self.state(state)) }
    if let change = entry.change { parts.append("复核 \(change.approver)") }
    return parts.joined(separator: "　")
  }

  private static let actions = [
    "ruleset-archived": "规则集存档", "rules-activated": "激活规则集", "rules-rolled-back": "退回规则集", "submitted": "提交",
    "superseded": "被新版本取代", "claimed": "领取", "released": "归还", "approved": "通过", "rejected": "驳回",
    "returned": "退回修改", "escalated": "上报", "reopened": "重新打开",
  ]
}
