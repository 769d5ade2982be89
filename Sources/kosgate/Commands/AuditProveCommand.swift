// kosgate audit prove: one entry, or the log's growth, shown to somebody who has no access to it.

import ArgumentParser
import Audit
import Foundation
import Signatures
import Storage
import Subjects
import Terminal

struct AuditProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract:
      "Prove that an entry is in the log (C2SP tlog-proof), or that the log only grew; --check verifies such a file offline.",
    discussion: """
      audit prove ID writes the proof of the newest entry about a subject, with --output FOLDER those of all its entries. audit prove \
      --entry N proves one entry by its number. audit prove --from N [--to M] proves that checkpoint M (default: the newest) goes on from \
      the first N entries, in the form that a witness takes.
      """)

  @OptionGroup var options: StoreOptions
  @OptionGroup var trust: TrustOptions
  @Argument(help: "The id of a subject.") var id: String?
  @Option(help: "The number of an entry, as audit log prints it.") var entry: Int?
  @Option(help: "The size of the earlier log.") var from: Int?
  @Option(help: "The size of the later checkpoint; with --from.") var to: Int?
  @Option(help: "Verify a .tlog-proof file instead, with --key or --policy; needs no store.", completion: .file())
  var check: String?
  @Option(help: "Where to write: a file, or with ID a folder. Default: standard output.", completion: .file())
  var output: String?

  func validate() throws {
    let asked = [id != nil, entry != nil, from != nil, check != nil].count { $0 }
    guard asked == 1 else { throw ValidationError("Give one of ID, --entry, --from and --check") }
    guard to == nil || from != nil else { throw ValidationError("--to goes with --from") }
    guard (entry ?? 0) >= 0, (from ?? 0) >= 0, (to ?? 1) > 0 else {
      throw ValidationError("Sizes and numbers count from 0")
    }
    if check != nil, trust.isEmpty { throw ValidationError("Whose signature counts? Give --key or --policy") }
  }

  func run() async throws {
    try await reportingErrors {
      if let check { return try verify(check) }
      let store = try options.openStore()
      if let from {
        return try SmallFile.write(try store.read { try $0.growth(from: from, to: to) }.encoded, to: output)
      }
      if let entry { return try SmallFile.write(try store.read { try $0.proof(ofEntry: entry) }.encoded, to: output) }
      let entries = try store.read { try $0.entries(about: id ?? "") }
      guard let newest = entries.last else { throw StoreError(.notFound, "审计日志里没有关于这个编号的记录") }
      guard let output else {
        return try StandardStreams.output(try store.read { try $0.proof(ofEntry: newest) }.encoded)
      }
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for entry in entries {
        try SmallFile.write(
          try store.read { try $0.proof(ofEntry: entry) }.encoded, to: "\(output)/\(entry).tlog-proof")
      }
      StandardStreams.error("已写出 \(entries.count) 份证明到 \(output)\n")
    }
  }

  private func verify(_ path: String) throws {
    let file = try ProofFile(SmallFile.bytes(of: path))
    let policy = try trust.trusted()
    try policy.verify(file.checkpoint)
    let (leaf, signers) = try file.verify(keys: policy.logs)
    let head = file.checkpoint.checkpoint.head
    var text =
      "证明成立：日志 \(TerminalText.line(file.checkpoint.checkpoint.origin.description)) 的第 \(file.proof.index) 号记录（检查点共 \(head.size) 条）\n"
    text += "签名：\(signers.map { TerminalText.line($0.description) }.joined(separator: "、"))\n"
    text += AuditLogText.line(file.proof.index, try? AuditEntry(leaf: leaf))
    try StandardStreams.output(text)
  }
}
