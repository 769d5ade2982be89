// What speaks against putting rules in force: remarks that must be mended, floors that do not hold.

internal import Rules
package import Subjects

/// The objections of the tools to a rule set; a person may override them with a reason.
package struct ReleaseObjections: Sendable, Hashable {
  /// One sentence each, in Chinese.
  package private(set) var lines: [String] = []

  /// Examines `rules`.
  /// - Parameters:
  ///   - changed: the rules that would come into force new or otherwise; what is in force already was let in before.
  ///   - packs: the packs that are the workspace's own: nobody there can mend a shipped one.
  ///   - corpora: labelled corpora whose floors must hold under these rules.
  ///   - moment: what dated rules are judged by.
  package init(
    to rules: LoadedRules, changed: Set<String>, in packs: Set<String>, on corpora: [Corpus], at moment: Timestamp
  ) async throws {
    let lint = try RuleLint(rules, at: moment) { packs.contains($0.pack) && changed.contains($0.id) }
    for note in lint.notes where note.kind.isWarning {
      let problem = note.problem.count > 100 ? note.problem.prefix(100) + "…" : note.problem[...]
      lines.append("\(note.location): \(note.rule)：\(problem)")
    }
    for corpus in corpora {
      let evaluation = try await Evaluation(corpus, by: rules, at: moment)
      for floor in evaluation.brokenFloors {
        let bound = floor.figure.isUpperBound ? "应不高于" : "应不低于"
        lines.append(
          "语料 \(corpus.name)：\(floor.figure.rawValue) 是 \(Self.percent(evaluation.value(floor.figure)))，\(bound) \(Self.percent(floor.bound))"
        )
      }
    }
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
