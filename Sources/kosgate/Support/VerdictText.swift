// A verdict as the author and the reviewer read it: in Chinese, the words marked in their sentence.

import Pipeline
import Subjects
import Terminal

struct VerdictText {
  let style: TerminalStyle

  /// Two lines and more for a subject: what was said, and each finding with its place, reason and remedy.
  func text(_ record: VerdictRecord, of subject: Subject, note: String? = nil) -> String {
    var lines = [heading(record.verdict, subject, note)]
    for finding in record.findings { lines += self.lines(for: finding, in: subject) }
    if !record.rewrite.isEmpty {
      for field in subject.fields {
        guard let text = record.rewrite[field.key] else { continue }
        lines.append("  可改为（\(label(field.key))）：" + TerminalText.block(text, indent: "    "))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line for input that is no subject.
  func text(_ error: LineError, line: Int) -> String {
    let place = error.column.map { "第 \($0) 字节，" } ?? ""
    return style.apply(.danger, "无法读取") + "  第 \(line) 行：\(place)\(error.chineseReason)（\(error.code.rawValue)）\n"
  }

  func heading(_ verdict: Verdict, _ subject: Subject, _ note: String?) -> String {
    let name = subject.account.name ?? subject.account.id
    var parts = [
      style.apply(Self.role(verdict), verdict.chineseName), style.apply(.strong, TerminalText.line(subject.id)),
      subject.platform.chineseName + subject.kind.chineseName, TerminalText.line(name),
    ]
    if let note { parts.append(style.apply(.faint, note)) }
    return parts.joined(separator: "  ")
  }

  static func role(_ verdict: Verdict) -> TerminalStyle.Role {
    switch verdict {
    case .pass: .good
    case .review: .caution
    case .block: .danger
    }
  }

  private func lines(for finding: Finding, in subject: Subject) -> [String] {
    var lines: [String] = []
    let severity = "[\(finding.severity.chineseName)]"
    if let key = finding.field, let field = subject.fields.first(where: { $0.key == key }) {
      let quote =
        finding.range.map { excerpt(of: field.text, marking: $0.utf8) }
        ?? DisplayWidth.truncate(TerminalText.line(field.text), to: 60)
      lines.append("  \(severity) \(label(key))：\(quote)")
      lines.append("    \(TerminalText.line(finding.message))")
      if !finding.seenThrough.isEmpty {
        lines.append("    识破：" + finding.seenThrough.map { TerminalText.line($0) }.joined(separator: "，"))
      }
    } else {
      lines.append("  \(severity) \(TerminalText.line(finding.message))")
    }
    if !finding.basis.isEmpty { lines.append(style.apply(.faint, "    依据：\(finding.basis)　规则：\(finding.rule)")) }
    if !finding.suggestions.isEmpty {
      let texts = finding.suggestions.map { $0.isEmpty ? "（删去）" : TerminalText.line($0) }
      lines.append("    建议：" + texts.joined(separator: " / "))
    }
    return lines
  }

  /// The match in 【】 with up to 14 characters on each side.
  private func excerpt(of text: String, marking range: Range<Int>) -> String {
    let utf8 = text.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let upper = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    let before = text[..<lower].suffix(14)
    let after = text[upper...].prefix(14)
    return (before.startIndex > text.startIndex ? "…" : "") + TerminalText.line(before)
      + style.apply(.mark, "【" + TerminalText.line(text[lower..<upper].prefix(40)) + "】") + TerminalText.line(after)
      + (after.endIndex < text.endIndex ? "…" : "")
  }

  private func label(_ key: FieldKey) -> String { key.name.chineseName + (key.index.map { " \($0 + 1)" } ?? "") }
}
