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
    let reason = Self.reasons[error.code] ?? error.message
    return style.apply(.danger, "无法读取") + "  第 \(line) 行：\(place)\(reason)（\(error.code.rawValue)）\n"
  }

  /// Why a line is no subject, for those who do not read English; programs get the message of the JSON output.
  private static let reasons: [LineError.Code: String] = [
    .emptyLine: "空行", .lineTooLong: "这一行太长，请一行写一条内容", .invalidUTF8: "不是 UTF-8 编码，请转换编码后再提交",
    .invalidJSON: "不是正确的 JSON，请检查引号、逗号和括号", .duplicateKey: "同一个键写了两次，请只保留一个",
    .loneSurrogate: "有半个字符（不完整的 \\u 转义），请检查导出程序", .nulCharacter: "含有空字符（NUL），请去掉",
    .tooDeep: "嵌套太深", .missingField: "缺少必填项：id、kind、platform、account.id 都要有", .wrongType: "有的值类型不对",
    .invalidValue: "有的值不在允许范围内", .noText: "没有任何文字；请填写标题、正文或其他文字字段",
    .engineUnavailable: "匹配引擎没有启动，这一条没有判，请重新提交",
  ]

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
