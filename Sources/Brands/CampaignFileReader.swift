// Campaign files out of YAML; every mistake is told with file, line and remedy.

package import StrictYAML
internal import Subjects

/// Reads `campaigns/<id>.yaml`.
package enum CampaignFileReader {
  /// A campaign file.
  /// - Parameter file: the path for errors; its name without `.yaml` must be the campaign's id.
  package static func campaign(_ content: [UInt8], file: String) throws(YAMLErrors) -> Campaign {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    let id = BrandFileReader.id(&reader, file: file)
    var campaign = Campaign(id: id, title: reader.string("title")?.value ?? "", tags: CampaignTags())
    campaign.brand = reader.optionalString("brand")?.value
    campaign.window = reader.timeWindow()
    campaign.platforms = Set(reader.words("platforms", as: Platform.self).map(\.value))
    campaign.kinds = Set(reader.words("kinds", as: SubjectKind.self).map(\.value))
    campaign.severity = reader.severity(else: .review)
    readScope(&reader, &campaign)
    if !reader.contains("tags") { _ = reader.node("tags", remedy: "补上 tags，如 tags: {required: [话题名]}") }
    campaign.tags = reader.campaignTags(&campaign)
    readPhases(&reader, &campaign)
    readWords(&reader, &campaign)
    campaign.slots = readSlots(&reader, in: campaign)
    campaign.sentences = reader.sentences(in: campaign)
    reader.refuseRepeated(campaign)
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return campaign
  }

  private static func readScope(_ reader: inout MappingReader, _ campaign: inout Campaign) {
    reader.mapping("scope") { inner in
      campaign.scope.accounts = Set(inner.strings("accounts").map(\.value))
      campaign.scope.places.regions = inner.strings("regions").compactMap { inner.regionPath($0) }
      campaign.scope.places.lines = inner.strings("lines").map(\.value)
      campaign.scope.tiers = Set(inner.words("tiers", as: AccountTier.self).map(\.value))
      campaign.scope.roles = Set(inner.words("roles", as: AccountRole.self).map(\.value))
    }
  }

  private static func readPhases(_ reader: inout MappingReader, _ campaign: inout Campaign) {
    var before: (phase: CampaignPhase, node: YAMLNode)?
    for node in reader.list("phases") {
      var read: CampaignPhase?
      reader.read(node) { inner in
        let id = inner.partID()
        let title = inner.string("title", remedy: "补上 title，如 title: 预热期")?.value ?? ""
        let window = inner.timeWindow(isRequired: true)
        var phase = CampaignPhase(id: id?.value ?? "", title: title, window: window)
        phase.tags = inner.campaignTags(&campaign)
        inner.refuseOutside(window, campaign.window, "阶段“\(title)”")
        read = phase
      }
      guard let phase = read else { continue }
      if let earlier = before?.phase, let start = phase.window.from, let end = earlier.window.until, start < end {
        reader.refuse(
          node, "阶段“\(phase.title)”与“\(earlier.title)”的时间重叠，或没有按时间先后写", "按先后排列，上一阶段的 until 要早于下一阶段的 from")
      }
      before = (phase, node)
      campaign.phases.append(phase)
    }
  }

  private static func readWords(_ reader: inout MappingReader, _ campaign: inout Campaign) {
    campaign.about = reader.strings("about").map(\.value)
    for other in reader.strings("others") {
      if campaign.about.contains(other.value) {
        reader.refuse(other, "\(YAMLError.quote(other.value)) 同时写在 about 和 others 里", "只留一处")
      }
      campaign.others.append(other.value)
    }
    campaign.embargoes = reader.embargoes(in: campaign)
    campaign.benefits = reader.benefits(else: campaign.severity)
    let needsAbout = campaign.about.isEmpty && campaign.brand != nil && reader.hasContent("others")
    if needsAbout { reader.refuse(reader.place(of: "others"), "写了 others 却没有 about", "补上 about，写出活动所说的产品名") }
  }

  private static func readSlots(_ reader: inout MappingReader, in campaign: Campaign) -> [PublishSlot] {
    let known = Set((campaign.tags.wanted + campaign.phases.flatMap(\.tags.wanted)).flatMap(\.allNames))
    var slots: [PublishSlot] = []
    for node in reader.list("slots") {
      reader.read(node) { inner in
        let id = inner.partID()
        let title = inner.string("title", remedy: "补上 title，如 title: 717百城千店")?.value ?? ""
        let at = inner.value("at", expected: "时刻，如 2026-12-06T20:00:00+08:00") { text in
          text.utf8.count > 10 ? Timestamp(text) : nil
        }
        let tolerance = inner.optionalInteger("tolerance", in: 0...1440)?.value ?? 10
        let tags = inner.strings("tags")
        for tag in tags where !known.contains(tag.value) {
          inner.refuse(tag, "slots 里的话题 \(YAMLError.quote(tag.value)) 不在本活动的 tags 里", "先把它写进 tags，或改正名字")
        }
        guard let id, let at else { return }
        let slot = PublishSlot(
          id: id.value, title: title, at: at.value, tolerance: tolerance, tags: tags.map(\.value))
        inner.refuseOutside(TimeWindow(from: at.value, until: at.value), campaign.window, "时刻“\(title)”")
        slots.append(slot)
      }
    }
    return slots
  }
}
