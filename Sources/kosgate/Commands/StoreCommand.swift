// kosgate store: the file itself.

import ArgumentParser
import PCRE2
import Storage
import Subjects
import Terminal

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "The store file.",
    subcommands: [Check.self, StoreBackupCommand.self, StoreRestoreCommand.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the file's integrity and settings and name the libraries in use; exit 65 if anything is wrong.")

    @OptionGroup var options: StoreOptions
    @Flag(help: "One JSON object instead of text.") var json = false

    func run() async throws {
      try await reportingErrors {
        let report = try options.openStore().check()
        if json {
          var writer = JSONWriter()
          writer.object { writer in
            writer.member("sound", report.isSound)
            writer.member("checks", report.lines)
            writer.member("pcre2", PCRE2Library.version)
          }
          writer.endLine()
          try StandardStreams.output(writer.bytes)
          throw report.isSound ? ExitCode.success : .invalidInput
        }
        for line in report.lines + ["PCRE2 \(PCRE2Library.version)"] {
          try StandardStreams.output(TerminalText.line(line) + "\n")
        }
        try StandardStreams.output(report.isSound ? "数据库检查通过\n" : "数据库检查不通过\n")
        throw report.isSound ? ExitCode.success : .invalidInput
      }
    }
  }
}
