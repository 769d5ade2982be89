// kosgate check: judge, store nothing.

import ArgumentParser
import Rules
import Workspaces

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge drafts and replies before they are published; store nothing.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judging: JudgingOptions

  func run() async throws {
    try await reportingErrors {
      let rules = try workspace.open().load(cache: WorkspaceOptions.cache)
      let format = OutputFormat.chosen(judging.format)
      let places = InputPlaces()
      let sarif = format == .sarif ? SarifLog(rules.ruleSet, places) : nil
      var sink = AnsweringSink(writer: AnswerWriter(format, sarif: sarif))
      let summary = try await judging.run(rules.judge, into: &sink, places: places)
      try sink.writer.finish()
      throw ExitCode(summary)
    }
  }
}
