// kosgate audit replay: can every verdict still be given as it was?

import ArgumentParser
import Foundation
import Retrospection
import Storage
import Subjects

struct AuditReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Judge stored originals again by the archived rule set that judged them, and compare the records.",
    discussion: """
      Every stored verdict names its rule set by digest; the store keeps that rule set's files. Each original is judged \
      by them and by the moment of then, and the record is compared byte for byte. Exit 65 when one differs or cannot \
      be given again.
      """)

  @OptionGroup var place: StoreOptions
  @Argument(help: "Ids of subjects; every version of each.") var ids: [String] = []
  @Flag(help: "Every stored verdict.") var all = false
  @Option(help: "With --all: judged at this time (RFC 3339) or on this day, or later.") var since: Timestamp?
  @Option(help: "With --all: judged before this time or day.") var until: Timestamp?
  @Flag(help: "JSON Lines: with ids every verdict, with --all those that differ; the summary last.") var json = false

  func validate() throws {
    if all == !ids.isEmpty { throw ValidationError("give ids, or --all") }
    if !all, since != nil || until != nil { throw ValidationError("--since and --until go with --all") }
  }

  func run() async throws {
    try await reportingErrors {
      let store = try place.openStore()
      let replay = Replay(
        store, rules: ArchivedRules(store), workers: ProcessInfo.processInfo.activeProcessorCount)
      var summary = ReplaySummary()
      if all {
        var progress = LineProgress()
        defer { progress.end() }
        summary = try await replay.run(.period(since: since, until: until)) { verdict in
          progress.count()
          if !verdict.isReproduced { try print(verdict) }
        }
        progress.end()
      }
      for id in ids {
        let part = try await replay.run(.subject(id)) { try print($0) }
        if part.rows.isEmpty { throw UsageError("没有编号为 \(id.plain) 的内容", .notFound) }
        summary.add(part)
      }
      try StandardStreams.output(json ? ReplayText.json(summary) : Array(ReplayText.text(summary).utf8))
      throw summary.sum(\.different) == 0 ? ExitCode.success : .invalidInput
    }
  }

  private func print(_ verdict: ReplayedVerdict) throws {
    try StandardStreams.output(json ? ReplayText.json(verdict) : Array(ReplayText.text(verdict).utf8))
  }
}

extension Timestamp: ExpressibleByArgument {
  /// A time or a day, as in the input format.
  public init?(argument: String) { self.init(argument) }
}
