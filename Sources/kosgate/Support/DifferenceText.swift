// Differences of rule sets as people and programs read them.

import Subjects
import Terminal
import Workspaces

enum DifferenceText {
  static func text(_ difference: RuleSetDifference) -> String {
    var lines = difference.added.map { "＋ \($0)" } + difference.removed.map { "－ \($0)" }
    for change in difference.changed {
      let severity = change.severity.map { "　\($0.old.chineseName) → \($0.new.chineseName)" } ?? ""
      lines.append("～ \(change.rule)：\(change.keys.joined(separator: "、"))\(severity)")
    }
    if !difference.shared.isEmpty { lines.append("共用的豁免或要件有变：\(difference.shared.joined(separator: "、"))") }
    if !difference.files.isEmpty { lines.append("其他文件有变：\(difference.files.joined(separator: "、"))") }
    lines.append(
      "规则：新增 \(difference.added.count)，删去 \(difference.removed.count)，改动 \(difference.changed.count)")
    return lines.joined(separator: "\n") + "\n"
  }

  static func text(_ difference: VerdictDifference) -> String {
    var lines = difference.subjects.map { subject in
      let verdict =
        subject.old == subject.new ? subject.new.chineseName : "\(subject.old.chineseName) → \(subject.new.chineseName)"
      let parts = [("新报", subject.hits), ("不再报", subject.cleared), ("轻重变了", subject.moved)].filter { !$0.1.isEmpty }
      let changes = parts.map { "\($0.0) \($0.1.joined(separator: "、"))" }.joined(separator: "；")
      return "  \(TerminalText.line(subject.id))　\(verdict)　\(changes)"
    }
    let moved = difference.subjects.count { $0.old != $0.new }
    lines.append("\(difference.name)：\(difference.total) 条稿件，\(difference.subjects.count) 条的命中有变，其中判定变了 \(moved) 条")
    return lines.joined(separator: "\n") + "\n"
  }

  static func json(_ difference: VerdictDifference) -> [UInt8] {
    var writer = JSONWriter()
    for subject in difference.subjects {
      writer.object { writer in
        writer.member("corpus", difference.name)
        writer.member("id", subject.id)
        writer.member("from", subject.old.rawValue)
        writer.member("to", subject.new.rawValue)
        writer.member("hits", subject.hits)
        writer.member("cleared", subject.cleared)
        writer.member("moved", subject.moved)
      }
      writer.endLine()
    }
    return writer.bytes
  }
}
