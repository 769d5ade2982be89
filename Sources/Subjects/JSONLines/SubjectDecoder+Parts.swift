// The objects inside a subject: who publishes, what is answered, what can be bought.

private enum AccountKey: String, CaseIterable {
  case id, name, role, dealer, store, region, line, tier, certified
}

private enum ParentKey: String, CaseIterable {
  case id, text
}

private enum CommerceKey: String, CaseIterable {
  case purchaseLink = "purchase_link"
  case leadForm = "lead_form"
  case coupon
}

private let accountKeys = WordTable<AccountKey>()
private let parentKeys = WordTable<ParentKey>()
private let commerceKeys = WordTable<CommerceKey>()
private let roles = WordTable<AccountRole>()
private let tiers = WordTable<AccountTier>()

extension JSONScanner {
  /// Reads `account`; `null` leaves it as it is.
  mutating func readAccount(into account: inout Account) throws(LineError) {
    if try readNull() { return }
    try readKnownKeys(accountKeys, in: "account") { (scanner, key) throws(LineError) in
      switch key {
      case .id: account.id = try scanner.readIdentifier("account.id") ?? ""
      case .name: account.name = try scanner.readText("account.name")
      case .role: account.role = try scanner.readWord("account.role", roles)
      case .dealer: account.dealer = try scanner.readText("account.dealer")
      case .store: account.store = try scanner.readText("account.store")
      case .region: account.region = try scanner.readText("account.region")
      case .line: account.line = try scanner.readText("account.line")
      case .tier: account.tier = try scanner.readWord("account.tier", tiers)
      case .certified: account.certified = try scanner.readFlag("account.certified")
      }
    }
  }

  /// Reads `in_reply_to`. Its id is the platform's own and taken as it is.
  mutating func readParentMessage() throws(LineError) -> ParentMessage? {
    if try readNull() { return nil }
    var parent = ParentMessage()
    try readKnownKeys(parentKeys, in: "in_reply_to") { (scanner, key) throws(LineError) in
      switch key {
      case .id: parent.id = try scanner.readText("in_reply_to.id")
      case .text: parent.text = try scanner.readText("in_reply_to.text")
      }
    }
    return parent
  }

  /// Reads `commerce`; what is not said is not there.
  mutating func readCommerce() throws(LineError) -> Commerce {
    var commerce = Commerce()
    if try readNull() { return commerce }
    try readKnownKeys(commerceKeys, in: "commerce") { (scanner, key) throws(LineError) in
      switch key {
      case .purchaseLink: commerce.purchaseLink = try scanner.readFlag("commerce.purchase_link") ?? false
      case .leadForm: commerce.leadForm = try scanner.readFlag("commerce.lead_form") ?? false
      case .coupon: commerce.coupon = try scanner.readFlag("commerce.coupon") ?? false
      }
    }
    return commerce
  }
}
