// A campaign ready to be held against subjects.

internal import Brands
internal import Subjects

/// A campaign with its tags compiled.
struct CampaignContract: Sendable {
  let campaign: Campaign
  private let tags: Tags
  private let phaseTags: [String: Tags]
  /// Every tag of every phase.
  let allTags: [CompiledTag]
  /// The tags by which a post belongs to the campaign without naming it.
  let identifying: [CompiledTag]

  /// Tags as the file groups them.
  struct Tags: Sendable {
    var required: [CompiledTag] = []
    var anyOf: [[CompiledTag]] = []
    var optional: [CompiledTag] = []
    var forbidden: [CompiledTag] = []

    init(_ tags: CampaignTags) {
      required = tags.required.map(CompiledTag.init)
      anyOf = tags.anyOf.map { $0.map(CompiledTag.init) }
      optional = tags.optional.map(CompiledTag.init)
      forbidden = tags.forbidden.map(CompiledTag.init)
    }

    static func + (left: Tags, right: Tags) -> Tags {
      var sum = left
      sum.required += right.required
      sum.anyOf += right.anyOf
      sum.optional += right.optional
      sum.forbidden += right.forbidden
      return sum
    }

    var wanted: [CompiledTag] { required + anyOf.flatMap { $0 } + optional }
  }

  init(_ campaign: Campaign) {
    self.campaign = campaign
    let tags = Tags(campaign.tags)
    self.tags = tags
    let phaseTags = campaign.phases.map { ($0.id, Tags($0.tags)) }
    self.phaseTags = Dictionary(phaseTags, uniquingKeysWith: { first, _ in first })
    let all = [tags] + phaseTags.map(\.1)
    allTags = all.flatMap { $0.wanted + $0.forbidden }
    identifying = all.flatMap(\.wanted).filter(\.tag.identifies)
  }

  /// What is asked at `moment`: by the campaign, and by the phase that it is in.
  func tags(at moment: Timestamp) -> Tags {
    guard let phase = campaign.phase(at: moment), let own = phaseTags[phase.id] else { return tags }
    return tags + own
  }

  /// A finding about the campaign, which weighs as much as its file says.
  func finding(
    _ rule: String, _ category: FindingCategory = .tag, severity: Severity? = nil, field: FieldKey? = nil,
    range: TextRange? = nil, text: String = "", message: String, suggestions: [String] = [],
    replacement: String? = nil
  ) -> Finding {
    let kind = category == .tag && !rule.contains("/") ? "tag" : "campaign"
    return Finding(
      rule: "\(kind)/\(campaign.id)/\(rule)", category: category, severity: severity ?? campaign.severity, field: field,
      range: range, text: text, message: message, basis: "活动约定：\(campaign.title)", provenance: .verified,
      suggestions: suggestions, replacement: replacement)
  }
}

extension Inspection {
  /// The moment that campaigns are judged by: the publish time, else when the draft was made, else the clock's.
  var campaignMoment: Timestamp { subject.publishAt ?? subject.createdAt ?? moment }
}
