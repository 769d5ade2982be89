// The labelled corpora: every line is a subject with a label, and the shipped packs keep their floors on them.

import Foundation
import Pipeline
import Subjects
import Testing
import Workspaces

/// What the shipped packs must reach on a corpus. They cover three of its categories (absolute, diversion, finance), so
/// only violations of those count; the floors are where they stand today and only ever rise.
struct CorpusFloor: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  /// Of the lawful subjects, the largest share that is not `pass`, and that is `block`.
  let cleanFlagged: Double
  let cleanBlocked: Double
  /// Of the subjects to be blocked for a covered category alone, the smallest share that is not `pass`.
  let severeFlagged: Double

  var testDescription: String { name }
}

@Suite struct CorpusTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let covered: Set<String> = ["absolute", "diversion", "finance"]

  static let floors = [
    CorpusFloor(name: "demo", file: "drafts.jsonl", cleanFlagged: 0, cleanBlocked: 0, severeFlagged: 0.95),
    CorpusFloor(name: "auto", file: "subjects.jsonl", cleanFlagged: 0.04, cleanBlocked: 0, severeFlagged: 0.8),
    // Mentions of forbidden words in quotation marks are what the rule language cannot tell from promises yet.
    CorpusFloor(name: "finance", file: "subjects.jsonl", cleanFlagged: 0.085, cleanBlocked: 0.055, severeFlagged: 0.66),
    CorpusFloor(name: "health", file: "subjects.jsonl", cleanFlagged: 0.02, cleanBlocked: 0, severeFlagged: 0.8),
    CorpusFloor(name: "life", file: "subjects.jsonl", cleanFlagged: 0.02, cleanBlocked: 0, severeFlagged: 0.75),
  ]

  private static func lines(_ path: String) throws -> [[UInt8]] {
    try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }

  @Test(arguments: floors) func theFloorsHold(_ floor: CorpusFloor) throws {
    let folder = Self.root + "/corpora/" + floor.name
    let labels = try Self.lines(folder + "/labels.jsonl").map { try JSONValue(parsing: $0) }
    let input = try Self.lines(folder + "/" + floor.file)
    #expect(labels.count == input.count && input.count >= 200)
    let shipped = Self.root + "/rules"
    let isWorkspace = FileManager.default.fileExists(atPath: folder + "/kosgate.yaml")
    let workspace =
      isWorkspace
      ? try Workspace(directory: folder, shippedRules: shipped) : Workspace(shippedRules: shipped, folder: folder)
    let rules = try workspace.load()
    let judged = rules.judge.judge(
      input.enumerated().map { InputLine(number: $0.offset + 1, content: .success($0.element)) },
      now: Timestamp(milliseconds: 1_795_000_000_000))

    var clean: [Verdict] = []
    var severe: [Verdict] = []
    for (line, label) in zip(judged, labels) {
      guard case .judged(let judgement) = line.outcome else {
        Issue.record("\(floor.name) line \(line.number) is no subject")
        continue
      }
      #expect(judgement.subject.id == label["id"]?.string)
      let categories = Set((label["categories"]?.array ?? []).compactMap(\.string))
      switch label["expect"]?.string {
      case "pass": clean.append(judgement.record.verdict)
      case "block" where !categories.isEmpty && categories.isSubset(of: Self.covered):
        severe.append(judgement.record.verdict)
      case "block", "review": break
      default: Issue.record("\(floor.name) line \(line.number) has no label")
      }
    }
    func share(_ verdicts: [Verdict], _ isCounted: (Verdict) -> Bool) -> Double {
      Double(verdicts.count(where: isCounted)) / Double(max(1, verdicts.count))
    }
    let figures = (
      share(clean) { $0 != .pass }, share(clean) { $0 == .block }, share(severe) { $0 != .pass }, severe.count
    )
    #expect(figures.0 <= floor.cleanFlagged, "\(figures)")
    #expect(figures.1 <= floor.cleanBlocked, "\(figures)")
    #expect(figures.2 >= floor.severeFlagged, "\(figures)")
  }
}
