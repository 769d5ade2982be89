// A campaign: who says what, with which tags, and when.

package import Subjects

/// A campaign: `campaigns/<id>.yaml`.
package struct Campaign: Sendable, Hashable {
  /// What a subject's `campaign` names.
  package var id: String
  package var title: String
  /// The brand it belongs to; `nil` for any.
  package var brand: String?
  /// Names of what the campaign is about. A text of the brand that has one of them keeps the embargoes, tagged or not.
  package var about: [String] = []
  /// Names of other products of the brand: what is said of them is no business of this campaign.
  package var others: [String] = []
  package var window = TimeWindow()
  /// Where it runs; empty means everywhere.
  package var platforms: Set<Platform> = []
  /// What it asks tags and sentences of; empty means posts and scripts.
  package var kinds: Set<SubjectKind> = []
  package var scope = CampaignScope()
  package var tags: CampaignTags
  /// How much a departure weighs that says nothing of its own weight.
  package var severity: Severity
  /// In order of time, never overlapping.
  package var phases: [CampaignPhase] = []
  package var embargoes: [Embargo] = []
  package var benefits: [Benefit] = []
  package var slots: [PublishSlot] = []
  package var sentences: [CampaignSentence] = []

  /// A campaign that runs always and everywhere until it is narrowed.
  package init(id: String, title: String, tags: CampaignTags, severity: Severity = .review) {
    self.id = id
    self.title = title
    self.tags = tags
    self.severity = severity
  }

  /// The phase at `moment`; `nil` between and outside phases.
  package func phase(at moment: Timestamp) -> CampaignPhase? { phases.first { $0.window.contains(moment) } }

  /// Whether it asks anything of subjects of this kind on this platform.
  package func asks(_ kind: SubjectKind, on platform: Platform) -> Bool {
    (kinds.isEmpty ? kind == .post || kind == .script : kinds.contains(kind))
      && (platforms.isEmpty || platforms.contains(platform))
  }
}

/// A span of time, open where an end is `nil`.
package struct TimeWindow: Sendable, Hashable {
  package var from: Timestamp?
  /// The first moment after it. Files name the last day instead, which is included.
  package var until: Timestamp?

  /// A span; by default all of time.
  package init(from: Timestamp? = nil, until: Timestamp? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether `moment` is in it.
  package func contains(_ moment: Timestamp) -> Bool {
    if let from, moment < from { return false }
    if let until, moment >= until { return false }
    return true
  }

  /// As people read it, in China's time, the last day included: `2026-11-01 至 2026-11-21`.
  package var chineseText: String {
    let start = from.map { Self.text($0) }
    // The moment before midnight names the day that is still part of it.
    let end = until.map { Self.text($0, isEnd: true) }
    return switch (start, end) {
    case (let start?, let end?): "\(start) 至 \(end)"
    case (let start?, nil): "\(start) 起"
    case (nil, let end?): "\(end) 止"
    case (nil, nil): "不限时间"
    }
  }

  private static func text(_ moment: Timestamp, isEnd: Bool = false) -> String {
    guard moment.isChinaMidnight else { return String(moment.chinaText.prefix(16)) }
    return String((isEnd ? Timestamp(milliseconds: moment.milliseconds - 1) : moment).chinaText.prefix(10))
  }
}

/// Which accounts take part; what is empty asks nothing.
package struct CampaignScope: Sendable, Hashable {
  /// Account identifiers.
  package var accounts: Set<String> = []
  /// Regions and business lines.
  package var places = AccountPlaces()
  package var tiers: Set<AccountTier> = []
  package var roles: Set<AccountRole> = []

  /// Everybody.
  package init() {}

  /// Whether `account` takes part. What it does not state of itself keeps it in: the unknown is checked, not waved through.
  package func contains(_ account: Account) -> Bool {
    func within<Value: Hashable>(_ set: Set<Value>, _ value: Value?) -> Bool {
      guard !set.isEmpty, let value else { return true }
      return set.contains(value)
    }
    return within(accounts, account.id) && within(tiers, account.tier) && within(roles, account.role)
      && places.contains(account, unknown: true)
  }
}
