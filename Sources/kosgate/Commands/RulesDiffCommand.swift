// kosgate rules diff: what changed between two folders of rules, and what that does to a corpus.

import ArgumentParser
import Foundation
import Rules
import Subjects
import Terminal
import Workspaces

struct RulesDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Two folders of rules: rules added, removed, changed; on a corpus: new hits, cleared, moved.")

  @Argument(help: "The folder of the old rules, like the shipped rules/.", completion: .directory) var old: String
  @Argument(help: "The folder of the new rules.", completion: .directory) var new: String
  @Option(name: .long, help: "A labelled corpus, or a file of texts, to judge by both.", completion: .file())
  var on: [String] = []
  @Flag(help: "One JSON object a line.") var json = false

  func run() async throws {
    try await reportingErrors {
      let before = try Workspace(shippedRules: old, folder: old).load()
      let after = try Workspace(shippedRules: new, folder: new).load()
      let difference = RuleSetDifference(from: before.ruleSet, to: after.ruleSet)
      try StandardStreams.output(json ? difference.json + [0x0A] : Array(DifferenceText.text(difference).utf8))
      for path in on {
        var isFolder: ObjCBool = false
        let isCorpus = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        let corpus = try isCorpus ? Corpus(folder: path) : Corpus(cleanFile: path)
        let verdicts = try await VerdictDifference(corpus, from: before, to: after, at: systemNow())
        try StandardStreams.output(json ? DifferenceText.json(verdicts) : Array(DifferenceText.text(verdicts).utf8))
      }
    }
  }
}
