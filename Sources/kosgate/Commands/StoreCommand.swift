// kosgate store: the file itself.

import ArgumentParser
import PCRE2
import Storage
import Terminal

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "The store file.", subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the file's integrity and settings and name the libraries in use; exit 65 if anything is wrong.")

    @OptionGroup var options: StoreOptions

    func run() async throws {
      try await reportingErrors {
        let report = try options.openStore().check()
        for line in report.lines + ["PCRE2 \(PCRE2Library.version)"] {
          try StandardStreams.output(TerminalText.line(line) + "\n")
        }
        try StandardStreams.output(report.isSound ? "数据库检查通过\n" : "数据库检查不通过\n")
        throw report.isSound ? ExitCode.success : .invalidInput
      }
    }
  }
}
