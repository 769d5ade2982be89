// How long a text may be on each platform, and how many tags it may carry, as far as that is known.

package import Subjects

/// The figures of `rules/platforms.yaml`, tightened by a workspace's own file where it has one.
package struct PlatformLimits: Sendable, Hashable {
  /// What is limited.
  package enum Measure: String, Sendable, Hashable, CaseIterable {
    case title, body
    /// How many topic tags.
    case tags
    /// How long one of them.
    case tag

    /// The measure of a field's length; `nil` for fields that no figure speaks of.
    package init?(_ field: FieldKey.Name) {
      switch field {
      case .title: self = .title
      case .body: self = .body
      case .tags: self = .tag
      case .coverText, .subtitles, .nickname, .bio: return nil
      }
    }
  }

  /// How a platform counts the length of a text.
  package enum Counting: String, Sendable, Hashable, CaseIterable {
    /// What a person sees as one character (UAX #29).
    case characters
    /// UTF-16 code units, as JavaScript counts: most emoji are two.
    case utf16
    /// UTF-16 code units, those of ASCII as one half, rounded up: 小红书's titles.
    case width

    /// The length of `text`.
    package func count(_ text: String) -> Int {
      switch self {
      case .characters: text.count
      case .utf16: text.utf16.count
      case .width: (text.utf16.reduce(0) { $0 + ($1 > 127 ? 2 : 1) } + 1) / 2
      }
    }
  }

  /// What is known of one measure on one platform.
  package struct Limit: Sendable, Hashable {
    /// The smallest figure of all sources: what a rewrite may not outgrow.
    package var strict: Int
    /// The largest: beyond it every source says that it is too much.
    package var lenient: Int
    /// Below it the platform refuses; `nil` where none is known.
    package var least: Int?
    package var counting: Counting
    /// Only a `verified` figure weighs; any other advises.
    package var provenance: Provenance
    /// Where the figure is from.
    package var source: String

    /// A limit.
    package init(
      strict: Int, lenient: Int, least: Int? = nil, counting: Counting = .characters, provenance: Provenance,
      source: String
    ) {
      self.strict = strict
      self.lenient = lenient
      self.least = least
      self.counting = counting
      self.provenance = provenance
      self.source = source
    }
  }

  private var limits: [Platform: [Measure: Limit]]

  /// These limits; none where nothing is given.
  package init(_ limits: [Platform: [Measure: Limit]] = [:]) { self.limits = limits }

  /// The limit of a measure; `nil` where none is known.
  package func limit(of measure: Measure, on platform: Platform) -> Limit? { limits[platform]?[measure] }

  /// The limit of a field's length; `nil` where none is known.
  package func limit(ofLength field: FieldKey.Name, on platform: Platform) -> Limit? {
    Measure(field).flatMap { limit(of: $0, on: platform) }
  }

  /// Whether `text` may stand in the place of `original`: what is too long already may not grow.
  package func allows(
    _ text: String, insteadOf original: String, in field: FieldKey.Name, on platform: Platform
  ) -> Bool {
    guard let limit = limit(ofLength: field, on: platform) else { return true }
    return limit.counting.count(text) <= max(limit.strict, limit.counting.count(original))
  }

  /// Every limit with its place.
  package var all: [(platform: Platform, measure: Measure, limit: Limit)] {
    Platform.allCases.flatMap { platform in
      Measure.allCases.compactMap { measure in limits[platform]?[measure].map { (platform, measure, $0) } }
    }
  }

  mutating func set(_ limit: Limit, of measure: Measure, on platform: Platform) {
    limits[platform, default: [:]][measure] = limit
  }
}
