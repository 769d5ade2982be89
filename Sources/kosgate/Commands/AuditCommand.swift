// kosgate audit: has anything been changed behind our back, and how do we show that it has not?

import ArgumentParser

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The tamper-evident log of every state change.",
    subcommands: [
      AuditVerifyCommand.self, AuditLogCommand.self, AuditCheckpointCommand.self, AuditProveCommand.self,
      AuditExportCommand.self, AuditCosignCommand.self, AuditKeyCommand.self, AuditReplayCommand.self,
      AuditRescanCommand.self, AuditRemediationCommand.self, AuditEvidenceCommand.self,
    ])
}
