// The tags of a campaign, and what each is called where.

package import Subjects

/// A topic tag, without `#`.
package struct CampaignTag: Sendable, Hashable {
  /// `{n}` stands for the days that are left where there is a ``countdown``.
  package var name: String
  /// Other names that count as well.
  package var variants: [String] = []
  /// What it is called on a platform instead.
  package var perPlatform: [Platform: String] = [:]
  /// What it is called by accounts of a region instead, by region path; goes before the platform.
  package var perRegion: [String: String] = [:]
  /// The day that is counted down to.
  package var countdown: Timestamp?
  /// Whether a post that carries it belongs to the campaign without naming it.
  package var identifies: Bool

  /// A tag of one name.
  package init(name: String, identifies: Bool = true) {
    self.name = name
    self.identifies = identifies
  }

  /// What the tag is called here: the region's name, the platform's, or its own.
  package func name(on platform: Platform, in region: String?) -> String {
    let regional = perRegion.filter { entry in region.map { AccountPlaces.path($0, isWithin: entry.key) } ?? false }
    // The longest path is the narrowest region.
    let narrowest = regional.max { ($0.key.count, $1.key) < ($1.key.count, $0.key) }
    return narrowest?.value ?? perPlatform[platform] ?? name
  }

  /// Every name it has anywhere.
  package var allNames: [String] {
    [name] + variants + perPlatform.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
      + perRegion.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// What a campaign or a phase asks of tags.
package struct CampaignTags: Sendable, Hashable {
  /// All of these.
  package var required: [CampaignTag] = []
  /// Of each group at least one.
  package var anyOf: [[CampaignTag]] = []
  /// May be there; known, so that a mistyped one is told.
  package var optional: [CampaignTag] = []
  /// None of these.
  package var forbidden: [CampaignTag] = []

  /// Nothing asked.
  package init() {}

  /// Every tag that may be there.
  package var wanted: [CampaignTag] { required + anyOf.flatMap { $0 } + optional }
}
