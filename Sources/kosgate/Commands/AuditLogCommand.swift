// kosgate audit log: what happened, in the order in which it happened.

import ArgumentParser
import Storage

struct AuditLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The entries of the log, oldest first.")

  @OptionGroup var options: StoreOptions
  @Option(help: "Only entries about this subject.") var subject: String?
  @Option(help: "At most this many, the newest.") var limit: Int = 50
  @Flag(help: "The leaves as they are stored, one JSON object a line.") var json = false

  func validate() throws {
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
  }

  func run() async throws {
    try await reportingErrors {
      for entry in try options.openStore().read({ try $0.logEntries(subject: subject, limit: limit) }) {
        try StandardStreams.output(json ? entry.leaf + [0x0A] : Array(AuditLogText.line(entry).utf8))
      }
    }
  }
}
