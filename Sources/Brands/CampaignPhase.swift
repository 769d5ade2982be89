// What changes within a campaign from one day to the next, and the moments to publish at.

package import Subjects

/// 预热期, 盲订期, 大定期, 长尾期: a span with tags of its own beside the campaign's.
package struct CampaignPhase: Sendable, Hashable {
  package var id: String
  package var title: String
  package var window: TimeWindow
  package var tags = CampaignTags()

  /// A phase without tags of its own.
  package init(id: String, title: String, window: TimeWindow) {
    self.id = id
    self.title = title
    self.window = window
  }
}

/// A moment at which everybody publishes, such as “717百城千店”.
package struct PublishSlot: Sendable, Hashable {
  package var id: String
  package var title: String
  package var at: Timestamp
  /// How many minutes before and after still count; 0 or more.
  package var tolerance: Int
  /// Names of the tags whose posts belong to it; empty means all posts of the campaign.
  package var tags: [String]

  /// A slot.
  package init(id: String, title: String, at: Timestamp, tolerance: Int, tags: [String] = []) {
    self.id = id
    self.title = title
    self.at = at
    self.tolerance = tolerance
    self.tags = tags
  }

  /// From the first to after the last moment that counts.
  package var window: TimeWindow {
    let reach = Int64(tolerance) * 60_000
    return TimeWindow(
      from: Timestamp(milliseconds: at.milliseconds - reach),
      until: Timestamp(milliseconds: at.milliseconds + reach + 1))
  }
}
