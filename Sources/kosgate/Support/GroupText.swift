// Groups of copies as reviewers read them.

import Foundation
import Reviews
import Similarity
import Storage
import Subjects
import Terminal

struct GroupText {
  private static let shownValues = 8
  private static let shownMembers = 5
  private let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)

  /// One row a group: its number, how many copies and outliers, where, and the first words.
  func table(_ groups: [ItemGroup]) -> String {
    guard !groups.isEmpty else { return "没有两条以上相同的待审内容。\n" }
    let rows = groups.map { group -> String in
      let outliers = group.texts.outliers.reduce(0) { $0 + $1.members.count }
      let id = DisplayWidth.pad(group.id.description, to: 10)
      let count = DisplayWidth.pad("同稿 \(group.texts.copies.count)", to: 10)
      let other = DisplayWidth.pad(outliers == 0 ? "" : "改动 \(outliers)", to: 10)
      let place = DisplayWidth.pad(place(group), to: 14)
      let words = DisplayWidth.truncate(TerminalText.line(group.texts.text.prefix(80)), to: 40)
      return "\(id)\(count)\(other)\(place)\(style.apply(.faint, words))\n"
    }
    return rows.joined() + "用 kosgate queue groups show 编号 查看模板、自填内容和改动\n"
  }

  /// All that a decision on the group rests on, and how to decide.
  func detail(_ group: ItemGroup) -> String {
    var lines = [heading(group)]
    lines.append("  模板（‹ › 里由各家自填）：")
    lines.append("    " + TerminalText.block(group.texts.text, indent: "    "))
    lines += slots(group) + findings(group) + outliers(group) + commands(group)
    return lines.joined(separator: "\n") + "\n"
  }

  private func place(_ group: ItemGroup) -> String {
    group.subjects.first.map { $0.platform.chineseName + $0.kind.chineseName } ?? ""
  }

  private func heading(_ group: ItemGroup) -> String {
    let outliers = group.texts.outliers.reduce(0) { $0 + $1.members.count }
    let verdict = group.texts.copies.first.map { group.items[$0].submission.verdict.chineseName } ?? ""
    var parts = ["\(group.id)  同稿 \(group.texts.copies.count) 条"]
    if outliers > 0 { parts.append("改动过的 \(outliers) 条，共 \(group.texts.outliers.count) 种") }
    parts += [place(group), "机器判\(verdict)"]
    if group.isCut { parts.append("只看了前 \(group.items.count) 条，处理后再看其余") }
    return parts.joined(separator: " · ")
  }

  private func slots(_ group: ItemGroup) -> [String] {
    guard !group.texts.slots.isEmpty else { return ["  没有自填内容：每一条都一字不差"] }
    let slots = group.texts.slots.enumerated().map { index, slot in
      let distinct = Set(slot.values)
      let shown = Self.firstDistinct(slot.values, Self.shownValues).map { TerminalText.line($0) }.joined(separator: "、")
      let more = distinct.count > Self.shownValues ? " …（共 \(distinct.count) 种，--json 列出全部）" : ""
      return "    \(index + 1). \(slot.rule.chineseName)：\(shown)\(more)"
    }
    return ["  自填内容："] + slots
  }

  private static func firstDistinct(_ values: [String], _ count: Int) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for value in values where result.count < count && seen.insert(value).inserted { result.append(value) }
    return result
  }

  private func findings(_ group: ItemGroup) -> [String] {
    guard let first = group.texts.copies.first else { return [] }
    let sentences = StoredRecord(group.items[first].submission.record).findings
    return sentences.isEmpty ? [] : ["  机器提示（以第一条为例）："] + sentences.map { "    • \($0)" }
  }

  private func outliers(_ group: ItemGroup) -> [String] {
    guard !group.texts.outliers.isEmpty else { return [] }
    var lines = ["  改动过的（不在整组决定之内）："]
    for (index, variant) in group.texts.outliers.enumerated() {
      let id = GroupID(group.id.cluster, .variant(index + 1))
      lines.append(
        "    \(DisplayWidth.pad(id.description, to: 12)) \(variant.members.count) 条  \(names(variant, group))")
      if variant.isJudgedOtherwise { lines.append("      机器的判定或发布方式与其他各条不同") }
      if variant.changes.isEmpty, !variant.isJudgedOtherwise { lines.append("      与模板差别太大，请单独看") }
      lines += variant.changes.map { "      " + change($0) }
    }
    return lines
  }

  private func names(_ variant: CopyVariant, _ group: ItemGroup) -> String {
    let shown = variant.members.prefix(Self.shownMembers).map { member in
      let name = group.subjects[member].account.name.map { "（\($0)）" } ?? ""
      return TerminalText.line(group.items[member].submission.subject + name)
    }
    return shown.joined(separator: "、") + (variant.members.count > Self.shownMembers ? " 等" : "")
  }

  /// 价格 …预售价【9.98万 → 9.68万】起…
  private func change(_ change: CopyChange) -> String {
    let kind =
      change.kind.map { $0.chineseName + "被改：" }
      ?? (change.template.isEmpty ? "多出：" : change.text.isEmpty ? "缺少：" : "改动：")
    let middle: String
    if change.template.isEmpty {
      middle = style.apply(.strong, "【\(TerminalText.line(change.text))】")
    } else if change.text.isEmpty {
      middle = style.apply(.strong, "【\(TerminalText.line(change.template))】")
    } else {
      middle = style.apply(.strong, "【\(TerminalText.line(change.template)) → \(TerminalText.line(change.text))】")
    }
    return kind + TerminalText.line(change.before) + middle + TerminalText.line(change.after)
  }

  private func commands(_ group: ItemGroup) -> [String] {
    guard let binding = group.binding(of: .copies) else { return [] }
    var lines = ["  整组决定（只对你现在看到的这 \(group.texts.copies.count) 条有效，之后到的不算）："]
    lines.append("    kosgate queue approve --group \(group.id) --content \(binding)")
    if let variant = group.binding(of: .variant(1)) {
      lines.append("  对一种改动：")
      lines.append(
        "    kosgate queue return --group \(GroupID(group.id.cluster, .variant(1))) --content \(variant) --reason …")
    }
    return lines
  }
}
