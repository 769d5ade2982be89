// kosgate rules activate, rules rollback: put rules in force, put the ones before back. Two people, one step.

import ArgumentParser
import Digests
import Reviews
import Rules
import Storage
import Subjects
import Terminal
import Workspaces

/// Who puts rules in force, who agrees, and why.
struct ReleaseOptions: ParsableArguments {
  @OptionGroup var place: StoreOptions
  @OptionGroup var author: ActorOptions
  @Option(help: "The second person, who has looked at the difference and is not the author.") var approver: String
  @Option(help: "Why, in your own words.") var reason: String?
  @Flag(help: "One JSON object instead of text.") var json = false

  /// Shows what was done.
  func report(_ step: RuleActivation, _ difference: RuleSetDifference) throws {
    if json {
      try StandardStreams.output(ReleaseText.json(step))
    } else {
      try StandardStreams.output(DifferenceText.text(difference) + ReleaseText.text(step))
    }
  }
}

struct RulesActivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Put the workspace's rules in force, or an archived rule set; submit judges by them from then on.",
    discussion: """
      Refused (75) when the approver is the author, when the rule set is in force already, and, unless --reason says why \
      nevertheless, when lint finds something that must be mended in new or changed rules of the workspace's own, or a \
      corpus floor does not hold. Until the first activation, submit judges by the files.
      """)

  @OptionGroup var options: ReleaseOptions
  @Argument(help: "The digest of an archived rule set, 12 digits or more. Default: the workspace's files.")
  var digest: String?
  @Option(
    name: .long,
    help: "A labelled corpus whose floors must hold; those in the workspace's folder corpora are always looked at.",
    completion: .directory)
  var on: [String] = []

  func run() async throws {
    try await reportingErrors {
      let workspace = try options.place.place.open()
      let files = digest == nil ? try workspace.load() : nil
      let inForce = RulesInForce(workspace, in: try options.place.openStore(of: workspace, create: digest == nil))
      let rules = try files ?? inForce.archived(try inForce.desk.digest(named: digest ?? ""))
      let active = try inForce.desk.active()
      let difference = inForce.difference(from: active, to: rules.ruleSet)
      let objections = try await ReleaseObjections(
        to: rules, changed: difference.newOrChanged, in: workspace.ownPacks, on: inForce.corpora(on), at: systemNow())
      let proposal = inForce.proposal(
        rules.ruleSet, replacing: active, difference, objections: objections.lines)
      let step = try inForce.desk.activate(
        proposal, by: options.author.name, approver: options.approver, reason: options.reason)
      try options.report(step, difference)
    }
  }
}

struct RulesRollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Put the rules back that were in force before the last activation; needs --reason.",
    discussion: "A second rollback goes one activation further back. Lint and corpora are not asked: it must be quick.")

  @OptionGroup var options: ReleaseOptions

  func run() async throws {
    try await reportingErrors {
      let workspace = try options.place.place.open()
      let inForce = RulesInForce(workspace, in: try options.place.openStore(of: workspace, create: false))
      guard let target = try inForce.desk.rollbackTarget() else {
        throw ReleaseError(.nothingBefore, "没有更早激活过的规则集可以退回；用 kosgate rules status --history 查看")
      }
      // What cannot be judged by must not be put in force.
      let rules = try inForce.archived(target)
      let active = try inForce.desk.active()
      let difference = inForce.difference(from: active, to: rules.ruleSet)
      let proposal = inForce.proposal(rules.ruleSet, replacing: active, difference)
      let step = try inForce.desk.rollBack(
        proposal, by: options.author.name, approver: options.approver, reason: options.reason)
      try options.report(step, difference)
    }
  }
}
