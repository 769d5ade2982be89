// Review items as reviewers read them.

import Digests
import Foundation
import Reviews
import Storage
import Subjects
import Terminal

struct ItemText {
  private let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)

  /// One row an item: id, state, place of publication, who, when, and the first words with what was found.
  func table(_ items: [ReviewItem], total: Int) -> String {
    guard !items.isEmpty else { return "没有符合条件的内容。\n" }
    var text = ""
    for item in items {
      let submission = item.submission
      let subject = submission.judgedSubject
      let id = DisplayWidth.pad(DisplayWidth.truncate(TerminalText.line(submission.subject), to: 20), to: 20)
      let state = DisplayWidth.pad(item.state.chineseName, to: 6)
      let place = DisplayWidth.pad(subject.map { $0.platform.chineseName + $0.kind.chineseName } ?? "（原文已删除）", to: 14)
      let found = DisplayWidth.pad(DisplayWidth.truncate(StoredRecord(submission.record).matches, to: 24), to: 24)
      let words =
        subject?.fields.first.map { DisplayWidth.truncate(TerminalText.line($0.text.prefix(60)), to: 40) } ?? ""
      text += "\(id)  \(state)  \(place)  \(found)  \(style.apply(.faint, words))\n"
    }
    return text + (total > items.count ? "共 \(total) 条，显示前 \(items.count) 条（--limit 可调）\n" : "共 \(total) 条\n")
  }

  /// Everything a reviewer needs to decide: the texts, the findings, the digest, the history.
  func detail(_ history: SubjectHistory) -> String {
    let submission = history.submission
    var lines: [String] = []
    guard let subject = submission.judgedSubject else {
      return "\(TerminalText.line(submission.subject))  原文已按要求删除\n"
    }
    let state = history.item.map { " · " + $0.state.chineseName } ?? ""
    lines.append(
      VerdictText(style: style).heading(
        submission.verdict, subject, "第 \(submission.version) 版 · 机器判\(submission.verdict.chineseName)\(state)"))
    lines.append(contentsOf: facts(of: subject, history.item))
    for field in subject.fields {
      let label = field.key.name.chineseName + (field.key.index.map { " \($0 + 1)" } ?? "")
      lines.append("  \(label)：" + TerminalText.block(field.text, indent: "    "))
    }
    lines.append(contentsOf: StoredRecord(submission.record).findings.map { "  • \($0)" })
    for decision in history.decisions {
      let reason = decision.reason.map { "：" + TerminalText.line($0) } ?? ""
      lines.append(
        "  \(decision.decidedAt.chinaText)  \(TerminalText.line(decision.reviewer))  \(decision.action.chineseName)\(reason)"
      )
    }
    lines.append("  内容摘要 \(submission.content.hexadecimal.prefix(16))…（决定只对这份内容有效）")
    return lines.joined(separator: "\n") + "\n"
  }

  private func facts(of subject: Subject, _ item: ReviewItem?) -> [String] {
    var facts: [String] = []
    if let region = subject.account.region { facts.append("区域 \(TerminalText.line(region))") }
    if let tier = subject.account.tier { facts.append("等级 \(tier.rawValue)") }
    if let campaign = subject.campaign { facts.append("活动 \(TerminalText.line(campaign))") }
    if let publishAt = subject.publishAt { facts.append("计划发布 \(publishAt.chinaText)") }
    if let claim = item?.claim { facts.append("\(TerminalText.line(claim.reviewer)) 领取至 \(claim.expiresAt.chinaText)") }
    var lines = facts.isEmpty ? [] : ["  " + facts.joined(separator: "　")]
    if let parent = subject.inReplyTo?.text { lines.append("  回复的是：" + TerminalText.block(parent, indent: "    ")) }
    return lines
  }
}

/// The findings of a stored verdict, read back for people.
struct StoredRecord {
  private let value: JSONValue?

  init(_ record: [UInt8]) { value = try? JSONValue(parsing: record) }

  /// The matched words, or the messages of findings without a place.
  var matches: String {
    let words = list.map { finding in
      let text = finding["text"]?.string ?? ""
      return text.isEmpty ? finding["message"]?.string ?? "" : "【\(text)】"
    }
    return TerminalText.line(words.joined())
  }

  /// One sentence a finding.
  var findings: [String] {
    list.map { finding in
      let message = finding["message"]?.string ?? ""
      let basis = finding["basis"]?.string ?? ""
      let severity = finding["severity"]?.string.flatMap(Severity.init(rawValue:))?.chineseName ?? ""
      let field = finding["field"]?.string.map { Self.label($0) + "：" } ?? ""
      return TerminalText.line("[\(severity)] \(field)\(message)" + (basis.isEmpty ? "" : "（\(basis)）"))
    }
  }

  /// `tags[0]` → 话题 1.
  private static func label(_ key: String) -> String {
    let parts = key.split(whereSeparator: { $0 == "[" || $0 == "]" })
    guard let first = parts.first, let name = FieldKey.Name(rawValue: String(first)) else { return key }
    return name.chineseName + (parts.count > 1 ? Int(parts[1]).map { " \($0 + 1)" } ?? "" : "")
  }

  private var list: [JSONValue] { value?["findings"]?.array ?? [] }
}
