// The floors of a corpus, read from its README where people read them too.

internal import StrictYAML

/// What the rules must reach on a corpus; a missing one is not asked for.
package struct CorpusFloors: Sendable, Hashable {
  /// A figure with its bound.
  package struct Floor: Sendable, Hashable {
    package let figure: Figure
    package let bound: Double

    /// Whether `value` keeps it.
    package func holds(_ value: Double) -> Bool { figure.isUpperBound ? value <= bound : value >= bound }
  }

  /// A figure that floors speak of.
  package enum Figure: String, Sendable, Hashable, CaseIterable {
    case recall
    case severeFlagged = "severe_flagged"
    case severeBlocked = "severe_blocked"
    case cleanFlagged = "clean_flagged"
    case cleanBlocked = "clean_blocked"

    /// Whether less is better.
    package var isUpperBound: Bool { self == .cleanFlagged || self == .cleanBlocked }
  }

  package let floors: [Floor]
  /// The categories that count as covered; empty is all. A violation counts when all of its categories are covered.
  package let covered: Set<String>

  /// The block between <code>```floors</code> and <code>```</code> of `readme`; `nil` when it has none.
  init?(readme: String, file: String) throws(WorkspaceError) {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "```floors") else { return nil }
    guard let end = lines[(start + 1)...].firstIndex(of: "```") else {
      throw WorkspaceError(.invalid, ["\(file):\(start + 1): ```floors 没有结束 — 在最后一行后面写 ```"])
    }
    let block = String(repeating: "\n", count: start + 1) + lines[(start + 1)..<end].joined(separator: "\n") + "\n"
    var floors: [Floor] = []
    var covered: Set<String> = []
    var errors: [YAMLError] = []
    do {
      var reader = MappingReader(try YAMLReader.read(Array(block.utf8), file: file), file: file)
      for figure in Figure.allCases {
        let bound = reader.optionalValue(figure.rawValue, expected: "0 到 1 的数，如 0.92") { text in
          Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
        }
        if let bound { floors.append(Floor(figure: figure, bound: bound.value)) }
      }
      covered = Set(reader.strings("covered").map(\.value))
      errors = reader.finish()
    } catch {
      errors = error.errors
    }
    guard errors.isEmpty else { throw WorkspaceError(.invalid, errors.map(\.description)) }
    self.floors = floors
    self.covered = covered
  }
}
