// A campaign's posts carry its tags, in the syntax the platform understands.

internal import Brands
internal import Subjects
internal import TextNormalization

/// Finds what the tags of a subject lack by the contract of a campaign.
struct CampaignTagCheck {
  /// Slips that are told of one subject at most.
  private static let mostSlips = 20

  let contract: CampaignContract
  let tags: SubjectTags
  let repair: TagRepair
  let place: CompiledTag.Place

  /// Whether the platform's own syntax is all that `tag` lacks, or a slip, so that the post still shows what it belongs to.
  func isMeant(_ tag: CompiledTag) -> Bool {
    if tags.all.contains(where: { tag.has($0.units) }) { return true }
    let strangers = tags.all.filter { !repair.isKnown($0.units) }
    return tag.candidates(at: place).contains { candidate in
      strangers.contains { TagDistance.isSlip($0.units, of: candidate.units) }
    }
  }

  /// The places that were reported.
  func inspect(_ inspection: inout Inspection) -> [TextRange] {
    let asked = contract.tags(at: place.moment)
    var reported: [TextRange] = []
    for tag in asked.required where tag.isDue(at: place.moment) && tag.written(in: tags, at: place) == nil {
      report(tag, missing: "缺少活动必带话题“\(tag.name(at: place))”", &reported, to: &inspection)
    }
    for group in asked.anyOf {
      let due = group.filter { $0.isDue(at: place.moment) }
      guard !due.isEmpty, !due.contains(where: { $0.written(in: tags, at: place) != nil }) else { continue }
      let choice = due.map { "“\($0.name(at: place))”" }.joined(separator: "、")
      if let meant = due.first(where: { repair(of: $0)?.replacement != nil }) {
        report(meant, missing: "", &reported, to: &inspection)
      } else {
        inspection.findings.append(
          contract.finding("missing", message: "至少要带其中一个话题：\(choice)", suggestions: due.map { written($0) }))
      }
    }
    for tag in asked.forbidden {
      guard let found = tag.written(in: tags, at: place) else { continue }
      inspection.findings.append(
        contract.finding(
          "forbidden", field: found.field.key, range: found.range, text: found.text,
          message: "本活动不能带话题“\(tag.tag.name)”"))
    }
    reportSpelling(asked, &reported, to: &inspection)
    return reported
  }

  private func written(_ tag: CompiledTag) -> String { TagParser.written(tag.name(at: place), on: place.platform) }

  private func repair(of tag: CompiledTag) -> TagRepair.Repair? {
    let repairs = tag.candidates(at: place).compactMap { repair.repair($0.name, $0.units) }
    return repairs.first { $0.replacement != nil } ?? repairs.first
  }

  /// A tag that is missing: what stands in its place, or that nothing does.
  private func report(
    _ tag: CompiledTag, missing: String, _ reported: inout [TextRange], to inspection: inout Inspection
  ) {
    guard let repair = repair(of: tag) else {
      inspection.findings.append(contract.finding("missing", message: missing, suggestions: [written(tag)]))
      return
    }
    reported.append(repair.range)
    inspection.findings.append(
      contract.finding(
        repair.flaw == .resembles ? "missing" : "near-miss", field: repair.field.key, range: repair.range,
        text: repair.field.folded.originalText(in: repair.range.utf8),
        message: repair.flaw.sentence(tag.name(at: place), place.platform),
        suggestions: [repair.replacement?.trimmingSpaces ?? written(tag)], replacement: repair.replacement))
  }

  /// Tags that count, but are not written as they are registered; countdowns that count wrong; slips of tags that nobody asks for.
  private func reportSpelling(
    _ asked: CampaignContract.Tags, _ reported: inout [TextRange], to inspection: inout Inspection
  ) {
    for written in tags.all
    where reported.count < Self.mostSlips && written.isWellFormed && !reported.contains(written.range) {
      guard let tag = asked.wanted.first(where: { $0.has(written.units) }) else {
        reportSlip(written, asked, &reported, to: &inspection)
        continue
      }
      if let days = tag.days(in: written.units), let left = tag.daysLeft(at: place.moment), days != left {
        inspection.findings.append(countdown(written, tag, days: days, left: left, inspection.subject))
        reported.append(written.range)
      } else if !tag.isSpelled(written.name, at: place), tag.days(in: written.units) == nil,
        tag.written(in: tags, at: place)?.range == written.range
      {
        let right = repair.replacement(for: written, tag.name(at: place))
        inspection.findings.append(
          contract.finding(
            "spelling", severity: .advice, field: written.field.key, range: written.range, text: written.text,
            message: "话题与登记的写法不完全一样，平台可能当成另一个话题，请写成“\(tag.name(at: place))”", suggestions: [right]))
      }
    }
  }

  private func reportSlip(
    _ written: SubjectTags.Written, _ asked: CampaignContract.Tags, _ reported: inout [TextRange],
    to inspection: inout Inspection
  ) {
    guard !repair.isKnown(written.units) else { return }
    for tag in asked.wanted {
      guard let name = tag.candidates(at: place).first(where: { TagDistance.isSlip(written.units, of: $0.units) })?.name
      else { continue }
      inspection.findings.append(
        contract.finding(
          "near-miss", severity: .advice, field: written.field.key, range: written.range, text: written.text,
          message: TagRepair.Flaw.misspelled.sentence(name, place.platform),
          suggestions: [repair.replacement(for: written, name)]))
      reported.append(written.range)
      return
    }
  }

  private func countdown(
    _ written: SubjectTags.Written, _ tag: CompiledTag, days: Int64, left: Int64, _ subject: Subject
  ) -> Finding {
    let isDated = subject.publishAt != nil
    let day = place.moment.chinaText.prefix(10)
    let right = left >= 1 ? repair.replacement(for: written, tag.name(at: place)) : nil
    let sentence =
      left >= 1
      ? "倒计时写的是 \(days) 天，\(isDated ? "发布日" : "")\(day) 离目标日还有 \(left) 天"
      : left == 0 ? "发布当天就是目标日，倒计时话题应当撤下" : "目标日已过，倒计时话题应当撤下"
    // Without a publish time nobody knows the number.
    return contract.finding(
      "countdown", severity: isDated ? nil : .advice, field: written.field.key, range: written.range,
      text: written.text, message: isDated ? sentence : sentence + "；请填 publish_at 再核对",
      suggestions: right.map { [$0] } ?? [], replacement: isDated ? right : nil)
  }
}

extension SubjectTags.Written {
  /// The tag as it stands in its field.
  var text: String { field.folded.originalText(in: utf8) }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
