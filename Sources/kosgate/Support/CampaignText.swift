// Campaigns as people and machines read them.

import Brands
import Subjects
import Terminal

struct CampaignText {
  let now: Timestamp

  /// One row a campaign.
  func table(_ campaigns: [Campaign]) -> String {
    guard !campaigns.isEmpty else { return "没有活动；在 kosgate.yaml 的 campaigns 目录里放上活动文件。\n" }
    return campaigns.map { campaign in
      [
        DisplayWidth.pad(DisplayWidth.truncate(campaign.id, to: 24), to: 24),
        DisplayWidth.pad(DisplayWidth.truncate(TerminalText.line(campaign.title), to: 24), to: 24),
        DisplayWidth.pad(campaign.window.chineseText, to: 24), state(of: campaign),
      ].joined(separator: "  ") + "\n"
    }.joined()
  }

  private func state(of campaign: Campaign) -> String {
    if let phase = campaign.phase(at: now) { return "进行中：\(phase.title)" }
    if campaign.window.contains(now) { return "进行中" }
    return campaign.window.from.map { now < $0 } ?? false ? "未开始" : "已结束"
  }

  /// What a campaign asks.
  func page(_ campaign: Campaign) -> String {
    var text = "\(TerminalText.line(campaign.title))（\(campaign.id)）  \(state(of: campaign))\n"
    func row(_ label: String, _ value: String) {
      if !value.isEmpty { text += "  \(DisplayWidth.pad(label, to: 10))\(TerminalText.line(value))\n" }
    }
    row("时间", campaign.window.chineseText)
    row("平台", campaign.platforms.isEmpty ? "全部" : campaign.platforms.map(\.chineseName).sorted().joined(separator: "、"))
    row("大区", campaign.scope.places.regions.joined(separator: "、"))
    row("业务线", campaign.scope.places.lines.joined(separator: "、"))
    row("等级", campaign.scope.tiers.map(\.rawValue).sorted().joined(separator: "、"))
    row("类型", campaign.scope.roles.map(\.chineseName).sorted().joined(separator: "、"))
    tags(campaign.tags, row)
    for phase in campaign.phases {
      text += "\(TerminalText.line(phase.title))（\(phase.window.chineseText)）\n"
      tags(phase.tags, row)
      for embargo in campaign.embargoes where embargo.phases.contains(phase.id) { row("不能说", embargo.title) }
      for sentence in campaign.sentences where sentence.phases.contains(phase.id) {
        row(label(sentence), sentence.text.shown)
      }
    }
    let always = campaign.embargoes.filter(\.phases.isEmpty)
    let sentences = campaign.sentences.filter(\.phases.isEmpty)
    if !(always.isEmpty && sentences.isEmpty && campaign.benefits.isEmpty && campaign.slots.isEmpty) { text += "全程\n" }
    for embargo in always {
      row("不能说", embargo.title + (embargo.until.map { "（\(TimeWindow(from: $0).chineseText)可以说）" } ?? ""))
    }
    for benefit in campaign.benefits { row("权益", "\(benefit.title)（\(benefit.window.chineseText)）") }
    for sentence in sentences { row(label(sentence), sentence.text.shown) }
    for slot in campaign.slots { row("统一发布", "\(slot.title)：\(slot.at.chinaText) 前后 \(slot.tolerance) 分钟") }
    return text
  }

  private func label(_ sentence: CampaignSentence) -> String { if case .keep = sentence.duty { "不能改" } else { "必须说" } }

  private func tags(_ tags: CampaignTags, _ row: (String, String) -> Void) {
    row("必带话题", tags.required.map(shown).joined(separator: "、"))
    for group in tags.anyOf { row("任选其一", group.map(shown).joined(separator: "、")) }
    row("可带话题", tags.optional.map(shown).joined(separator: "、"))
    row("不能带", tags.forbidden.map(shown).joined(separator: "、"))
  }

  private func shown(_ tag: CampaignTag) -> String {
    let platforms = tag.perPlatform.map { "\($0.key.chineseName)：\($0.value)" }.sorted()
    let regions = tag.perRegion.map { "\($0.key)：\($0.value)" }.sorted()
    let others = platforms + regions + tag.variants.map { "也可写 \($0)" }
    let name = tag.countdown.map { tag.name.replacing("{n}", with: "N") + "（到 \($0.chinaText.prefix(10))）" } ?? tag.name
    return "#\(name)" + (others.isEmpty ? "" : "（\(others.joined(separator: "；"))）")
  }

  /// The same in short for machines.
  func json(_ campaign: Campaign) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", campaign.id)
      writer.member("title", campaign.title)
      if let brand = campaign.brand { writer.member("brand", brand) }
      Self.window(campaign.window, &writer)
      if let phase = campaign.phase(at: now) { writer.member("phase", phase.id) }
      writer.key("tags")
      Self.tags(campaign.tags, &writer)
      writer.key("phases")
      writer.array { writer in
        for phase in campaign.phases {
          writer.object { writer in
            writer.member("id", phase.id)
            writer.member("title", phase.title)
            Self.window(phase.window, &writer)
            writer.key("tags")
            Self.tags(phase.tags, &writer)
          }
        }
      }
      writer.key("slots")
      writer.array { writer in
        for slot in campaign.slots {
          writer.object { writer in
            writer.member("id", slot.id)
            writer.member("title", slot.title)
            writer.member("at", slot.at.description)
            writer.member("tolerance", slot.tolerance)
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func window(_ window: TimeWindow, _ writer: inout JSONWriter) {
    if let from = window.from { writer.member("from", from.description) }
    if let until = window.until { writer.member("until", until.description) }
  }

  private static func tags(_ tags: CampaignTags, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("required", tags.required.map(\.name))
      writer.key("any_of")
      writer.array { writer in
        for group in tags.anyOf {
          writer.array { writer in for tag in group { writer.string(tag.name) } }
        }
      }
      writer.member("optional", tags.optional.map(\.name))
      writer.member("forbidden", tags.forbidden.map(\.name))
    }
  }
}
