// A report for a terminal, for a document, and for a program.

import Foundation

/// How reports are written.
enum ReportFormat {
  case text, markdown, json

  /// Whole reports, and the goals they speak of in one table at the end.
  func render(_ reports: [Report]) throws -> String {
    if self == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(Run(machine: Machine.description, reports: reports)), as: UTF8.self)
    }
    let tables = reports + [Self.goals(reports.flatMap(\.goals).sorted { $0.number < $1.number })]
    return (["Measured on: " + Machine.description] + tables.filter { !$0.rows.isEmpty }.map(render))
      .joined(separator: "\n\n")
  }

  private struct Run: Encodable {
    let machine: String
    let reports: [Report]
  }

  private func render(_ report: Report) -> String {
    let cells = [report.columns] + report.rows.map { $0.map(\.shown) }
    let notes = report.notes + report.disagreements.map { "DISAGREES: " + $0 }
    guard self == .text else {
      let rule = report.columns.map { _ in "---" }
      let lines = ([cells[0], rule] + cells.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |" }
      return (["### " + report.title, ""] + lines + (notes.isEmpty ? [] : [""]) + notes.map { "- " + $0 })
        .joined(separator: "\n")
    }
    let widths = report.columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }
    return ([report.title] + lines + notes.map { "  " + $0 }).joined(separator: "\n")
  }

  private static func goals(_ goals: [GoalResult]) -> Report {
    var report = Report("Goals", ["goal", "what", "kosgate", "peer", "ratio", "target", "reached"])
    report.rows = goals.map { goal in
      [
        .count(goal.number), .text(goal.what), .text(goal.ours), .text(goal.peer),
        goal.ratio.map { .number($0, digits: $0 < 0.1 ? 3 : 2) } ?? .none, .text(goal.target),
        goal.isReached.map(Cell.truth) ?? .text("not measured"),
      ]
    }
    return report
  }
}

extension Cell {
  /// As people read it.
  var shown: String {
    switch self {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .number(let number, let digits): String(format: "%.\(digits)f", number)
    case .truth(let truth): truth ? "yes" : "no"
    case .none: "–"
    }
  }
}
