// What speaks against putting rules in force: remarks that must be mended, floors that do not hold.

package import Subjects

/// The objections of the tools to a rule set; a person may override them with a reason.
package struct ReleaseObjections: Sendable, Hashable {
  /// One sentence each, in Chinese.
  package private(set) var lines: [String] = []

  /// Examines `rules`.
  /// - Parameters:
  ///   - corpora: labelled corpora whose floors must hold under these rules.
  ///   - moment: what dated rules are judged by.
  package init(to rules: LoadedRules, on corpora: [Corpus], at moment: Timestamp) async throws {
    for note in try RuleLint(rules, at: moment).notes where note.kind.isWarning {
      lines.append("\(note.location): \(note.rule)：\(note.problem)")
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
