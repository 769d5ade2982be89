// kosgate check: judge, store nothing.

import ArgumentParser
import Pipeline
import Rules
import Workspaces

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge drafts and replies before they are published; store nothing.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judging: JudgingOptions

  func run() async throws {
    try await reportingErrors {
      let opened = try workspace.open()
      let rules = try opened.load(cache: WorkspaceOptions.cache)
      let judge = try rules.judge.attending(opened.accounts())
      let format = OutputFormat.chosen(judging.format)
      let places = InputPlaces()
      let sarif = format == .sarif ? SarifLog(rules.ruleSet, places) : nil
      var sink = AnsweringSink(writer: AnswerWriter(format, sarif: sarif))
      let summary = try await judging.run(judge, into: &sink, places: places)
      try sink.writer.finish()
      throw ExitCode(summary)
    }
  }
}
