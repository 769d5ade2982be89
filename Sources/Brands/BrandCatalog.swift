// What a workspace knows of its brands.

/// The brands and campaigns of a workspace, by identifier.
package struct BrandCatalog: Sendable {
  package let brands: [String: Brand]
  package let campaigns: [String: Campaign]

  /// A catalog; identifiers are unique.
  package init(brands: [Brand] = [], campaigns: [Campaign] = []) {
    self.brands = Dictionary(brands.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.campaigns = Dictionary(campaigns.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
