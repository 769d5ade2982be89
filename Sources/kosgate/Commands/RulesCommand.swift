// kosgate rules: what there is, what a rule says, and whether the packs prove themselves.

import ArgumentParser
import Foundation
import Matching
import Rules
import Subjects
import Terminal
import Workspaces

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The rule packs.",
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
      RulesEvalCommand.self, RulesDiffCommand.self, RulesImpactCommand.self, RulesIndexCommand.self,
      RulesLintCommand.self,
      RulesStatusCommand.self, RulesActivateCommand.self, RulesRollbackCommand.self, RulesBundleCommand.self,
      RulesKeyCommand.self,
    ])
}

struct RulesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Every rule of the workspace.")

  @OptionGroup var workspace: WorkspaceOptions
  @Flag(help: "One JSON object a line.") var json = false

  func run() async throws {
    try await reportingErrors {
      let ruleSet = try workspace.open().load(cache: WorkspaceOptions.cache).ruleSet
      for pack in ruleSet.packs {
        if !json { try StandardStreams.output("\(pack.name) \(pack.version)  \(pack.title)（\(pack.rules.count) 条）\n") }
        for rule in pack.rules {
          try StandardStreams.output(
            json ? RuleText.json(rule, version: pack.version) : Array(RuleText.line(rule).utf8))
        }
      }
      if !json { try StandardStreams.output("规则集 \(ruleSet.digest)\n") }
    }
  }
}

struct RulesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A rule as a page of the manual: law, scope, examples.")

  @OptionGroup var workspace: WorkspaceOptions
  @Argument(help: "The rule's full id, ad-law/absolute/best.") var id: String
  @Flag(help: "One JSON object instead of a page.") var json = false

  func run() async throws {
    try await reportingErrors {
      let ruleSet = try workspace.open().load(cache: WorkspaceOptions.cache).ruleSet
      guard let rule = ruleSet.rules.first(where: { $0.id == id }) else {
        throw UsageError("没有规则 \(TerminalText.line(id))；用 kosgate rules list 查看全部", .notFound)
      }
      let version = ruleSet.packs.first { $0.name == rule.pack }?.version ?? ""
      let page = json ? RuleText.json(rule, version: version) : Array(RuleText.page(rule, in: ruleSet).utf8)
      try StandardStreams.output(page)
    }
  }
}

struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Try every rule on its own examples; exit 65 if one does not hold.")

  @OptionGroup var workspace: WorkspaceOptions
  @Flag(help: "One JSON object an example instead of a sentence.") var json = false

  func run() async throws {
    try await reportingErrors {
      // Loading refuses packs whose examples do not hold, naming each: having loaded is the proof.
      let rules = try workspace.open().load()
      var worker = try MatchWorker()
      let outcomes = ExampleProof.outcomes(rules.matchers, worker: &worker)
      if json {
        for outcome in outcomes { try StandardStreams.output(RuleText.json(outcome)) }
        return
      }
      let hits = outcomes.count { $0.kind == .hit }
      try StandardStreams.output(
        "\(rules.matchers.rules.count) 条规则的示例全部成立：正例 \(hits)，反例 \(outcomes.count - hits)\n")
    }
  }
}
