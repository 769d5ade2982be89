// What may not be said yet or any more, by every campaign of the workspace, found in one pass.

internal import Brands
internal import Matching
internal import Rules
internal import Subjects
internal import TextNormalization

/// Embargoes and benefits of campaigns, as rules.
struct CampaignWords: Sendable {
  /// What a rule was made of.
  private enum Source: Sendable {
    case embargo(Embargo)
    case benefit(Benefit)
  }

  /// A rule's origin, by the rule's place in the matcher set.
  private struct Entry: Sendable {
    let campaign: Int
    let source: Source
  }

  private let campaigns: [Campaign]
  private let matchers: MatcherSet
  private let entries: [Entry]
  private let topics: [CampaignTopic]

  /// Who only announces that something will be said says nothing yet: “价格 12 月 6 日揭晓”.
  private static let announcing = [
    "(?:尚未|还没|还未|暂未|暂不|没有|未|待|即将|等待|敬请|关注)[^，。！？；\\n]{0,6}(?:公布|公开|揭晓|发布|确定|官宣|期待)",
    "[^，。！？；\\n]{0,14}(?:揭晓|公布|官宣|见分晓|公开)",
    "(?:敬请期待|拭目以待|猜|保密|悬念|先不说|不能说|不方便说)",
  ]
  /// Who says that it is over says nothing wrong.
  private static let ended = [
    "[^，。！？；\\n]{0,14}(?:已|已经)[^，。！？；\\n]{0,4}(?:结束|截止|收官|停止|下线|领完|到期|失效)",
    "(?:结束|截止|收官|到期|失效)后?的?[^，。！？；\\n]{0,10}", "(?:错过了?|感谢|回顾)[^，。！？；\\n]{0,12}",
  ]

  init(_ campaigns: [Campaign]) throws(RuleFileErrors) {
    self.campaigns = campaigns
    topics = campaigns.map(CampaignTopic.init)
    var rules: [Rule] = []
    var entries: [Entry] = []
    for (number, campaign) in campaigns.enumerated() {
      for embargo in campaign.embargoes {
        let made = Self.rules("embargo/\(embargo.id)", embargo.watched, embargo.severity, of: campaign, Self.announcing)
        rules += made
        entries += made.map { _ in Entry(campaign: number, source: .embargo(embargo)) }
      }
      for benefit in campaign.benefits {
        let made = Self.rules("benefit/\(benefit.id)", benefit.watched, benefit.severity, of: campaign, Self.ended)
        rules += made
        entries += made.map { _ in Entry(campaign: number, source: .benefit(benefit)) }
      }
    }
    self.entries = entries
    let pack = RulePack(name: "campaign", title: "", version: "", rules: rules)
    matchers = try MatcherSet(compiling: RuleSet(packs: [pack], exemptions: [], elements: [], sources: []))
  }

  /// The words and the patterns of one item: a way of announcing exempts words (“价格待公布”), never a figure.
  private static func rules(
    _ id: String, _ watched: WatchedWords, _ severity: Severity, of campaign: Campaign, _ usual: [String]
  ) -> [Rule] {
    func rule() -> Rule {
      var rule = Rule(
        pack: "campaign/\(campaign.id)", localID: id, title: "", category: .brand, severity: severity,
        basis: "活动约定：\(campaign.title)", provenance: .verified, message: "",
        location: SourceLocation(file: "campaigns/\(campaign.id).yaml", line: watched.line))
      rule.folds = [.noise]
      rule.unless = watched.unless
      return rule
    }
    var rules: [Rule] = []
    if !watched.words.isEmpty {
      var words = rule()
      words.terms = watched.words
      words.contexts = usual.map { pattern in
        var context = ContextClause()
        context.patterns = [pattern]
        return context
      }
      rules.append(words)
    }
    if !watched.patterns.isEmpty {
      var patterns = rule()
      patterns.patterns = watched.patterns
      rules.append(patterns)
    }
    return rules
  }

