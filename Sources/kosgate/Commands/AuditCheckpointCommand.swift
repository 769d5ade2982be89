// kosgate audit checkpoint: sign the log as it is, so that nobody can rewrite it from here on.

import ArgumentParser
import Audit
import Signatures
import Storage
import Subjects

struct AuditCheckpointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract:
      "Sign size and root of the log (C2SP checkpoint) and print it; keep it where the store's administrator cannot reach.",
    discussion: """
      Refused (75), and nothing signed, when the store is older than the last checkpoint or another history. Where nothing was added \
      since, the last checkpoint is printed again, with the cosignatures that came in. A witness is asked by hand: \
      audit prove --from SIZE > request; curl --data-binary @request URL/add-checkpoint > answer; \
      audit checkpoint --cosign answer --witness-key KEY.
      """)

  @OptionGroup var options: StoreOptions
  @OptionGroup var keys: AuditHomeOptions
  @Option(help: "Write it to a file instead of standard output.", completion: .file()) var output: String?
  @Option(
    help: "Begin the checkpoint file outside the store anew with a checkpoint kept elsewhere.", completion: .file())
  var adopt: String?
  @Option(help: "A witness's answer: signature lines on the newest checkpoint.", completion: .file()) var cosign:
    String?
  @Option(help: "The public key of a witness, repeatable; with --cosign.") var witnessKey: [String] = []

  func validate() throws {
    if (cosign == nil) != witnessKey.isEmpty { throw ValidationError("--cosign and --witness-key go together") }
  }

  func run() async throws {
    try await reportingErrors {
      let store = try options.openStore()
      if let cosign {
        let lines = try SignedNote.signatures(in: SmallFile.bytes(of: cosign))
        let seen = try store.addCosignatures(lines, of: try witnessKey.map { try VerifierKey($0) })
        StandardStreams.error("已收下联署：\(seen.map(\.name.description).joined(separator: "、"))\n")
        guard let last = try store.read({ try $0.lastCheckpoint() }) else { throw ExitCode.notFound }
        return try SmallFile.write(last.signed.encoded, to: output)
      }
      let signer = CheckpointSigner(store, home: try keys.home, now: systemNow)
      let checkpoint = try signer.sign(adopting: adopt.map { try SignedCheckpoint(SmallFile.bytes(of: $0)) })
      try SmallFile.write(checkpoint.signed.encoded, to: output)
      StandardStreams.error(
        "检查点：\(checkpoint.signed.checkpoint.head.size) 条记录，签于 \(checkpoint.signedAt.chinaText)。请另存一份到数据库管理员够不着的地方（打印、邮件、见证人）。\n"
      )
    }
  }
}
