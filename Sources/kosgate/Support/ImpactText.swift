// What rules on trial would do, for people, spreadsheets and programs.

import Retrospection
import Rules
import Storage
import Subjects
import Terminal

struct ImpactText {
  private let trial: RuleTrial
  private let impact: RuleImpact

  init(_ trial: RuleTrial, _ impact: RuleImpact) {
    self.trial = trial
    self.impact = impact
  }

  var text: String {
    guard let period = impact.period else { return "库里没有这段时间的稿件，看不出影响。\n" }
    var lines = [
      "试算 \(trial.rules.count) 条规则，稿件 \(impact.total) 条（\(period.lowerBound.chinaText) 至 \(period.upperBound.chinaText)）",
      "命中 \(impact.all.items) 条（\(impact.all.places) 处），占 \(Self.percent(impact.all.items, of: impact.total))",
      "  原先机器直接放行、现在要人审或拦截：\(impact.all.newlyHeld) 条",
      "  现有规则在同样的地方已经能发现：\(impact.all.covered) 条",
      "  审核员以前放行的 \(impact.all.approved) 条，驳回或退回的 \(impact.all.rejected) 条"
        + (Self.precision(impact.all).map { "，准确率约 \($0)（驳回的原因未必是这条规则）" } ?? "，还算不出准确率"),
    ]
    if trial.rules.count > 1 {
      lines += ["", "按规则（命中、新增待审、现有规则已覆盖、放行过、驳回过）："]
      let found = rows.filter { $0.1.items > 0 }
      lines += found.map { rule, counts in
        let numbers = [counts.items, counts.newlyHeld, counts.covered, counts.approved, counts.rejected]
        return "  " + numbers.map { DisplayWidth.pad(String($0), to: 7) }.joined() + rule.plain
      }
      if found.count < rows.count { lines.append("  另有 \(rows.count - found.count) 条没有命中") }
    }
    if !impact.overlaps.isEmpty {
      lines += ["", "与现有规则重叠："]
      lines += impact.overlaps.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map {
        "  \(DisplayWidth.pad(String($0.value), to: 7))\($0.key.plain)"
      }
    }
    if !impact.examples.isEmpty { lines += ["", "例子："] + impact.examples.map(example) }
    return lines.joined(separator: "\n") + "\n"
  }

  var csv: [UInt8] {
    var table = CSVWriter(header: ["规则", "名称", "命中", "处", "新增待审", "现有规则已覆盖", "放行过", "驳回过", "准确率"])
    for (rule, counts) in rows {
      table.row(
        [rule, trial.rules.first { $0.id == rule }?.title ?? ""]
          + [
            counts.items, counts.places, counts.newlyHeld, counts.covered, counts.approved, counts.rejected,
          ].map(String.init) + [Self.precision(counts) ?? ""])
    }
    return table.takeBytes()
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("items", impact.total)
      if let period = impact.period {
        writer.member("from", period.lowerBound.description)
        writer.member("to", period.upperBound.description)
      }
      writer.key("all")
      writer.object { $0.members(of: impact.all) }
      writer.key("rules")
      writer.array { writer in
        for (rule, counts) in rows {
          writer.object { writer in
            writer.member("rule", rule)
            writer.members(of: counts)
          }
        }
      }
      writer.key("overlaps")
      writer.array { writer in
        for (rule, count) in impact.overlaps.sorted(by: { $0.key < $1.key }) {
          writer.object { writer in
            writer.member("rule", rule)
            writer.member("items", count)
          }
        }
      }
      writer.key("examples")
      writer.array { writer in for example in impact.examples { writer.object { $0.members(of: example) } } }
    }
    writer.endLine()
    return writer.bytes
  }

  /// Every rule that is tried, those that find most first.
  private var rows: [(String, ImpactCounts)] {
    trial.rules.map { ($0.id, impact.rules[$0.id] ?? ImpactCounts()) }.sorted {
      ($1.1.items, $0.0) < ($0.1.items, $1.0)
    }
  }

  private func example(_ example: ImpactExample) -> String {
    let field = example.field.map { $0.name.chineseName + "：" } ?? ""
    let words = TerminalText.line(example.before) + "【" + TerminalText.line(example.match) + "】"
    let outcome = example.outcome.map { "审核员\($0.chineseName)" } ?? "机器\(example.verdict.chineseName)"
    return
      "  \(example.subject.plain) 第 \(example.version) 版（\(outcome)）\(field)\(words)\(TerminalText.line(example.after))"
  }

  private static func percent(_ part: Int, of whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private static func precision(_ counts: ImpactCounts) -> String? {
    counts.precision == nil ? nil : percent(counts.rejected, of: counts.approved + counts.rejected)
  }
}

extension JSONWriter {
  fileprivate mutating func members(of counts: ImpactCounts) {
    member("items", counts.items)
    member("places", counts.places)
    member("newly_held", counts.newlyHeld)
    member("covered", counts.covered)
    member("approved", counts.approved)
    member("rejected", counts.rejected)
    if let precision = counts.precision {
      key("precision")
      number(precision)
    }
  }

  fileprivate mutating func members(of example: ImpactExample) {
    member("subject", example.subject)
    member("version", example.version)
    member("rule", example.rule)
    member("severity", example.severity.rawValue)
    if let field = example.field { member("field", field.description) }
    member("before", example.before)
    member("match", example.match)
    member("after", example.after)
    member("verdict", example.verdict.rawValue)
    if let outcome = example.outcome { member("outcome", outcome.rawValue) }
  }
}