  /// - Parameter own: the places of the campaigns that the subject belongs to; the others keep their embargoes over every
  ///   text of their brand that speaks of what they are about.
  func inspect(_ inspection: inout Inspection, ofCampaigns own: [Int], with worker: inout MatchWorker) {
    guard !entries.isEmpty else { return }
    let moment = inspection.campaignMoment
    let subject = inspection.subject
    let held = campaigns.indices.map { number in
      let campaign = campaigns[number]
      if own.contains(number) { return true }
      guard let brand = campaign.brand, brand == subject.brand else { return false }
      return topics[number].isSpokenOf(in: inspection.fields)
    }
    guard held.contains(true) else { return }
    let active = entries.map { held[$0.campaign] && isActive($0, subject, at: moment) }
    guard active.contains(true) else { return }
    for field in inspection.fields {
      let matches = matchers.matches(in: field.folded, worker: &worker) { active[$0] }
      var finder = OriginalRangeFinder(field.folded)
      var mentions: [Int: [CampaignTopic.Mention]] = [:]
      for hit in matches.hits {
        let entry = entries[hit.rule]
        let units = field.folded.units
        let named = mentions[entry.campaign] ?? topics[entry.campaign].mentions(in: units)
        mentions[entry.campaign] = named
        guard CampaignTopic.concerns(hit.range, in: units, named) else { continue }
        report(hit, entry, at: finder.range(ofUnits: hit.range), in: field, to: &inspection)
      }
      for failure in matches.failures {
        inspection.findings.append(
          .engineFailure(rule: matchers.rules[failure.rule].id, code: failure.code, field: field.key))
      }
    }
  }

  private func isActive(_ entry: Entry, _ subject: Subject, at moment: Timestamp) -> Bool {
    let campaign = campaigns[entry.campaign]
    switch entry.source {
    case .embargo(let embargo):
      return embargo.holds(at: moment, in: campaign.phase(at: moment)) && !embargo.spares(subject.account, at: moment)
    case .benefit(let benefit): return !benefit.window.contains(moment)
    }
  }

  private func report(
    _ hit: RuleHit, _ entry: Entry, at range: TextRange, in field: InspectedField, to inspection: inout Inspection
  ) {
    let rule = matchers.rules[hit.rule]
    let text = field.folded.originalText(in: range.utf8)
    if case .exempted(let reason) = hit.context {
      inspection.exempted.append(
        ExemptedMatch(rule: rule.id, field: field.key, range: range, text: text, reason: reason))
      return
    }
    let seen = SeenThrough(hit, at: range.utf8, in: field.folded)
    inspection.findings.append(
      Finding(
        rule: rule.id, category: .brand,
        severity: seen.confidence == .fuzzy ? min(rule.severity, .review) : rule.severity,
        field: field.key, range: range, text: text,
        normalized: hit.reading ?? field.folded.foldedText(ofUnits: hit.range), folds: seen.folds,
        seenThrough: seen.notes, confidence: seen.confidence,
        message: message(entry, text, at: inspection.campaignMoment), basis: rule.basis, provenance: .verified))
  }

  private func message(_ entry: Entry, _ text: String, at moment: Timestamp) -> String {
    let campaign = campaigns[entry.campaign]
    switch entry.source {
    case .embargo(let embargo):
      if let message = embargo.message { return message }
      let phase = campaign.phase(at: moment)
      let end = embargo.phases.isEmpty ? embargo.until : phase?.window.until
      let when = end.map { "，\(TimeWindow(from: $0).chineseText)才能说" } ?? ""
      return "\(phase.map { "现在是\($0.title)，" } ?? "")\(embargo.title)还不能对外说\(when)：“\(text)”"
    case .benefit(let benefit):
      let isOver = benefit.window.until.map { moment >= $0 } ?? false
      return "“\(benefit.title)”\(isOver ? "已经过期" : "还没有开始")（\(benefit.window.chineseText)），请删去或写明时间：“\(text)”"
    }
  }
}
