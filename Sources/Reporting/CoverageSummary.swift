// Coverage counted by parts of the organization.

internal import Subjects

/// The accounts of one group.
package struct CoverageSummary: Sendable, Hashable {
  /// What the group is known by, in the order asked for: `["华东", "S"]`; empty for all.
  package let key: [String]
  package private(set) var posted = 0
  package private(set) var missing = 0
  package private(set) var unable = 0
  package private(set) var posts = 0
  package private(set) var copies = 0

  /// Accounts that should have posted.
  package var asked: Int { posted + missing }
  /// 0…1; `nil` where nobody was asked.
  package var rate: Double? { asked == 0 ? nil : Double(posted) / Double(asked) }

  fileprivate init(key: [String]) { self.key = key }

  fileprivate mutating func add(_ row: CampaignCoverage.Row) {
    switch row.state {
    case .posted: posted += 1
    case .missing: missing += 1
    case .unable: unable += 1
    }
    posts += row.posts
    copies += row.copies
  }
}

/// By what accounts are grouped.
package enum CoverageDimension: String, Sendable, Hashable, CaseIterable {
  case region, tier, line, dealer, platform, role

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .region: "大区"
    case .tier: "等级"
    case .line: "业务线"
    case .dealer: "经销商"
    case .platform: "平台"
    case .role: "类型"
    }
  }

  /// The group of an account; a dash where the registry does not say.
  /// - Parameter level: how many steps of the region path.
  func value(of account: RegisteredAccount, level: Int) -> String {
    let value =
      switch self {
      case .region: account.region?.split(separator: "/").prefix(level).joined(separator: "/")
      case .tier: account.tier?.rawValue
      case .line: account.line
      case .dealer: account.dealer
      case .platform: account.platform?.chineseName
      case .role: account.role?.chineseName
      }
    return value ?? "—"
  }
}

extension CampaignCoverage {
  /// All accounts together.
  package var total: CoverageSummary { summaries(by: [], level: 1).first ?? CoverageSummary(key: []) }

  /// The groups in the order of their names; tiers from S on.
  /// - Parameter level: how many steps of the region path make a region; 1 or more.
  package func summaries(by dimensions: [CoverageDimension], level: Int) -> [CoverageSummary] {
    var groups: [[String]: CoverageSummary] = [:]
    for row in rows {
      let key = dimensions.map { $0.value(of: row.account, level: level) }
      groups[key, default: CoverageSummary(key: key)].add(row)
    }
    let tiers = AccountTier.allCases.map(\.rawValue)
    return groups.values.sorted { left, right in
      for (number, dimension) in dimensions.enumerated() where left.key[number] != right.key[number] {
        guard dimension == .tier else { return left.key[number] < right.key[number] }
        return tiers.firstIndex(of: left.key[number]) ?? tiers.count < tiers.firstIndex(of: right.key[number])
          ?? tiers.count
      }
      return false
    }
  }
}
