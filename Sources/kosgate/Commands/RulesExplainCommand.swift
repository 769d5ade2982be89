// kosgate rules explain: a rule as its manual entry, for whoever was stopped by it or has to defend it.

import ArgumentParser
import Rules
import Terminal
import Workspaces

struct RulesExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "What a rule is for: the law, what it stops, what it lets pass, what to write.")

  @OptionGroup var workspace: WorkspaceOptions
  @Argument(help: "The rule's full id, ad-law/absolute/best.") var id: String

  func run() async throws {
    try await reportingErrors {
      let ruleSet = try workspace.open().load(cache: WorkspaceOptions.cache).ruleSet
      guard let rule = ruleSet.rules.first(where: { $0.id == id }) else {
        throw UsageError("没有规则 \(TerminalText.line(id))；用 kosgate rules list 查看全部", .notFound)
      }
      try StandardStreams.output(RuleManual.entry(rule, in: ruleSet))
    }
  }
}
