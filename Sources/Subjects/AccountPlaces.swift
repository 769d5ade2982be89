// Part of the organization: some regions with all below them, some business lines.

/// Where accounts stand in the organization; empty means everywhere.
package struct AccountPlaces: Sendable, Hashable {
  /// Region paths, `华东` or `华东/上海`; each holds all regions below it.
  package var regions: [String] = []
  /// Business lines.
  package var lines: [String] = []

  /// Everywhere.
  package init() {}

  /// Whether every account is within.
  package var isEverywhere: Bool { regions.isEmpty && lines.isEmpty }

  /// Whether an account stands within.
  /// - Parameter unknown: the answer where the account does not state its region or line.
  package func contains(_ account: Account, unknown: Bool) -> Bool {
    if isEverywhere { return true }
    let isInRegion =
      regions.isEmpty
      || (account.region.map { region in regions.contains { Self.path(region, isWithin: $0) } } ?? unknown)
    return isInRegion && (lines.isEmpty || (account.line.map(lines.contains) ?? unknown))
  }

  /// Whether one region path is another or lies below it: 华东 holds 华东/上海 and not 华东北.
  package static func path(_ path: String, isWithin other: String) -> Bool {
    let (inner, outer) = (path.utf8, other.utf8)
    guard inner.starts(with: outer) else { return false }
    return inner.count == outer.count || inner.dropFirst(outer.count).first == UInt8(ascii: "/")
  }
}
