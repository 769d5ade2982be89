// What every post of a campaign says, and what nobody rewords.

internal import Brands
internal import Subjects
internal import TextNormalization

/// The sentences of campaigns, ready to be looked for.
struct CampaignSentences: Sendable {
  private struct Entry: Sendable {
    let sentence: CampaignSentence
    let pattern: SentencePattern
    /// The words that call for it, folded.
    let when: [[UInt32]]
    /// The sentence without the marks around it.
    let core: String
  }

  private let campaigns: [(contract: CampaignContract, entries: [Entry])]

  init(_ campaigns: [Campaign]) {
    let folder = TextFolder()
    self.campaigns = campaigns.map { campaign in
      let entries = campaign.sentences.map { sentence in
        var when: [[UInt32]] = []
        if case .say(let words) = sentence.duty { when = words.map { folder.fold(literal: $0) } }
        return Entry(
          sentence: sentence, pattern: SentencePattern(sentence.text), when: when, core: Self.core(sentence.text.source)
        )
      }
      return (CampaignContract(campaign), entries)
    }
  }

  private static func core(_ text: String) -> String {
    let isWord = { (character: Character) in character.isLetter || character.isNumber }
    guard let first = text.firstIndex(where: isWord), let last = text.lastIndex(where: isWord) else { return text }
    return String(text[first...last])
  }

  /// - Parameter own: the places of the campaigns that the subject belongs to.
  func inspect(_ inspection: inout Inspection, ofCampaigns own: [Int]) {
    let subject = inspection.subject
    let moment = inspection.campaignMoment
    let active = own.filter { number in
      let campaign = campaigns[number].contract.campaign
      return !campaigns[number].entries.isEmpty && campaign.asks(subject.kind, on: subject.platform)
        && campaign.window.contains(moment) && campaign.scope.contains(subject.account)
    }
    guard !active.isEmpty else { return }
    let fields = inspection.fields.filter { $0.key.name != .tags }
    let texts = fields.map { CompactText($0.folded.units) }
    for number in active {
      let (contract, entries) = campaigns[number]
      let phase = contract.campaign.phase(at: moment)?.id
      for entry in entries where entry.sentence.phases.isEmpty || phase.map(entry.sentence.phases.contains) ?? false {
        switch entry.sentence.duty {
        case .say: inspectSaid(&inspection, contract, entry, fields, texts)
        case .keep: inspectKept(&inspection, contract, entry, fields, texts)
        }
      }
    }
  }

  private func inspectSaid(
    _ inspection: inout Inspection, _ contract: CampaignContract, _ entry: Entry, _ fields: [InspectedField],
    _ texts: [CompactText]
  ) {
    let isCalledFor =
      entry.when.isEmpty || entry.when.contains { word in fields.contains { $0.folded.units.contains(word) } }
    guard isCalledFor, !texts.contains(where: { entry.pattern.isSaid(in: $0.units) }) else { return }
    let text = entry.sentence.text
    for (field, compact) in zip(fields, texts) {
      guard let near = entry.pattern.near(in: compact.units).first else { continue }
      let range = field.folded.originalRange(ofUnits: compact.folded(near.range))
      inspection.findings.append(
        contract.finding(
          "sentence/\(entry.sentence.id)", .brand, severity: entry.sentence.severity, field: field.key, range: range,
          text: field.folded.originalText(in: range.utf8), message: "这句话与统一口径不一致，应为：\(text.shown)",
          suggestions: [text.shown], replacement: text.slots.isEmpty ? entry.core : nil))
      return
    }
    inspection.findings.append(
      contract.finding(
        "sentence/\(entry.sentence.id)", .brand, severity: entry.sentence.severity,
        message: "缺少活动统一口径：\(text.shown)", suggestions: [text.shown]))
  }

  private func inspectKept(
    _ inspection: inout Inspection, _ contract: CampaignContract, _ entry: Entry, _ fields: [InspectedField],
    _ texts: [CompactText]
  ) {
    for (field, compact) in zip(fields, texts) {
      for near in entry.pattern.near(in: compact.units) {
        let range = field.folded.originalRange(ofUnits: compact.folded(near.range))
        let written = field.folded.originalText(in: range.utf8)
        guard written != entry.core else { continue }
        // Other marks between the same words change nothing of what is said.
        let severity = near.changes == 0 ? .advice : entry.sentence.severity
        inspection.findings.append(
          contract.finding(
            "sentence/\(entry.sentence.id)", .brand, severity: severity, field: field.key, range: range, text: written,
            message: near.changes == 0 ? "这句话的标点与原文不同，原文是：\(entry.core)" : "这句话不能改动，原文是：\(entry.core)",
            suggestions: [entry.core], replacement: entry.core))
      }
    }
  }
}
