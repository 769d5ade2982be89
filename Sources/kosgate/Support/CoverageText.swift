// Coverage of a campaign for people, spreadsheets and machines.

import Brands
import Reporting
import Subjects
import Terminal

struct CoverageText {
  let campaign: Campaign
  let window: TimeWindow
  let by: [CoverageDimension]
  let level: Int
  let onlyMissing: Bool

  private func rows(_ coverage: CampaignCoverage) -> [CampaignCoverage.Row] {
    onlyMissing ? coverage.rows.filter { $0.state == .missing } : coverage.rows
  }

  // MARK: Text

  func text(_ coverage: CampaignCoverage) -> String {
    let total = coverage.total
    var text = "\(TerminalText.line(campaign.title))（\(campaign.id)）  \(window.chineseText)\n"
    text += "应发 \(total.asked) 个账号，已发 \(total.posted) 个（\(Self.percent(total))），未发 \(total.missing) 个"
    text += total.unable > 0 ? "；另有 \(total.unable) 个无法发布（禁言、封禁、失联、离职）\n" : "\n"
    text += "共 \(total.posts) 篇有效内容" + (total.copies > 0 ? "，同一账号内近似的 \(total.copies) 篇没有重复计\n" : "\n")
    if !coverage.others.isEmpty {
      text += "登记表之外或不在活动范围内的账号 \(coverage.others.count) 个，发了 \(coverage.others.values.reduce(0, +)) 篇，没有计入\n"
    }
    if coverage.erased > 0 { text += "\(coverage.erased) 篇原文已删除，无法核对，没有计入\n" }
    text += "\n" + table(coverage)
    let missing = coverage.rows.filter { $0.state == .missing }
    if missing.isEmpty { return text }
    text += "\n未发账号：\n"
    for row in missing {
      let account = row.account
      let cells = [
        cell(account.id, 20), cell(account.name, 24), cell(account.region, 16), cell(account.tier?.rawValue, 4),
        cell(account.store ?? account.dealer, 14), TerminalText.line(account.owner ?? "没有登记负责人"),
      ]
      text += cells.joined(separator: "  ") + "\n"
    }
    return text
  }

  private func table(_ coverage: CampaignCoverage) -> String {
    var text = (by.map { cell($0.chineseName, 14) } + ["应发", "已发", "未发"].map { Self.right($0, 6) }).joined()
    text += Self.right("完成率", 9) + Self.right("篇数", 7) + "\n"
    for group in coverage.summaries(by: by, level: level) {
      let numbers = [group.asked, group.posted, group.missing].map { Self.right(String($0), 6) }
      text += (group.key.map { cell($0, 14) } + numbers).joined()
      text += Self.right(Self.percent(group), 9) + Self.right(String(group.posts), 7) + "\n"
    }
    return text
  }

  private static func percent(_ group: CoverageSummary) -> String {
    group.rate.map { rate in
      let thousandths = Int((rate * 1000).rounded(.down))
      return "\(thousandths / 10).\(thousandths % 10)%"
    } ?? "—"
  }

  private func cell(_ text: String?, _ width: Int) -> String {
    DisplayWidth.pad(DisplayWidth.truncate(TerminalText.line(text ?? "—"), to: width), to: width)
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text))) + text
  }

  // MARK: CSV

  /// A line an account, with a byte order mark: spreadsheets read Chinese only with one.
  func csv(_ coverage: CampaignCoverage) -> String {
    let header = [
      "账号", "名称", "平台", "大区", "业务线", "经销商", "门店", "等级", "类型", "负责人", "账号状态", "结果", "篇数", "近似篇数", "首发", "末发",
    ]
    let lines = rows(coverage).map { row in
      let account = row.account
      return [
        account.id, account.name, account.platform?.chineseName, account.region, account.line, account.dealer,
        account.store, account.tier?.rawValue, account.role?.chineseName, account.owner,
        (account.status ?? .normal).chineseName, row.state.chineseName, String(row.posts), String(row.copies),
        row.first?.chinaText, row.last?.chinaText,
      ].map { $0 ?? "" }
    }
    return "\u{FEFF}" + ([header] + lines).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field of RFC 4180. What a spreadsheet would take for a formula is made text (CWE-1236).
  private static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: JSON

  func json(_ coverage: CampaignCoverage) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("campaign", campaign.id)
      if let from = window.from { writer.member("from", from.description) }
      if let until = window.until { writer.member("until", until.description) }
      writer.key("total")
      Self.group(coverage.total, [], &writer)
      writer.key("groups")
      writer.array { writer in
        for group in coverage.summaries(by: by, level: level) { Self.group(group, by, &writer) }
      }
      writer.member("others", coverage.others.count)
      writer.member("erased", coverage.erased)
      writer.key("accounts")
      writer.array { writer in for row in rows(coverage) { Self.account(row, &writer) } }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func account(_ row: CampaignCoverage.Row, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", row.account.id)
      if let region = row.account.region { writer.member("region", region) }
      if let tier = row.account.tier { writer.member("tier", tier.rawValue) }
      writer.member("state", row.state.rawValue)
      writer.member("posts", row.posts)
      writer.member("copies", row.copies)
      if let first = row.first { writer.member("first", first.description) }
      if let last = row.last { writer.member("last", last.description) }
    }
  }

  private static func group(_ group: CoverageSummary, _ by: [CoverageDimension], _ writer: inout JSONWriter) {
    writer.object { writer in
      for (dimension, value) in zip(by, group.key) { writer.member(dimension.rawValue, value) }
      writer.member("asked", group.asked)
      writer.member("posted", group.posted)
      writer.member("missing", group.missing)
      writer.member("unable", group.unable)
      writer.member("posts", group.posts)
      writer.member("copies", group.copies)
    }
  }
}
