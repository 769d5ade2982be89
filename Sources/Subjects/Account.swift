// Who publishes.

/// In what capacity an account speaks for the brand.
package enum AccountRole: String, Sendable, Hashable, CaseIterable {
  case official, dealer, store, staff, agent, persona
}

/// The account's standing with headquarters, best first.
package enum AccountTier: String, Sendable, Hashable, CaseIterable {
  case s = "S"
  case a = "A"
  case b = "B"
  case c = "C"
}

/// The publishing account as the subject states it.
package struct Account: Sendable, Hashable {
  /// Identifies the account; required.
  package var id: String
  /// The name shown on the platform.
  package var name: String?
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

  /// An account of which only the identifier is known.
  package init(id: String) { self.id = id }
}

extension AccountRole {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .official: "官方号"
    case .dealer: "经销商"
    case .store: "门店"
    case .staff: "店员"
    case .agent: "代理人"
    case .persona: "人设号"
    }
  }
}
