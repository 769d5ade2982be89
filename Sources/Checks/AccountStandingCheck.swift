// Drafts of accounts that may not speak for the brand now: a person looks at them first.

package import Matching
internal import Subjects

/// Holds drafts whose account the registry does not know, describes otherwise, or knows to be in no state to publish (contract §6).
package struct AccountStandingCheck: Check {
  /// A check by what the registry says of each draft's account.
  package init() {}

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    switch inspection.standing {
    case nil: break
    case .unknown?:
      inspection.findings.append(
        Self.finding("unknown", "账号没有登记：登记表里没有这个账号，不能确认它可以代表品牌发布", ["请在账号登记表里补上这个账号"]))
    case .registered(let account)?:
      inspection.findings += Self.findings(on: account, inspection)
    }
  }

  private static func findings(on account: RegisteredAccount, _ inspection: Inspection) -> [Finding] {
    var findings: [Finding] = []
    if let status = account.status, status != .normal { findings.append(finding("status", message(status))) }
    if account.hasContract(at: inspection.moment) == false {
      findings.append(finding("contract", "账号的合同（保证书）没有签订或已经到期，不能代表品牌发布", ["请先补签合同"]))
    }
    if let platform = account.platform, platform != inspection.subject.platform {
      findings.append(
        finding(
          "platform", "这个账号登记在\(platform.chineseName)，草稿却要发到\(inspection.subject.platform.chineseName)",
          ["请核对账号编号或发布平台"]))
    }
    if !inspection.contradicted.isEmpty {
      let facts = inspection.contradicted.map(\.chineseName).joined(separator: "、")
      findings.append(finding("mismatch", "草稿里写的\(facts)与账号登记表不一致，已按登记表判断", ["请核对草稿里的账号资料"]))
    }
    return findings
  }

  private static func message(_ status: AccountStatus) -> String {
    switch status {
    case .normal: ""
    case .limited: "账号正在被平台限流，现在发布看到的人少，也可能加重限制"
    case .muted: "账号正在被平台禁言，暂时不能发布"
    case .banned: "账号已被平台封禁，不能发布"
    case .lost: "账号负责人失联，不能确认草稿出自本人"
    case .left: "账号负责人已经离职，不能再代表品牌发布"
    }
  }

  private static func finding(_ name: String, _ message: String, _ suggestions: [String] = []) -> Finding {
    Finding(
      rule: "account/\(name)", category: .brand, severity: .review, message: message, basis: "品牌账号管理要求",
      suggestions: suggestions)
  }
}
