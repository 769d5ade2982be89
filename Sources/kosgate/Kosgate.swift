// The command line: what there is to call.

import ArgumentParser
import Foundation
import Logging

@main
struct Kosgate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kosgate",
    abstract: "The gate that every post and reply of a brand's KOS accounts passes before it is published.",
    discussion: """
      Exit status of commands that judge: 0 all pass, 10 something needs review, 20 something is blocked, 65 some input \
      was invalid (the highest concern wins: 65 over 20 over 10). Others: 64 usage, 66 not found, 69 busy, 70 internal, \
      73/74 cannot create / input-output, 75 a decision was refused.
      """,
    version: "kosgate 1.0.0",
    subcommands: [
      InitCommand.self, CheckCommand.self, SubmitCommand.self, QueueCommand.self, RulesCommand.self, AuditCommand.self,
      AccountCommand.self, CampaignCommand.self, PermitCommand.self, StoreCommand.self,
      ServeCommand.self, KeyCommand.self, WebhookCommand.self,
    ])

  static func main() async {
    // Operational events only, never reviewed text; KOSGATE_LOG names the level, warning by default.
    let level = ProcessInfo.processInfo.environment["KOSGATE_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .warning
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
    await main(nil)
  }
}
