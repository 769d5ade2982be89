// Accounts as people read them.

import Organization
import Subjects
import Terminal

enum AccountText {
  /// One row an account.
  static func table(_ accounts: [RegisteredAccount]) -> String {
    guard !accounts.isEmpty else { return "没有符合条件的账号。\n" }
    var text = ""
    for account in accounts {
      let cells = [
        cell(account.id, 20), cell(account.name, 24), cell(account.platform?.chineseName, 8),
        cell(account.role?.chineseName, 6), cell(account.tier?.rawValue, 2), cell(account.region, 16),
        (account.status ?? .normal).chineseName + (account.contract == .missing ? "（合同未签）" : ""),
      ]
      text += cells.joined(separator: "  ") + "\n"
    }
    return text + "共 \(accounts.count) 个账号\n"
  }

  /// All that is known of one account.
  static func page(_ account: RegisteredAccount, reviewers: [String]) -> String {
    var text = ""
    func row(_ label: String, _ value: String?) {
      if let value { text += "  \(DisplayWidth.pad(label, to: 10))\(TerminalText.line(value))\n" }
    }
    row("账号编号", account.id)
    row("账号名称", account.name)
    row("状态", (account.status ?? .normal).chineseName)
    row("负责人", account.owner ?? "没有登记")
    row("平台", account.platform?.chineseName)
    row("账号类型", account.role?.chineseName)
    row("等级", account.tier?.rawValue)
    row("认证", account.certified.map { $0 ? "已认证" : "未认证" })
    row("授权类型", account.authorization.map { $0 == .enterprise ? "企业员工号" : "个人授权号" })
    row("合同", account.contract.map { $0 == .signed ? "已签" : "未签" } ?? "没有登记")
    row("合同到期", account.contractUntil?.chinaText)
    row("品牌", account.brand)
    row("行业", account.industry?.chineseName)
    row("业务线", account.line)
    row("大区", account.region)
    row("经销商", account.dealer)
    row("门店", account.store)
    row("门店地址", account.address)
    row("执业证号", account.licence)
    row("审核人", reviewers.isEmpty ? nil : reviewers.joined(separator: "、"))
    return text
  }

  /// What the lint found.
  static func remarks(_ remarks: [RegistryRemark], accounts: Int) -> String {
    guard !remarks.isEmpty else { return "\(accounts) 个账号，没有需要补正的地方。\n" }
    let lines = remarks.map { "\(TerminalText.line($0.account))  \($0.message)\n" }
    let named = Set(remarks.map(\.account)).count
    return lines.joined() + "\(accounts) 个账号中有 \(named) 个需要补正，共 \(remarks.count) 处。\n"
  }

  /// What an import does.
  static func change(_ change: RegistryChange, isWritten: Bool) -> String {
    var text = ""
    for status in change.statusChanges {
      text += "状态变化  \(TerminalText.line(status.account))：\(status.before.chineseName) → \(status.after.chineseName)\n"
    }
    for id in change.removed { text += "移除  \(TerminalText.line(id))\n" }
    text += "新增 \(change.added.count) 个，更新 \(change.changed.count) 个，移除 \(change.removed.count) 个；"
    return text + (isWritten ? "登记表现有 \(change.accounts.count) 个账号。\n" : "没有写入（--dry-run）。\n")
  }

  static func json(_ accounts: [RegisteredAccount]) -> [UInt8] {
    var writer = JSONWriter()
    for account in accounts {
      writer.registeredAccount(account, withOwner: true)
      writer.endLine()
    }
    return writer.bytes
  }

  static func json(_ remarks: [RegistryRemark]) -> [UInt8] {
    var writer = JSONWriter()
    for remark in remarks {
      writer.object { writer in
        writer.member("account", remark.account)
        writer.member("code", remark.code.rawValue)
        writer.member("message", remark.message)
      }
      writer.endLine()
    }
    return writer.bytes
  }

  private static func cell(_ text: String?, _ width: Int) -> String {
    DisplayWidth.pad(DisplayWidth.truncate(TerminalText.line(text ?? "—"), to: width), to: width)
  }
}
