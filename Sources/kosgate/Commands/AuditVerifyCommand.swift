// kosgate audit verify: the whole log recomputed, from the store or from an export.

import ArgumentParser
import Audit
import Signatures
import Storage
import Subjects

struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Recompute the whole log from its raw rows and compare it with the tables; exit 65 at the first bad entry.",
    discussion: """
      The store is also compared with every checkpoint signed so far (see --keys) and with those given by --checkpoint. With DIRECTORY \
      it verifies an export (audit export) instead, which needs no store but --key or --policy.
      """)

  @OptionGroup var options: StoreOptions
  @OptionGroup var keys: AuditHomeOptions
  @OptionGroup var trust: TrustOptions
  @Argument(help: "A folder written by audit export.", completion: .directory) var directory: String?
  @Option(help: "A checkpoint that was kept elsewhere and that the log must contain, repeatable.", completion: .file())
  var checkpoint: [String] = []
  @Flag(help: "One JSON object instead of text.") var json = false

  func validate() throws {
    if trust.isEmpty, directory != nil || !checkpoint.isEmpty {
      throw ValidationError("Whose signature counts? Give --key or --policy (kosgate audit key show prints the key)")
    }
  }

  func run() async throws {
    try await reportingErrors {
      let policy = try trust.trusted()
      let kept = try checkpoint.map { try SignedCheckpoint(SmallFile.bytes(of: $0)) }
      for checkpoint in kept { try policy.verify(checkpoint) }
      let report = try directory.map { try folder($0, policy, kept) } ?? store(policy, kept)
      try StandardStreams.output(json ? report.json : Array(report.text.utf8))
      throw report.result.isSound ? ExitCode.success : .invalidInput
    }
  }

  private func folder(_ path: String, _ policy: WitnessPolicy, _ kept: [SignedCheckpoint]) throws -> VerificationReport
  {
    let files = TileFolder(path: path)
    let log = TiledLog { try files.bytes(of: $0) }
    let checkpoint = try log.checkpoint()
    try policy.verify(checkpoint)
    guard kept.allSatisfy({ $0.checkpoint.origin == checkpoint.checkpoint.origin }) else {
      throw LogFileError(.inconsistent, "--checkpoint 给的检查点属于另一个日志")
    }
    let result = try log.verify(checkpoint.checkpoint.head, known: kept.map(\.checkpoint.head))
    return VerificationReport(result: result, signed: checkpoint.checkpoint.head.size, checkpoints: kept.count)
  }

  private func store(_ policy: WitnessPolicy, _ kept: [SignedCheckpoint]) throws -> VerificationReport {
    let store = try options.openStore()
    let (logKeys, last) = try store.read { (try? $0.logKeys(), try? $0.lastCheckpoint()) }
    let origin = logKeys?.last?.verifier.name
    if !trust.isEmpty {
      guard let last else { throw LogFileError(.missing, "数据库里没有可核对的签名检查点") }
      try policy.verify(last.signed)
    }
    guard kept.allSatisfy({ $0.checkpoint.origin == origin }) else {
      throw LogFileError(.inconsistent, "--checkpoint 给的检查点属于另一个日志")
    }
    let journal = try origin.map { try keys.home.journal(of: $0).checkpoints() } ?? []
    let result = try store.verifyLog(journal: journal, heads: kept.map(\.checkpoint.head))
    return VerificationReport(
      result: result, signed: last?.signed.checkpoint.head.size, checkpoints: journal.count + kept.count,
      lacksJournal: origin != nil && journal.isEmpty)
  }
}
