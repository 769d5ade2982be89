// What headquarters knows of an account, as against what a draft says of it.

/// How the platform treats an account, or why nobody can speak through it.
package enum AccountStatus: String, Sendable, Hashable, CaseIterable {
  /// 正常.
  case normal
  /// 限流: what it publishes is shown to few.
  case limited
  /// 禁言: it may not publish for a time.
  case muted
  /// 封禁.
  case banned
  /// 失联: nobody reaches its owner.
  case lost
  /// 离职: its owner has left.
  case left

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .normal: "正常"
    case .limited: "限流"
    case .muted: "禁言"
    case .banned: "封禁"
    case .lost: "失联"
    case .left: "离职"
    }
  }
}

/// Whether the owner has signed the agreement under which the account speaks for the brand.
package enum AccountContract: String, Sendable, Hashable, CaseIterable {
  case signed, missing
}

/// Whose account it is on the platform: the company's own (企业员工号) or a person's that was authorized (个人授权号).
package enum AccountAuthorization: String, Sendable, Hashable, CaseIterable {
  case enterprise, personal
}

/// One account of the registry (contract §6). What is `nil` is not known.
package struct RegisteredAccount: Sendable, Hashable {
  /// Identifies the account; the `account.id` of subjects.
  package var id: String
  /// Who answers for it: the id of a person, never shown with a verdict.
  package var owner: String?
  /// The name shown on the platform.
  package var name: String?
  package var platform: Platform?
  /// The identifier of the brand file.
  package var brand: String?
  package var industry: Industry?
  package var role: AccountRole?
  package var dealer: String?
  package var store: String?
  /// The path from region to store, `华东/上海`.
  package var region: String?
  /// The business line.
  package var line: String?
  package var tier: AccountTier?
  /// Whether the platform has certified the account (蓝V).
  package var certified: Bool?
  /// What is not told counts as normal.
  package var status: AccountStatus?
  package var contract: AccountContract?
  /// The first moment at which the contract no longer holds.
  package var contractUntil: Timestamp?
  package var authorization: AccountAuthorization?
  /// The number of the person's licence to practise (执业证), where the industry asks for one.
  package var licence: String?
  /// The address of the store.
  package var address: String?

  /// An account of which only the identifier is known.
  package init(id: String) { self.id = id }

  /// The account with what a newer list says of it; what the list does not say stays.
  package func updated(by newer: RegisteredAccount) -> RegisteredAccount {
    var account = self
    func take<Value>(_ path: WritableKeyPath<RegisteredAccount, Value?>) {
      if let value = newer[keyPath: path] { account[keyPath: path] = value }
    }
    take(\.owner)
    take(\.name)
    take(\.platform)
    take(\.brand)
    take(\.industry)
    take(\.role)
    take(\.dealer)
    take(\.store)
    take(\.region)
    take(\.line)
    take(\.tier)
    take(\.certified)
    take(\.status)
    take(\.contract)
    take(\.contractUntil)
    take(\.authorization)
    take(\.licence)
    take(\.address)
    return account
  }

  /// Whether the owner is bound by a contract at `moment`; `nil` where the registry does not say.
  package func hasContract(at moment: Timestamp) -> Bool? {
    if let contractUntil, contractUntil <= moment { return false }
    return contract.map { $0 == .signed }
  }
}

/// What the registry says of an account when its draft is judged. It is kept with the verdict: a registry changes every day, and years later
/// the verdict must come out the same.
package enum AccountStanding: Sendable, Hashable {
  case registered(RegisteredAccount)
  /// There is a registry, and it does not know the account.
  case unknown
}

/// Who knows the accounts of a brand.
package protocol AccountDirectory: Sendable {
  /// The account with this id, compared byte for byte; `nil` where it is not known.
  subscript(_ id: String) -> RegisteredAccount? { get }
}

/// One thing that a draft says of its account and the registry does not.
package enum AccountFact: String, Sendable, Hashable, CaseIterable {
  case brand, industry, role, dealer, store, region, line, tier, certified

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .brand: "品牌"
    case .industry: "行业"
    case .role: "账号类型"
    case .dealer: "经销商"
    case .store: "门店"
    case .region: "大区"
    case .line: "业务线"
    case .tier: "账号等级"
    case .certified: "认证状态"
    }
  }
}

extension Subject {
  /// The subject as the registry knows its account: what the draft leaves out is filled in, and where both speak, the registry
  /// is believed, since a draft may be written to look like another account's.
  /// - Returns: the facts in which the two differ.
  package mutating func fill(from known: RegisteredAccount) -> [AccountFact] {
    var differing: [AccountFact] = []
    func settle<Value: Equatable>(_ stated: inout Value?, _ known: Value?, _ fact: AccountFact) {
      guard let known else { return }
      if let stated, stated != known { differing.append(fact) }
      stated = known
    }
    settle(&brand, known.brand, .brand)
    settle(&industry, known.industry, .industry)
    settle(&account.role, known.role, .role)
    settle(&account.dealer, known.dealer, .dealer)
    settle(&account.store, known.store, .store)
    settle(&account.region, known.region, .region)
    settle(&account.line, known.line, .line)
    settle(&account.tier, known.tier, .tier)
    settle(&account.certified, known.certified, .certified)
    if account.name == nil { account.name = known.name }
    return differing
  }
}
