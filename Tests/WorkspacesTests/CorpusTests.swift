// The labelled corpora: every line is a subject with a label, and the shipped packs keep the floors of each README.

import Foundation
import Subjects
import Testing
import Workspaces

@Suite struct CorpusTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let moment = Timestamp(milliseconds: 1_795_000_000_000)

  /// Every folder of `corpora` that holds labels: a new corpus is held to its floors as soon as it is there.
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: root + "/corpora")) ?? []).sorted().filter {
    FileManager.default.fileExists(atPath: root + "/corpora/\($0)/labels.jsonl")
  }

  @Test func theCorporaAreThere() { #expect(Self.names.count >= 5, "\(Self.names)") }

  @Test(arguments: names) func theFloorsHold(_ name: String) async throws {
    let corpus = try Corpus(folder: Self.root + "/corpora/" + name)
    #expect(corpus.lines.count >= 100)
    let floors = try #require(corpus.floors, "corpora/\(name)/README.md has no ```floors block")
    #expect(!floors.floors.isEmpty)
    let shipped = Self.root + "/rules"
    let workspace =
      try corpus.workspace.map { try Workspace(directory: $0, shippedRules: shipped) }
      ?? Workspace(shippedRules: shipped, folder: Self.root)
    let evaluation = try await Evaluation(corpus, by: workspace.load(), at: Self.moment)
    for floor in evaluation.brokenFloors {
      Issue.record("\(name): \(floor.figure.rawValue) is \(evaluation.value(floor.figure)), the floor \(floor.bound)")
    }
  }

  @Test func theDisguisesAreWrittenAsPromised() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.root + "/corpora/evasion/items.jsonl"))
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let item = try JSONValue(parsing: Array(line))
      let text = try #require(item["text"]?.string)
      let marks = text.count { $0 == "【" }
      #expect(marks == text.count { $0 == "】" })
      #expect((item["expect"]?.string == "hit") == (marks > 0), "\(item["id"]?.string ?? "")")
    }
  }
}
