// kosgate rules status: which rules are in force, since when, by whom, and what the files say beyond them.

import ArgumentParser
import Digests
import Reviews
import Rules
import Storage
import Subjects
import Workspaces

struct RulesStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The rules in force, since when, by whom, and how the files differ from them.")

  @OptionGroup var place: StoreOptions
  @Flag(help: "Every activation and rollback, oldest first, instead.") var history = false
  @Flag(help: "One JSON object a line.") var json = false

  func run() async throws {
    try await reportingErrors {
      let workspace = try place.place.open()
      guard let store = try openedStore(of: workspace) else {
        if !history { try answer(nil, try workspace.read().digest, nil, nil) }
        return
      }
      let inForce = RulesInForce(workspace, in: store)
      if history {
        for step in try inForce.desk.history() {
          try StandardStreams.output(json ? ReleaseText.json(step) : Array(ReleaseText.line(step).utf8))
        }
        return
      }
      let files = try workspace.read()
      let active = try inForce.desk.active()
      let difference = try active.map { RuleSetDifference(from: try inForce.ruleSet($0.digest), to: files) }
      try answer(active, files.digest, difference, try inForce.desk.rollbackTarget())
    }
  }

  /// The store; `nil` where the workspace has none yet, so that nothing can have been activated.
  private func openedStore(of workspace: Workspace) throws -> Store? {
    do {
      return try place.openStore(of: workspace, create: false)
    } catch let error as StoreError where error.code == .notFound && place.store == nil {
      return nil
    }
  }

  private func answer(
    _ active: RuleActivation?, _ files: SHA256Hash, _ difference: RuleSetDifference?, _ target: SHA256Hash?
  ) throws {
    let bytes =
      json
      ? ReleaseText.statusJSON(active, files, difference, target)
      : Array(ReleaseText.status(active, files, difference, target).utf8)
    try StandardStreams.output(bytes)
  }
}
