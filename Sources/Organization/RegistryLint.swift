// What a registry leaves open: accounts without an owner, of the wrong type, half filled in.

package import Subjects

/// A remark on an account.
package struct RegistryRemark: Sendable, Hashable {
  /// Names the kind of remark.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case noOwner = "no-owner"
    case ownerOfMany = "owner-of-many"
    case incomplete = "incomplete"
    case wrongType = "wrong-type"
    case noLicence = "no-licence"
    case noContract = "no-contract"
    case unknownPlace = "unknown-place"
    case sharedName = "shared-name"
    case abnormal = "abnormal"
  }

  package let code: Code
  package let account: String
  /// In Chinese, with the remedy.
  package let message: String
}

/// Reads a registry for what headquarters should mend (features.md §2, rows 5, 6, 48, 55).
package struct RegistryLint {
  /// A person with more accounts than this on one platform is probably not their only owner.
  private static let accountsOfOnePerson = 10

  private let registry: AccountRegistry
  private let organization: OrganizationTree?
  private let moment: Timestamp

  /// A lint of `registry` as things stand at `moment`.
  /// - Parameter organization: the tree that regions, lines and stores must stand in.
  package init(_ registry: AccountRegistry, organization: OrganizationTree?, at moment: Timestamp) {
    self.registry = registry
    self.organization = organization
    self.moment = moment
  }

  /// Every remark, in the order of the registry.
  package func remarks() -> [RegistryRemark] {
    let owners = Dictionary(grouping: registry.accounts.filter { $0.owner != nil }) { Owner($0) }
    let names = Dictionary(grouping: registry.accounts.filter { $0.name != nil }) { Name($0) }
    return registry.accounts.flatMap { account -> [RegistryRemark] in
      var remarks = ownRemarks(account)
      func add(_ code: RegistryRemark.Code, _ message: String) {
        remarks.append(RegistryRemark(code: code, account: account.id, message: message))
      }
      if account.owner != nil, let count = owners[Owner(account)]?.count, count > Self.accountsOfOnePerson {
        add(.ownerOfMany, "同一负责人在同一平台有 \(count) 个账号 — 核对是否挂在了代管人名下")
      }
      if account.name != nil, let same = names[Name(account)], same.count > 1 {
        add(.sharedName, "同一平台有 \(same.count) 个账号叫这个名字 — 核对是否重复登记")
      }
      return remarks
    }
  }

  private func ownRemarks(_ account: RegisteredAccount) -> [RegistryRemark] {
    var remarks: [RegistryRemark] = []
    func add(_ code: RegistryRemark.Code, _ message: String) {
      remarks.append(RegistryRemark(code: code, account: account.id, message: message))
    }
    if account.owner == nil { add(.noOwner, "没有负责人 — 补上 owner，出了问题才知道找谁") }
    let missing = Self.missing(account)
    if !missing.isEmpty { add(.incomplete, "资料不全：缺\(missing.joined(separator: "、")) — 补齐后规则才能按范围执行") }
    if let problem = Self.typeProblem(account) { add(.wrongType, problem) }
    let needsLicence = account.industry == .insurance || account.industry == .finance
    if needsLicence, account.role == .agent || account.role == .staff, account.licence == nil {
      add(.noLicence, "没有执业证号 — 保险、金融从业人员发布产品内容要有执业资格，补上 licence")
    }
    switch account.hasContract(at: moment) {
    case true?: break
    case false?: add(.noContract, "合同没有签订或已经到期 — 补签之前它的草稿都会转人工")
    case nil: if account.role != .official { add(.noContract, "没有登记合同 — 补上 contract: signed 或 missing") }
    }
    if let status = account.status, status != .normal { add(.abnormal, "账号状态是“\(status.chineseName)” — 恢复之前它的草稿都会转人工") }
    if let organization, let problem = organization.problem(with: account) { add(.unknownPlace, problem) }
    return remarks
  }

  private static func missing(_ account: RegisteredAccount) -> [String] {
    var missing: [String] = []
    if account.name == nil { missing.append("账号名称") }
    if account.platform == nil { missing.append("平台") }
    if account.role == nil { missing.append("账号类型") }
    if account.region == nil, account.role != .official { missing.append("大区") }
    if account.tier == nil { missing.append("等级") }
    if account.dealer == nil, account.role == .dealer || account.role == .store { missing.append("经销商") }
    if account.store == nil, account.role == .store { missing.append("门店") }
    return missing
  }

  /// What the account is registered as and cannot be.
  private static func typeProblem(_ account: RegisteredAccount) -> String? {
    if account.role == .official, account.dealer != nil || account.store != nil {
      return "登记为官方号，却挂在经销商或门店下 — 改账号类型，或去掉经销商、门店"
    }
    if account.role == .official, account.authorization == .personal {
      return "登记为官方号，却是个人授权号 — 改账号类型或授权类型"
    }
    if account.role == .agent, account.industry != nil, account.industry != .insurance, account.industry != .finance,
      account.industry != .realestate
    {
      return "登记为代理人，但行业是“\(account.industry?.chineseName ?? "")” — 核对账号类型"
    }
    return nil
  }
}

private struct Owner: Hashable {
  let person: String?
  let platform: Platform?

  init(_ account: RegisteredAccount) { (person, platform) = (account.owner, account.platform) }
}

private struct Name: Hashable {
  let text: String?
  let platform: Platform?

  init(_ account: RegisteredAccount) { (text, platform) = (account.name, account.platform) }
}
