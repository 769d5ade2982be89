// kosgate rules eval: what the rules make of labelled corpora, and whether the floors hold.

import ArgumentParser
import Foundation
import Subjects
import Terminal
import Workspaces

struct RulesEvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Precision, recall and false alarms on labelled corpora; exit 65 if a floor does not hold.",
    discussion: """
      A corpus is a folder with labels.jsonl, subjects.jsonl (or drafts.jsonl) and a README.md, whose ```floors block \
      names what must be reached. One that holds a kosgate.yaml is judged by its own workspace.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @Argument(help: "Folders of labelled corpora.", completion: .directory) var corpora: [String] = []
  @Option(name: .long, help: "Files of texts that are taken to be lawful.", completion: .file()) var clean: [String] =
    []
  @Flag(help: "One JSON object a corpus instead of tables.") var json = false
  @Flag(help: "Name every subject that was judged otherwise than expected.") var differences = false

  func validate() throws {
    if corpora.isEmpty, clean.isEmpty { throw ValidationError("name a corpus, or a file with --clean") }
  }

  func run() async throws {
    try await reportingErrors {
      let opened = try workspace.open()
      let rules = try opened.load(cache: WorkspaceOptions.cache)
      var parts: [Evaluation] = []
      for folder in corpora {
        let corpus = try Corpus(folder: folder)
        let own = try corpus.workspace.map { try opened.moved(to: $0).load(cache: WorkspaceOptions.cache) }
        parts.append(try await Evaluation(corpus, by: own ?? rules, at: systemNow()))
      }
      for file in clean { parts.append(try await Evaluation(Corpus(cleanFile: file), by: rules, at: systemNow())) }
      if parts.count > 1 { parts.append(Evaluation(name: "合计", joining: parts)) }
      for part in parts {
        try StandardStreams.output(json ? EvaluationText.json(part) : Array(text(part).utf8))
      }
      if parts.contains(where: { !$0.brokenFloors.isEmpty }) { throw ExitCode.invalidInput }
    }
  }

  private func text(_ part: Evaluation) -> String {
    EvaluationText.text(part) + (differences ? EvaluationText.differences(part) : "") + "\n"
  }
}
