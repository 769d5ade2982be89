// Counts of an evaluation, on a corpus small enough to count by hand.

import Foundation
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct EvaluationTests {
  private static let floors = "# A corpus\n\n```floors\ncovered: [absolute]\nrecall: 0.5\nclean_flagged: 0.2\n```\n"

  /// Six subjects: two lawful, one of them wrongly flagged; three violations of `absolute`, two found; one of another
  /// category, flagged beside the point.
  private static func corpus(readme: String = floors, _ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let texts = [
      ("p1", "你好", "pass", ""), ("p2", "最好的朋友", "pass", ""), ("a1", "最好", "block", "absolute"),
      ("a2", "顶尖", "block", "absolute"), ("a3", "第一", "review", "absolute"), ("h1", "最好的药", "review", "health"),
    ]
    var subjects = ""
    var labels = ""
    for (id, text, expect, category) in texts {
      subjects += #"{"id":"\#(id)","kind":"post","platform":"weibo","account":{"id":"a"},"body":"\#(text)"}"# + "\n"
      labels +=
        #"{"id":"\#(id)","expect":"\#(expect)","categories":[\#(category.isEmpty ? "" : "\"\(category)\"")]}"# + "\n"
    }
    for (name, content) in [("subjects.jsonl", subjects), ("labels.jsonl", labels), ("README.md", readme)] {
      try content.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
    }
    try await body(folder.path)
  }

  private static func rules() throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule("best", body: "terms: [最好]", hit: "【最好】")
        + Fixture.rule("first", severity: "review", body: "terms: [第一]", hit: "【第一】")
        + Fixture.rule("trial", body: "terms: [你好]\nstate: shadow", hit: "【你好】", miss: ["再见", "欢迎"]))
  }

  @Test func everythingIsCounted() async throws {
    try await Self.corpus { folder in
      let evaluation = try await Evaluation(Corpus(folder: folder), by: Self.rules(), at: Timestamp(milliseconds: 0))
      #expect(evaluation.value(.recall) == 2.0 / 3)
      #expect(evaluation.value(.severeFlagged) == 0.5 && evaluation.value(.severeBlocked) == 0.5)
      #expect(evaluation.value(.cleanFlagged) == 0.5 && evaluation.value(.cleanBlocked) == 0.5)
      #expect(evaluation.precision == 0.75)
      let best = try #require(evaluation.rules["test/best"])
      #expect(best.right == 1 && best.beside == 1 && best.wrong == 1)
      #expect(evaluation.rules["test/trial"] == nil)
      let health = try #require(evaluation.categories["health"])
      #expect(health.labelled == 1 && health.flagged == 1 && health.named == 0)
      #expect(evaluation.rows[.block].map { [$0.pass, $0.review, $0.block] } == [1, 0, 1])
      #expect(evaluation.differences.map(\.id) == ["p2", "a2", "h1"])
      #expect(evaluation.brokenFloors.map(\.figure) == [.cleanFlagged])
      let twice = Evaluation(name: "all", joining: [evaluation, evaluation])
      #expect(twice.rows[.pass]?.total == 4 && twice.precision == 0.75 && twice.brokenFloors.isEmpty)
    }
  }

  @Test func unlabelledTextsAreTakenToBeLawful() async throws {
    let folder = try TemporaryFolder()
    let lines =
      "今天很好\n{\"text\":\"最好\"}\n{\"id\":\"x\",\"kind\":\"reply\",\"platform\":\"weibo\",\"account\":{\"id\":\"a\"},\"body\":\"第一\"}\n"
    try lines.write(toFile: folder.path + "/clean.txt", atomically: true, encoding: .utf8)
    let corpus = try Corpus(cleanFile: folder.path + "/clean.txt")
    let evaluation = try await Evaluation(corpus, by: Self.rules(), at: Timestamp(milliseconds: 0))
    #expect(evaluation.rows[.pass].map { [$0.pass, $0.review, $0.block] } == [1, 1, 1])
  }

  @Test(
    arguments: [
      ("```floors\nrecal: 0.5\n```", "recall"), ("```floors\nrecall: 5\n```", "0 到 1"),
      ("```floors\nrecall: 0.5\n", "没有结束"),
    ])
  func mistakesInTheFloorsAreTold(_ readme: String, _ problem: String) async throws {
    try await Self.corpus(readme: readme) { folder in
      let error = #expect(throws: WorkspaceError.self) { try Corpus(folder: folder) }
      #expect(error?.description.contains(problem) == true)
    }
  }
}
