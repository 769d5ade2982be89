// kosgate rules impact: what a rule would do, before it does it.

import ArgumentParser
import Foundation
import Retrospection
import Rules
import Storage
import Subjects
import Workspaces

struct RulesImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Rules not yet live over everything that was submitted: hits, overlap, precision, examples.",
    discussion: """
      RULE is a full id and PACK a pack of the workspace, whatever their state; a file or folder of rules is read from \
      where it lies. Each is judged as if it were live all the time, beside the rules in force. Nothing is stored.
      """)

  @OptionGroup var place: StoreOptions
  @Argument(help: "A rule's full id, a pack's name, a file of rules or a pack's folder.", completion: .file())
  var name: String
  @Option(name: .customLong("from"), help: "Submissions judged at this time or on this day, or later.")
  var since: Timestamp?
  @Option(name: .customLong("to"), help: "Submissions judged before this time or day.") var until: Timestamp?
  @Flag(help: "One JSON object.") var json = false
  @Flag(help: "A table of the rules for spreadsheets.") var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("--json and --csv exclude each other") }
  }

  func run() async throws {
    try await reportingErrors {
      let workspace = try place.place.open()
      let store = try place.openStore(of: workspace, create: false)
      let trial = try trial(in: workspace)
      let live = try RulesInForce(workspace, in: store).load()
      var progress = LineProgress()
      defer { progress.end() }
      let impact = try await ImpactStudy(
        store, beside: live, workers: ProcessInfo.processInfo.activeProcessorCount
      ).impact(of: trial, since: since, until: until) { progress.show($0) }
      progress.end()
      let text = ImpactText(trial, impact)
      try StandardStreams.output(json ? text.json : csv ? text.csv : Array(text.text.utf8))
    }
  }

  private func trial(in workspace: Workspace) throws -> RuleTrial {
    do {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
        return try RuleTrial(workspace.read()) { $0.id == name || $0.pack == name }
      }
      let url = URL(fileURLWithPath: name).standardizedFileURL
      let rules = try workspace.readPack(at: isFolder.boolValue ? url.path : url.deletingLastPathComponent().path)
      return try RuleTrial(rules) { isFolder.boolValue || $0.location.file.hasSuffix("/" + url.lastPathComponent) }
    } catch RuleTrial.Problem.noRule {
      throw UsageError("没有规则、规则包或规则文件 \(name.plain)；用 kosgate rules list 查看全部", .notFound)
    } catch RuleTrial.Problem.invalid(let problems) {
      throw WorkspaceError(.invalid, problems)
    }
  }
}
