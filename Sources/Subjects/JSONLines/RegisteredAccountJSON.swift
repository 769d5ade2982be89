// An account of the registry as a line of JSON, both ways.

private enum Key: String, CaseIterable {
  case id, owner, name, platform, brand, industry, role, dealer, store, region, line, tier, certified, status
  case contract, authorization, licence, address
  case contractUntil = "contract_until"
}

private let keys = WordTable<Key>()
private let platforms = WordTable<Platform>()
private let industries = WordTable<Industry>()
private let roles = WordTable<AccountRole>()
private let tiers = WordTable<AccountTier>()
private let statuses = WordTable<AccountStatus>()
private let contracts = WordTable<AccountContract>()
private let authorizations = WordTable<AccountAuthorization>()

extension RegisteredAccount {
  /// Every key of the format, in the order in which it is written.
  package static var jsonKeys: [String] { Key.allCases.map(\.rawValue) }

  /// Reads one line of the registry, as strictly as a subject is read. Unknown keys are checked and skipped.
  /// - Throws: the first thing that is wrong, from left to right.
  package init(decoding bytes: [UInt8]) throws(LineError) {
    var scanner = try JSONScanner(bytes)
    self = try RegisteredAccount(from: &scanner)
    try scanner.finish()
  }

  init(from scanner: inout JSONScanner) throws(LineError) {
    var account = RegisteredAccount(id: "")
    try scanner.readKnownKeys(keys, in: "") { (scanner, key) throws(LineError) in
      switch key {
      case .id: account.id = try scanner.readIdentifier("id") ?? ""
      case .owner: account.owner = try scanner.readIdentifier("owner")
      case .name: account.name = try scanner.readText("name")
      case .platform: account.platform = try scanner.readWord("platform", platforms)
      case .brand: account.brand = try scanner.readIdentifier("brand")
      case .industry: account.industry = try scanner.readWord("industry", industries)
      case .role: account.role = try scanner.readWord("role", roles)
      case .dealer: account.dealer = try scanner.readIdentifier("dealer")
      case .store: account.store = try scanner.readIdentifier("store")
      case .region: account.region = try scanner.readIdentifier("region")
      case .line: account.line = try scanner.readIdentifier("line")
      case .tier: account.tier = try scanner.readWord("tier", tiers)
      case .certified: account.certified = try scanner.readFlag("certified")
      case .status: account.status = try scanner.readWord("status", statuses)
      case .contract: account.contract = try scanner.readWord("contract", contracts)
      case .contractUntil: account.contractUntil = try scanner.readTimestamp("contract_until")
      case .authorization: account.authorization = try scanner.readWord("authorization", authorizations)
      case .licence: account.licence = try scanner.readIdentifier("licence")
      case .address: account.address = try scanner.readText("address")
      }
    }
    if account.id.isEmpty { throw LineError(.missingField, "id is missing; give every account its identifier") }
    self = account
  }
}

extension JSONWriter {
  /// Writes an account; what is not known is left out.
  /// - Parameter withOwner: whether to name the person who answers for it.
  package mutating func registeredAccount(_ account: RegisteredAccount, withOwner: Bool) {
    object { writer in
      func member(_ key: Key, _ text: String?) {
        if let text { writer.member(key.rawValue, text) }
      }
      member(.id, account.id)
      if withOwner { member(.owner, account.owner) }
      member(.name, account.name)
      member(.platform, account.platform?.rawValue)
      member(.brand, account.brand)
      member(.industry, account.industry?.rawValue)
      member(.role, account.role?.rawValue)
      member(.dealer, account.dealer)
      member(.store, account.store)
      member(.region, account.region)
      member(.line, account.line)
      member(.tier, account.tier?.rawValue)
      if let certified = account.certified { writer.member(Key.certified.rawValue, certified) }
      member(.status, account.status?.rawValue)
      member(.contract, account.contract?.rawValue)
      member(.contractUntil, account.contractUntil?.description)
      member(.authorization, account.authorization?.rawValue)
      member(.licence, account.licence)
      member(.address, account.address)
    }
  }
}
