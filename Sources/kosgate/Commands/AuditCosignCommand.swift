// kosgate audit cosign: be the witness of somebody else's log.

import ArgumentParser
import Audit
import Foundation
import Signatures
import Storage

struct AuditCosignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosign",
    abstract: "As a witness, vouch that a checkpoint goes on from the last one seen; prints the cosignature line.",
    discussion: """
      REQUEST is what audit prove --from SIZE printed, SIZE being that of the checkpoint vouched for last (0 the first time). Run it on \
      another machine, under another person's control; it needs no store. Refused (75) when the log has forked.
      """)

  @Argument(help: "The request file.", completion: .file()) var request: String
  @Option(help: "The witness's private key file (audit key create --witness).", completion: .file()) var key: String
  @Option(help: "The public key of the log, repeatable after a rotation.") var log: [String]
  @Option(help: "Where the witness keeps the checkpoints it has vouched for.", completion: .file()) var seen: String

  func run() async throws {
    try await reportingErrors {
      let witness = Witness(
        key: try SigningKeyFile.read(key), log: try log.map { try VerifierKey($0) },
        journal: CheckpointJournal(path: seen))
      let cosignature = try witness.cosign(try GrowthFile(SmallFile.bytes(of: request)), at: systemNow())
      try StandardStreams.output(cosignature.line + "\n")
    }
  }
}
