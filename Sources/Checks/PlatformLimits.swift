// How long a text may be on each platform, as far as that is known.

package import Subjects

/// Lengths in characters. None of them was found on a platform's own page: they come from publishing tools, which do not
/// always agree. So they only ever advise an author, and keep a rewrite from making a text longer than the strictest says.
package enum PlatformLimits {
  /// What is known of one field of one platform.
  package struct Limit: Sendable, Hashable {
    /// The smallest figure of all sources.
    package let strict: Int
    /// The largest: beyond it every source says that the text is too long.
    package let lenient: Int
    package let provenance: Provenance

    fileprivate init(_ strict: Int, _ lenient: Int? = nil, _ provenance: Provenance = .secondary) {
      self.strict = strict
      self.lenient = lenient ?? strict
      self.provenance = provenance
    }
  }

  /// The limit of a post's field; `nil` where none is known.
  package static func limit(of field: FieldKey.Name, on platform: Platform) -> Limit? {
    switch field {
    case .title: titles[platform]
    case .body: bodies[platform]
    default: nil
    }
  }

  /// Whether `text` may stand in the place of `original`: what is too long already may not grow.
  package static func allows(
    _ text: String, insteadOf original: String, in field: FieldKey.Name, on platform: Platform
  ) -> Bool {
    guard let limit = limit(of: field, on: platform) else { return true }
    return text.count <= max(limit.strict, original.count)
  }

  // Publishing tools (AiToEarn, MultiPost, social-auto-upload, xiaohongshu-mcp) as of 2026; two figures where they differ.
  private static let titles: [Platform: Limit] = [
    .xiaohongshu: Limit(20), .douyin: Limit(30, 55), .kuaishou: Limit(30), .channels: Limit(16), .bilibili: Limit(80),
    .officialAccount: Limit(64), .weibo: Limit(30, 32),
  ]
  private static let bodies: [Platform: Limit] = [
    .xiaohongshu: Limit(1000), .douyin: Limit(1000, 2000), .kuaishou: Limit(1000), .channels: Limit(1000),
    .bilibili: Limit(250, 2000), .officialAccount: Limit(20_000), .weibo: Limit(2000),
  ]
}
