// A campaign's posts carry its tags, in the syntax the platform understands.

package import Brands
package import Matching
internal import Subjects
internal import TextNormalization

/// Finds required tags that are missing, forbidden ones that are there, and tags the platform will not take as topics.
package struct CampaignTagCheck: Check {
  private let campaigns: [String: CompiledCampaign]

  /// A check by the campaign files of `catalog`.
  package init(_ catalog: BrandCatalog) { campaigns = catalog.campaigns.mapValues(CompiledCampaign.init) }

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    let tags = SubjectTags(inspection, with: &worker)
    reportUnclosed(tags, to: &inspection)
    guard let id = inspection.subject.campaign else { return }
    guard let campaign = campaigns[id] else {
      inspection.findings.append(
        Finding(
          rule: "tag/unknown-campaign", category: .tag, severity: .review,
          message: "没有登记这个活动编号，无法核对话题；请核对 campaign 字段", basis: "活动话题约定"))
      return
    }
    campaign.inspect(&inspection, tags)
  }

  /// 微博 makes a topic only of `#名#`: an opening `#` without its partner stays plain text there.
  private func reportUnclosed(_ tags: SubjectTags, to inspection: inout Inspection) {
    for tag in tags.inTexts where !tag.tag.isWellFormed {
      let platform = inspection.subject.platform
      let name = tag.tag.name.prefix(20)
      let right = platform == .weibo ? "#\(name)#" : "#\(name)[话题]#"
      inspection.findings.append(
        Finding(
          rule: "tag/unclosed", category: .tag, severity: .advice, field: tag.field.key,
          range: tag.field.text.textRange(tag.tag.utf8), text: tag.field.folded.originalText(in: tag.tag.utf8),
          normalized: tag.normalized, message: "\(platform.chineseName)的话题要写完整，否则不会成为话题：\(right)",
          basis: "\(platform.chineseName)话题写法", provenance: .secondary, suggestions: [right]))
    }
  }
}

/// All tags of a subject: the `tags` field, and those inside title, body and subtitles.
private struct SubjectTags {
  struct Placed {
    let field: InspectedField
    let tag: TopicTag
    let normalized: String
  }

  var inTexts: [Placed] = []
  /// Normalized names of every tag that will be a topic, with the field it stands in.
  var names: [String: FieldKey] = [:]

  init(_ inspection: Inspection, with worker: inout MatchWorker) {
    for field in inspection.fields {
      switch field.key.name {
      case .tags:
        let name = TagName.normalize(field.folded)
        if !name.isEmpty { names[name] = field.key }
      case .title, .body, .subtitles:
        for tag in TagParser.tags(in: field.text, on: inspection.subject.platform) {
          let name = TagName.normalize(worker.fold(tag.name))
          inTexts.append(Placed(field: field, tag: tag, normalized: name))
          if tag.isWellFormed { names[name] = field.key }
        }
      case .coverText, .nickname, .bio: break
      }
    }
  }
}

/// Tag names are compared without regard to case, width, traditional forms, spaces and a leading or closing `#`.
enum TagName {
  static func normalize(_ folded: FoldedText) -> String {
    let spaceAndHash: Set<UInt32> = [0x20, 0x0A, 0x23]
    return String(
      String.UnicodeScalarView(folded.units.filter { !spaceAndHash.contains($0) }.compactMap(Unicode.Scalar.init)))
  }

  static func normalize(_ text: String) -> String {
    normalize(TextFolder().fold(text))
  }
}

/// A campaign with its tags normalized.
private struct CompiledCampaign: Sendable {
  private let campaign: Campaign
  private let required: [(written: String, name: String)]
  private let anyOf: [[(written: String, name: String)]]
  private let forbidden: [(written: String, name: String)]

  init(_ campaign: Campaign) {
    self.campaign = campaign
    func normalized(_ tags: [String]) -> [(String, String)] { tags.map { ($0, TagName.normalize($0)) } }
    required = normalized(campaign.tags.required)
    anyOf = campaign.tags.anyOf.map(normalized)
    forbidden = normalized(campaign.tags.forbidden)
  }

  func inspect(_ inspection: inout Inspection, _ tags: SubjectTags) {
    let subject = inspection.subject
    let kinds = campaign.kinds.isEmpty ? [.post, .script] : campaign.kinds
    guard kinds.contains(subject.kind), campaign.platforms.isEmpty || campaign.platforms.contains(subject.platform)
    else { return }
    if let brand = campaign.brand, let own = subject.brand, brand != own {
      report("other-brand", "活动“\(campaign.title)”不属于本品牌，请核对 campaign 字段", [], to: &inspection)
      return
    }
    if campaign.from.map({ inspection.moment < $0 }) ?? false
      || campaign.until.map({ inspection.moment >= $0 }) ?? false
    {
      report("outside-window", "发布时间不在活动“\(campaign.title)”的时间段内", [], to: &inspection)
    }
    for tag in required where tags.names[tag.name] == nil {
      report("missing", "缺少活动必带话题“\(tag.written)”", [form(of: tag.written, for: subject)], to: &inspection)
    }
    for group in anyOf where !group.contains(where: { tags.names[$0.name] != nil }) {
      let choice = group.map { "“\($0.written)”" }.joined(separator: "、")
      report("missing", "至少要带其中一个话题：\(choice)", group.map { form(of: $0.written, for: subject) }, to: &inspection)
    }
    for tag in forbidden {
      guard let key = tags.names[tag.name] else { continue }
      report("forbidden", "本活动不能带话题“\(tag.written)”", [], at: key, to: &inspection)
    }
  }

  /// The tag as the platform wants it written.
  private func form(of tag: String, for subject: Subject) -> String {
    switch subject.platform {
    case .xiaohongshu: "#\(tag)[话题]#"
    case .weibo: "#\(tag)#"
    default: "#\(tag)"
    }
  }

  private func report(
    _ rule: String, _ message: String, _ suggestions: [String], at key: FieldKey? = nil, to inspection: inout Inspection
  ) {
    inspection.findings.append(
      Finding(
        rule: "tag/\(campaign.id)/\(rule)", category: .tag, severity: campaign.severity, field: key, message: message,
        basis: "活动话题约定：\(campaign.title)", provenance: .verified, suggestions: suggestions))
  }
}

extension String {
  /// A range of UTF-8 bytes on character boundaries, in both units.
  fileprivate func textRange(_ bytes: Range<Int>) -> TextRange {
    let lower = utf8.index(startIndex, offsetBy: bytes.lowerBound)
    let upper = utf8.index(startIndex, offsetBy: bytes.upperBound)
    let start = utf16.distance(from: startIndex, to: lower)
    return TextRange(utf8: bytes, utf16: start..<(start + utf16.distance(from: lower, to: upper)))
  }
}
