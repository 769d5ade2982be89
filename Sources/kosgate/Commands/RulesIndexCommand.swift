// kosgate rules index: the table of all rules, rules/INDEX.md of the shipped ones.

import ArgumentParser
import Workspaces

struct RulesIndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Every rule in a Markdown table; rules/INDEX.md is this of the shipped packs.")

  @OptionGroup var workspace: WorkspaceOptions

  func run() async throws {
    try await reportingErrors {
      try StandardStreams.output(RuleIndex.markdown(try workspace.open().load(cache: WorkspaceOptions.cache).ruleSet))
    }
  }
}
