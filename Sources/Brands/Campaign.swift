// A topic-tag contract: which tags a campaign's posts must carry, and when.

package import Subjects

/// A campaign: `campaigns/<id>.yaml`.
package struct Campaign: Sendable, Hashable {
  /// What a subject's `campaign` names.
  package var id: String
  package var title: String
  /// The brand it belongs to; `nil` for any.
  package var brand: String?
  package var from: Timestamp?
  /// The last day is included: the first moment after it.
  package var until: Timestamp?
  /// Where it runs; empty means everywhere.
  package var platforms: Set<Platform>
  /// What it asks tags of; empty means posts and scripts.
  package var kinds: Set<SubjectKind>
  package var tags: CampaignTags
  /// How much a missing or forbidden tag weighs.
  package var severity: Severity

  /// A campaign that runs always and everywhere until it is narrowed.
  package init(id: String, title: String, tags: CampaignTags, severity: Severity = .review) {
    self.id = id
    self.title = title
    self.tags = tags
    self.severity = severity
    platforms = []
    kinds = []
  }
}

/// The tags of a campaign, without `#`.
package struct CampaignTags: Sendable, Hashable {
  /// All of these.
  package var required: [String]
  /// Of each group at least one.
  package var anyOf: [[String]]
  /// None of these.
  package var forbidden: [String]

  /// A campaign's tags.
  package init(required: [String] = [], anyOf: [[String]] = [], forbidden: [String] = []) {
    self.required = required
    self.anyOf = anyOf
    self.forbidden = forbidden
  }
}

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
