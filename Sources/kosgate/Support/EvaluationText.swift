// An evaluation as people and programs read it.

import Foundation
import Subjects
import Terminal
import Workspaces

enum EvaluationText {
  static func text(_ evaluation: Evaluation) -> String {
    var lines = ["\(evaluation.name)"]
    lines.append("  应当        通过   待审   拦截   合计")
    for expect in Verdict.allCases {
      guard let row = evaluation.rows[expect] else { continue }
      let cells = [row.pass, row.review, row.block, row.total].map { padded("\($0)", 7) }.joined()
      lines.append("  " + DisplayWidth.pad(expect.chineseName, to: 6) + cells)
    }
    for figure in CorpusFloors.Figure.allCases {
      let floor = evaluation.floors?.floors.first { $0.figure == figure }
      let note = floor.map { floor in
        let sign = figure.isUpperBound ? "不高于" : "不低于"
        return "　\(sign) \(percent(floor.bound))" + (floor.holds(evaluation.value(figure)) ? "" : "　未达到")
      }
      lines.append(
        "  " + DisplayWidth.pad(figure.chineseName, to: 18) + percent(evaluation.value(figure)) + (note ?? ""))
    }
    lines.append("  " + DisplayWidth.pad("精确率", to: 18) + percent(evaluation.precision))
    if !evaluation.categories.isEmpty { lines.append("  类别            标注   报出   报对类别") }
    for (name, counts) in evaluation.categories.sorted(by: { $0.key < $1.key }) {
      let cells = [counts.labelled, counts.flagged, counts.named].map { padded("\($0)", 7) }.joined()
      lines.append("  " + DisplayWidth.pad(name, to: 12) + cells)
    }
    if !evaluation.rules.isEmpty { lines.append("  规则（误报多的在前）                               报对   别的违规   误报") }
    let order = evaluation.rules.sorted { ($1.value.wrong, $0.key) < ($0.value.wrong, $1.key) }
    for (id, counts) in order {
      let cells = [counts.right, counts.beside, counts.wrong].map { padded("\($0)", 8) }.joined()
      lines.append("  " + DisplayWidth.pad(id, to: 46) + cells)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func differences(_ evaluation: Evaluation) -> String {
    evaluation.differences.map { difference in
      "  \(TerminalText.line(difference.id))：应\(difference.expect.chineseName)，判\(difference.verdict.chineseName)　"
        + difference.rules.joined(separator: "、") + "\n"
    }.joined()
  }

  static func json(_ evaluation: Evaluation) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("corpus", evaluation.name)
      writer.key("figures")
      writer.object { writer in
        for figure in CorpusFloors.Figure.allCases {
          writer.key(figure.rawValue)
          writer.number(evaluation.value(figure))
        }
        writer.key("precision")
        writer.number(evaluation.precision)
      }
      writer.key("confusion")
      writer.object { writer in
        for expect in Verdict.allCases {
          guard let row = evaluation.rows[expect] else { continue }
          writer.key(expect.rawValue)
          writer.object { writer in
            writer.member("pass", row.pass)
            writer.member("review", row.review)
            writer.member("block", row.block)
          }
        }
      }
      writer.key("categories")
      writer.object { writer in
        for (name, counts) in evaluation.categories.sorted(by: { $0.key < $1.key }) {
          writer.key(name)
          writer.object { writer in
            writer.member("labelled", counts.labelled)
            writer.member("flagged", counts.flagged)
            writer.member("named", counts.named)
          }
        }
      }
      writer.key("rules")
      writer.object { writer in
        for (id, counts) in evaluation.rules.sorted(by: { $0.key < $1.key }) {
          writer.key(id)
          writer.object { writer in
            writer.member("right", counts.right)
            writer.member("beside", counts.beside)
            writer.member("wrong", counts.wrong)
          }
        }
      }
      writer.member("broken_floors", evaluation.brokenFloors.map(\.figure.rawValue))
    }
    writer.endLine()
    return writer.bytes
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func percent(_ value: Double) -> String { String(format: "%.1f%%", value * 100) }
}

extension CorpusFloors.Figure {
  /// The name for people.
  fileprivate var chineseName: String {
    switch self {
    case .recall: "违规报出"
    case .severeFlagged: "严重违规报出"
    case .severeBlocked: "严重违规拦截"
    case .cleanFlagged: "合法被报"
    case .cleanBlocked: "合法被拦"
    }
  }
}
