// kosgate check: judge, store nothing.

import ArgumentParser
import Pipeline
import Rules
import Workspaces

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge drafts and replies before they are published; store nothing.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var bundle: BundleOptions
  @OptionGroup var judging: JudgingOptions

  @Flag(help: "Also say every answer in Chinese on standard error, for the person who waits for it.")
  var say = false

  func run() async throws {
    try await reportingErrors {
      let (rules, judge) = try load()
      let format = OutputFormat.chosen(judging.format)
      let places = InputPlaces()
      let sarif = format == .sarif ? SarifLog(rules.ruleSet, places) : nil
      var sink = AnsweringSink(writer: AnswerWriter(format, sarif: sarif), speech: say ? SpokenAnswer() : nil)
      let summary = try await judging.run(judge, into: &sink, places: places)
      try sink.writer.finish()
      throw ExitCode(summary)
    }
  }

  /// The rules of the bundle that is named, else of the workspace with its registry.
  private func load() throws -> (LoadedRules, Judge) {
    if let rules = try bundle.load() { return (rules, rules.judge) }
    let opened = try workspace.open()
    let rules = try opened.load(cache: WorkspaceOptions.cache)
    return (rules, try rules.judge.attending(opened.accounts()))
  }
}
