// Replayed verdicts as people and programs read them.

import Digests
import Retrospection
import Subjects
import Terminal

enum ReplayText {
  static func text(_ verdict: ReplayedVerdict) -> String {
    "\(verdict.subject.plain) 第 \(verdict.version) 版　\(verdict.judgedAt.chinaText)　\(verdict.ruleSet.short)　"
      + sentence(verdict.outcome) + "\n"
  }

  static func text(_ summary: ReplaySummary) -> String {
    var lines = summary.rows.map { row in
      "\(row.ruleSet.short)　\(row.from.chinaText) 至 \(row.to.chinaText)　\(row.total) 条："
        + (row.different == 0 ? "都能重现" : "\(row.different) 条不能重现")
    }
    var parts = ["逐字节一致 \(summary.sum(\.identical))"]
    if summary.sum(\.otherEngine) > 0 { parts.append("只有程序版本不同 \(summary.sum(\.otherEngine))") }
    if summary.sum(\.erased) > 0 { parts.append("原文已按要求删除 \(summary.sum(\.erased))") }
    parts.append("不能重现 \(summary.sum(\.different))")
    lines.append("重放 \(summary.sum(\.total)) 条判定：\(parts.joined(separator: " · "))")
    return lines.joined(separator: "\n") + "\n"
  }

  static func json(_ verdict: ReplayedVerdict) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", verdict.subject)
      writer.member("version", verdict.version)
      writer.member("ruleset", verdict.ruleSet.description)
      writer.member("judged_at", verdict.judgedAt.description)
      writer.member("outcome", code(verdict.outcome))
      switch verdict.outcome {
      case .differs(let members): writer.member("members", members)
      case .identicalButEngine(let stored): writer.member("engine", stored)
      case .unreadableOriginal(let code): writer.member("code", code)
      case .noRules(.unreadable(let problems)): writer.member("problems", problems)
      case .identical, .erased, .noRules: break
      }
    }
    writer.endLine()
    return writer.bytes
  }

  static func json(_ summary: ReplaySummary) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("summary")
      writer.object { writer in
        for (key, count) in counts { writer.member(key, summary.sum(count)) }
        writer.key("rulesets")
        writer.array { writer in
          for row in summary.rows {
            writer.object { writer in
              writer.member("ruleset", row.ruleSet.description)
              writer.member("from", row.from.description)
              writer.member("to", row.to.description)
              for (key, count) in counts { writer.member(key, row[keyPath: count]) }
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static var counts: KeyValuePairs<String, KeyPath<ReplaySummary.Row, Int>> {
    [
      "total": \.total, "identical": \.identical, "other_engine": \.otherEngine, "erased": \.erased,
      "different": \.different,
    ]
  }

  private static func code(_ outcome: ReplayedVerdict.Outcome) -> String {
    switch outcome {
    case .identical: "identical"
    case .identicalButEngine: "other-engine"
    case .differs: "differs"
    case .erased: "erased"
    case .unreadableOriginal: "unreadable-original"
    case .noRules(.missing): "no-archive"
    case .noRules(.damaged): "damaged-archive"
    case .noRules(.unreadable): "unreadable-archive"
    }
  }

  private static func sentence(_ outcome: ReplayedVerdict.Outcome) -> String {
    switch outcome {
    case .identical: "与当时的记录逐字节一致"
    case .identicalButEngine(let stored): "判定一致；当时的程序是 \(stored.plain)"
    case .differs(let members) where members.contains("engine"):
      "与当时的记录不同（\(members.joined(separator: "、").plain)）：当时是另一版程序判的，请用那一版重放"
    case .differs(let members) where members.isEmpty: "库里的判定记录读不了；请运行 kosgate audit verify"
    case .differs(let members): "与当时的记录不同：\(members.joined(separator: "、").plain)；请运行 kosgate audit verify"
    case .erased: "原文已按要求删除，没有可以重判的内容"
    case .unreadableOriginal(let code): "这个版本的程序读不了原文（\(code)）"
    case .noRules(.missing): "库里没有这个规则集的存档；请运行 kosgate audit verify"
    case .noRules(.damaged): "规则集的存档已损坏；请运行 kosgate audit verify"
    case .noRules(.unreadable(let problems)):
      "这个版本的程序用不了这个规则集（\(problems.count) 处）：\(problems.first?.plain ?? "")"
    }
  }
}

extension String {
  /// The text on one line, harmless on a terminal.
  var plain: String { TerminalText.line(self) }
}
