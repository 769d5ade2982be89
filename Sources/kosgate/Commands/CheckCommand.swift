// kosgate check: judge, store nothing.

import ArgumentParser
import Workspaces

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge drafts and replies before they are published; store nothing.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var judging: JudgingOptions

  func run() async throws {
    try await reportingErrors {
      let rules = try workspace.open().load(cache: WorkspaceOptions.cache)
      var sink = AnsweringSink(writer: AnswerWriter(OutputFormat.chosen(judging.format)))
      throw ExitCode(try await judging.run(rules.judge, into: &sink))
    }
  }
}
