// Findings of rescans as people, spreadsheets and programs read them.

import Digests
import Retrospection
import Storage
import Subjects
import Terminal

enum RemediationText {
  /// One line a finding, then the counts by dealer and by region.
  static func text(_ cases: [RemediationCase]) -> String {
    guard !cases.isEmpty else { return "没有符合条件的复查发现。\n" }
    let tables = [("按经销商", \HistoryFinding.dealer), ("按区域", \HistoryFinding.region)].map { title, place in
      table(title, Dictionary(grouping: cases) { $0.finding[keyPath: place] ?? "（未写）" })
    }
    return cases.map(line).joined() + tables.joined() + sentence(cases) + "\n"
  }

  static func line(_ item: RemediationCase) -> String {
    let finding = item.finding
    let name = RescanList(rawValue: finding.list)?.chineseName ?? finding.list
    let rule = BypassReason(rawValue: finding.rule)?.chineseName ?? finding.rule
    let place = [finding.dealer, finding.account, finding.url ?? finding.subject].compactMap(\.self)
    return "\(finding.name)  \(DisplayWidth.pad(state(item), to: 10))\(name)  \(rule.plain)  "
      + place.map(\.plain).joined(separator: "  ") + "\n"
  }

  static func csv(_ cases: [RemediationCase]) -> [UInt8] {
    var table = CSVWriter(header: [
      "编号", "状态", "清单", "规则", "严重度", "平台", "账号", "经销商", "门店", "区域", "发布时间", "链接", "送审编号", "版本", "发现时间", "了结时间",
      "经办人", "说明",
    ])
    for item in cases {
      let finding = item.finding
      table.row([
        finding.name, state(item), RescanList(rawValue: finding.list)?.chineseName ?? finding.list,
        BypassReason(rawValue: finding.rule)?.chineseName ?? finding.rule, finding.severity.chineseName,
        finding.platform.chineseName, finding.account, finding.dealer ?? "", finding.store ?? "", finding.region ?? "",
        finding.publishedAt.chinaText, finding.url ?? "", finding.subject ?? "", finding.version.map(String.init) ?? "",
        item.openedAt.chinaText, item.settled?.takenAt.chinaText ?? "", item.settled?.actor ?? "",
        item.settled?.statement ?? "",
      ])
    }
    return table.takeBytes()
  }

  static func json(_ item: RemediationCase) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      let finding = item.finding
      writer.member("finding", finding.name)
      writer.member("key", finding.key.description)
      writer.member("state", item.settled == nil ? "open" : "closed")
      writer.member("list", finding.list)
      writer.member("rule", finding.rule)
      writer.member("severity", finding.severity.rawValue)
      writer.member("platform", finding.platform.rawValue)
      writer.member("account", finding.account)
      let places: KeyValuePairs = [
        "dealer": finding.dealer, "store": finding.store, "region": finding.region, "url": finding.url,
        "subject": finding.subject,
      ]
      for (key, value) in places { if let value { writer.member(key, value) } }
      if let version = finding.version { writer.member("version", version) }
      writer.member("content", finding.content.description)
      writer.member("published_at", finding.publishedAt.description)
      writer.member("ruleset", finding.ruleSet.description)
      writer.member("opened_by", item.openedBy)
      writer.member("opened_at", item.openedAt.description)
      writer.key("steps")
      writer.array { writer in for step in item.steps { writer.object { $0.members(of: step) } } }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func state(_ item: RemediationCase) -> String { item.settled?.action.chineseName ?? "待整改" }

  private static func table(_ title: String, _ groups: [String: [RemediationCase]]) -> String {
    let rows = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { place, cases in
      "  \(DisplayWidth.pad(DisplayWidth.truncate(place.plain, to: 24), to: 24))  \(sentence(cases))\n"
    }
    return "\n【\(title)】\n" + rows.joined()
  }

  private static func sentence(_ cases: [RemediationCase]) -> String {
    let settled = cases.compactMap { $0.settled?.action }
    var parts = ["共 \(cases.count) 条", "待整改 \(cases.count - settled.count)"]
    for action in [RemediationStep.Action.edited, .deleted, .dismissed] {
      let count = settled.count { $0 == action }
      if count > 0 { parts.append("\(action.chineseName) \(count)") }
    }
    return parts.joined(separator: " · ") + "，了结 \(settled.count * 100 / max(1, cases.count))%"
  }
}

extension JSONWriter {
  fileprivate mutating func members(of step: RemediationStep) {
    member("action", step.action.rawValue)
    member("actor", step.actor)
    member("at", step.takenAt.description)
    if let statement = step.statement { member("statement", statement) }
  }
}
