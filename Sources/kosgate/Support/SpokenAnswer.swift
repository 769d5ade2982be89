// An answer in a few words of Chinese, for whoever waits at the dealer's tool.

import Pipeline
import Subjects
import Terminal

/// Says on standard error whether a draft may be published, and if not, why and what to write instead.
struct SpokenAnswer {
  /// More than these nobody reads on a small screen.
  private static let mostFindings = 3

  func say(_ line: JudgedLine) { StandardStreams.error(Self.text(line)) }

  static func text(_ line: JudgedLine) -> String {
    switch line.outcome {
    case .refused(let error):
      return "不能发布：第 \(line.number) 行读不出来（\(error.code.rawValue)），没有审核\n"
    case .judged(let judgement): return text(judgement.record)
    }
  }

  /// Two rules about the same words are one thing to whoever must mend them.
  private static func overlap(_ left: Finding, _ right: Finding) -> Bool {
    guard left.field == right.field, let one = left.range?.utf8, let other = right.range?.utf8 else { return false }
    return one.overlaps(other)
  }

  private static func text(_ record: VerdictRecord) -> String {
    let opening =
      switch record.verdict {
      case .pass: "可以发布"
      case .review: "先不要发布，需要人工审核"
      case .block: "不能发布，请先修改"
      }
    var grave: [Finding] = []
    for finding in record.findings where finding.severity != .advice && !grave.contains(where: { overlap($0, finding) })
    {
      grave.append(finding)
    }
    var lines = [opening]
    for finding in grave.prefix(mostFindings) {
      let instead = finding.suggestions.first.map { $0.isEmpty ? "；请删去" : "；可以写：\(TerminalText.line($0))" } ?? ""
      lines.append("· \(TerminalText.line(finding.message))\(instead)")
    }
    if grave.count > mostFindings { lines.append("· 另有 \(grave.count - mostFindings) 处") }
    return lines.joined(separator: "\n") + "\n"
  }
}
