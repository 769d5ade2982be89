// kosgate audit rescan: what of all that is out there would today's rules stop?

import ArgumentParser
import Foundation
import Retrospection
import Storage
import Subjects
import Terminal
import Workspaces

struct AuditRescanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescan",
    abstract: "Judge what was let through, or exports of what was published, by today's rules; three lists.",
    discussion: """
      Without files: the store's submissions that were let through. With files: exports of published posts, JSON Lines \
      or CSV (columns: docs/retrospection.md), each matched with what was submitted. Lists: missed-then, rule-changed, \
      bypassed. The results are written to a folder; a run that was stopped, even killed, goes on when the same command \
      is given again. Exit 0 when everything was judged, whatever was found; 65 when rows could not be read; 130 when \
      interrupted.
      """)

  @OptionGroup var place: StoreOptions
  @Argument(help: "Exports of published posts.", completion: .file()) var files: [String] = []
  @Flag(help: "With files: judge the store's submissions as well.") var stored = false
  @Option(name: .customLong("from"), help: "Submitted, or published, at this time or on this day, or later.")
  var since: Timestamp?
  @Option(name: .customLong("to"), help: "Submitted, or published, before this time or day.") var until: Timestamp?
  @Option(help: "Judge by this folder of rules or workspace, or by an archived rule set's digest, instead.")
  var rules: String?
  @Option(help: "The folder of the results. Default: rescan-<today>.", completion: .directory) var output: String?
  @Option(help: "COLUMN=HEADER: the header of a column in the files, published_at=发稿时间.") var column: [String] = []
  @Option(help: "Approvals hold so many days; published later is bypassed.") var validDays: Int?
  @Option(help: "How many batches are judged at a time. Default: one a core.") var workers: Int?

  func validate() throws {
    if let validDays, !(1...3650).contains(validDays) { throw ValidationError("--valid-days takes 1 to 3650") }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1 to 256") }
    if stored, files.isEmpty { throw ValidationError("--stored goes with files; without files the store is judged") }
    _ = try columns()
  }

  func run() async throws {
    try await reportingErrors {
      let workspace = try place.place.open()
      let store = try place.openStore(of: workspace, create: false)
      let judging = try RulesInForce(workspace, in: store).named(rules)
      let plan = RescanPlan(
        includesStore: files.isEmpty || stored, files: try files.map(Self.file), columns: try columns(), since: since,
        until: until, validDays: validDays)
      let folder = output ?? "rescan-" + systemNow().chinaText.prefix(10)
      let interruption = Interruption()
      var progress = LineProgress()
      defer { progress.end() }
      let outcome = try await Rescan(
        store, by: judging, accounts: try workspace.accounts(),
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount
      ).run(plan, into: folder) { file in
        guard let source = ExportFile(path: file.path) else { throw Self.unreadable(file.path) }
        return source
      } isInterrupted: {
        interruption.isRequested
      } progress: {
        progress.show($0.items)
      }
      progress.end()
      try report(outcome, in: folder)
    }
  }

  private func report(_ outcome: Rescan.Outcome, in folder: String) throws {
    guard outcome.isFinished else {
      StandardStreams.error("kosgate: 复查停在第 \(outcome.counts.items) 条，结果已保存在 \(folder)；再次运行同样的命令会接着做\n")
      throw ExitCode(130)
    }
    let path = folder + "/" + Rescan.summaryName
    guard let summary = FileManager.default.contents(atPath: path) else { throw Self.unreadable(path) }
    try StandardStreams.output(Array(summary) + Array("结果目录：\(folder)\n".utf8))
    if outcome.counts.unreadable > 0 { throw ExitCode.invalidInput }
  }

  private static func file(_ path: String) throws -> RescanFile {
    guard let file = ExportFile(path: path) else { throw unreadable(path) }
    return RescanFile(name: path, path: path, digest: try file.digest())
  }

  private static func unreadable(_ path: String) -> UsageError {
    UsageError("读不到文件 \(path)：\(String(cString: strerror(errno)))", .notFound)
  }

  private func columns() throws -> PublishedColumns {
    var named: [PublishedColumn: String] = [:]
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let column = PublishedColumn(rawValue: parts[0]) else {
        let known = PublishedColumn.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError("--column takes COLUMN=HEADER, COLUMN being one of: \(known)")
      }
      named[column] = parts[1]
    }
    return PublishedColumns(named: named)
  }
}
