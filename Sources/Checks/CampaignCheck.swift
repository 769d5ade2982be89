// Holds a subject to the campaigns it belongs to: by its `campaign`, or by the tags it carries.

package import Brands
package import Matching
package import Rules
internal import Subjects

/// Tags, time, words and sentences of campaigns.
package struct CampaignCheck: Check {
  private let contracts: [CampaignContract]
  private let words: CampaignWords
  private let sentences: CampaignSentences
  private let limits: PlatformLimits

  /// A check by the campaign files of `catalog`, and by what platforms take of tags.
  /// - Throws: every pattern of a campaign file that does not compile.
  package init(_ catalog: BrandCatalog, _ limits: PlatformLimits) throws(RuleFileErrors) {
    self.limits = limits
    let campaigns = catalog.campaigns.values.sorted { $0.id < $1.id }
    contracts = campaigns.map(CampaignContract.init)
    words = try CampaignWords(campaigns)
    sentences = CampaignSentences(campaigns)
  }

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    let tags = SubjectTags(inspection, with: &worker)
    let subject = inspection.subject
    if let id = subject.campaign, !contracts.contains(where: { $0.campaign.id == id }) {
      inspection.findings.append(
        Finding(
          rule: "tag/unknown-campaign", category: .tag, severity: .review,
          message: "没有登记这个活动编号，无法核对话题；请核对 campaign 字段", basis: "活动话题约定"))
    }
    var reported: [TextRange] = []
    if !contracts.isEmpty {
      let checks = self.checks(of: inspection, tags)
      let own = self.own(among: checks, of: inspection)
      for number in own { reported += inspect(&inspection, checks[number], isNamed: subject.campaign != nil) }
      words.inspect(&inspection, ofCampaigns: own, with: &worker)
      sentences.inspect(&inspection, ofCampaigns: own)
    }
    TagSyntaxCheck.inspect(&inspection, tags, except: reported)
    TagLimitCheck.inspect(&inspection, tags, limits)
  }

  private func checks(of inspection: Inspection, _ tags: SubjectTags) -> [CampaignTagCheck] {
    let subject = inspection.subject
    let place = CompiledTag.Place(
      platform: subject.platform, region: subject.account.region, moment: inspection.campaignMoment)
    let repair = TagRepair(platform: subject.platform, tags: tags, fields: inspection.fields) { units in
      contracts.contains { $0.allTags.contains { $0.has(units) } }
    }
    return contracts.map { CampaignTagCheck(contract: $0, tags: tags, repair: repair, place: place) }
  }

  /// The campaigns that the subject belongs to, by their place: the one it names, and those whose tags it carries. Of
  /// several that share the tag, those that are on.
  private func own(among checks: [CampaignTagCheck], of inspection: Inspection) -> [Int] {
    let subject = inspection.subject
    let shown = contracts.indices.filter { number in
      let campaign = contracts[number].campaign
      guard campaign.id != subject.campaign, campaign.asks(subject.kind, on: subject.platform),
        campaign.brand == nil || campaign.brand == subject.brand
      else { return false }
      return !checks[number].tags.all.isEmpty && contracts[number].identifying.contains { checks[number].isMeant($0) }
    }
    let running = shown.filter { contracts[$0].campaign.window.contains(inspection.campaignMoment) }
    let named = contracts.indices.filter { contracts[$0].campaign.id == subject.campaign }
    // A post of a campaign that is on may carry the tag of one that is over.
    if running.isEmpty, named.isEmpty { return Array(shown.prefix(1)) }
    return named + running
  }

  /// Holds the subject to one campaign.
  private func inspect(
    _ inspection: inout Inspection, _ check: CampaignTagCheck, isNamed: Bool
  ) -> [TextRange] {
    let contract = check.contract
    let campaign = contract.campaign
    let subject = inspection.subject
    guard campaign.asks(subject.kind, on: subject.platform) else { return [] }
    if let brand = campaign.brand, let own = subject.brand, brand != own {
      inspection.findings.append(
        contract.finding("other-brand", message: "活动“\(campaign.title)”不属于本品牌，请核对 campaign 字段"))
      return []
    }
    guard campaign.scope.contains(subject.account) else {
      inspection.findings.append(
        contract.finding("out-of-scope", message: "本账号不在活动“\(campaign.title)”的参加范围内，请核对后再带它的话题"))
      return []
    }
    let moment = inspection.campaignMoment
    guard campaign.window.contains(moment) else {
      let time = subject.publishAt == nil ? "当前时间" : "发布时间"
      inspection.findings.append(
        contract.finding(
          "outside-window", message: "\(time)不在活动“\(campaign.title)”的时间段内（\(campaign.window.chineseText)）"))
      return []
    }
    let reported = check.inspect(&inspection)
    reportSlots(&inspection, check)
    return reported
  }

  /// A post that belongs to a common moment is published at it.
  private func reportSlots(_ inspection: inout Inspection, _ check: CampaignTagCheck) {
    let contract = check.contract
    let slots = contract.campaign.slots.filter { slot in
      slot.tags.isEmpty
        || check.tags.all.contains { written in slot.tags.contains { TagName.matches($0, written.units) } }
    }
    guard let first = slots.first, inspection.subject.kind != .reply else { return }
    guard let publishAt = inspection.subject.publishAt else {
      inspection.findings.append(
        contract.finding(
          "slot", message: "“\(first.title)”要求统一时间发布，请填写发布时间 publish_at", suggestions: [first.at.chinaText]))
      return
    }
    guard !slots.contains(where: { $0.window.contains(publishAt) }) else { return }
    let nearest = slots.min {
      abs($0.at.milliseconds - publishAt.milliseconds) < abs($1.at.milliseconds - publishAt.milliseconds)
    }
    let slot = nearest ?? first
    inspection.findings.append(
      contract.finding(
        "slot",
        message: "“\(slot.title)”统一在 \(slot.at.chinaText) 发布（前后 \(slot.tolerance) 分钟内），这条定在 \(publishAt.chinaText)",
        suggestions: [slot.at.chinaText]))
  }
}
