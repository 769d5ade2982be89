// kosgate store backup, store restore: a copy that is known to be good, and the way back.

import ArgumentParser
import Audit
import Foundation
import Signatures
import Storage
import Terminal

struct StoreBackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the store to a new file while it is in use, and verify the copy; never overwrites.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var keys: AuditHomeOptions
  @Argument(help: "The new file.", completion: .file()) var file: String

  func run() async throws {
    try await reportingErrors {
      let store = try options.openStore()
      let origin = try store.read { try $0.logKeys() }.last?.verifier.name
      let journal = try origin.map { try keys.home.journal(of: $0).checkpoints() } ?? []
      let summary = try store.backup(to: file, journal: journal)
      try StandardStreams.output(
        "已备份到 \(TerminalText.line(file))：\(summary.entries) 条审计记录，\(summary.bytes) 字节，核验通过，树根 \(summary.root)\n")
    }
  }
}

struct StoreRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Verify a backup and put it in the place of the store; the old file is kept beside it.",
    discussion: """
      Refused (75) when the backup is older than the last signed checkpoint, or than a store that is whole: history would fork. \
      Stop the service first.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The backup.", completion: .file()) var file: String

  func run() async throws {
    try await reportingErrors {
      let path = try options.path()
      let home = AuditHome(environment: ProcessInfo.processInfo.environment)
      let (summary, old) = try StoreRestore.restore(file, to: path, home: home)
      try StandardStreams.output("已恢复：\(summary.entries) 条审计记录，核验通过，树根 \(summary.root)\n")
      if let old { try StandardStreams.output("原来的数据库保留在 \(TerminalText.line(old))\n") }
    }
  }
}
