// kosgate audit evidence: everything about one subject in one file that a stranger can check.

import ArgumentParser
import Audit
import Foundation
import Retrospection
import Signatures
import Storage
import Subjects
import Terminal

struct AuditEvidenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract:
      "One self-contained HTML file about a subject: texts, marks, rules as they stood, decisions, log, proofs.",
    discussion: """
      The machine-readable part inside it holds everything that the page is made of: --check verifies both offline, with \
      nothing but the file and the log's public key (--key or --policy), or, with --unsigned, against itself only. Exit 65 \
      when anything does not hold. Run audit checkpoint before making evidence: what no checkpoint holds is unsigned.
      """)

  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @OptionGroup var trust: TrustOptions
  @Argument(help: "The subject's id.") var id: String?
  @Option(help: "Where to write. Default: standard output.", completion: .file()) var output: String?
  @Option(help: "Verify this file instead.", completion: .file()) var check: String?
  @Flag(help: "With --check: believe the file's own tree head.") var unsigned = false

  func validate() throws {
    if (id == nil) == (check == nil) { throw ValidationError("give an id, or --check FILE") }
    if check == nil, unsigned || !trust.isEmpty {
      throw ValidationError("--key, --policy and --unsigned go with --check")
    }
    if check != nil, unsigned != trust.isEmpty {
      throw ValidationError("Whose signature counts? Give --key or --policy, or --unsigned for none")
    }
  }

  func run() async throws {
    try await reportingErrors {
      if let check { return try verify(check) }
      let evidence = try EvidenceCollector(try place.openStore(), now: systemNow).evidence(of: id ?? "", by: actor.name)
      if evidence.checkpoint == nil {
        StandardStreams.error("kosgate: 最近的日志还没有签名，这份证据只能证明自身前后一致；要能对外证明，请先运行 kosgate audit checkpoint 再生成\n")
      }
      try SmallFile.write(EvidenceFile(evidence).bytes, to: output)
    }
  }

  private func verify(_ path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("读不到文件 \(path)", .notFound)
    }
    var faults: [String] = []
    let evidence: Evidence
    do {
      evidence = try EvidenceFile(reading: Array(data)).evidence
    } catch .noEvidence {
      throw UsageError("\(path) 里没有完好的证据：机器可读部分缺失或被改动", .invalidInput)
    } catch .otherPage(let found) {
      evidence = found
      faults.append(
        "可读部分不是由机器可读部分生成的：被改动过，或由另一版程序（\(found.program.plain)）生成")
    }
    let result = EvidenceCheck(evidence, trust: unsigned ? nil : try trust.trusted())
    faults += result.faults
    var lines = result.holding.map { "  成立　\($0.plain)" } + faults.map { "  不成立　\($0.plain)" }
    lines.append(
      faults.isEmpty ? "证据成立：\(evidence.subject.plain)" : "证据不成立：\(evidence.subject.plain)，\(faults.count) 处")
    if unsigned { lines.append("没有核对签名：只说明文件自身前后一致，不能证明出自哪家的日志。") }
    try StandardStreams.output(lines.joined(separator: "\n") + "\n")
    if !faults.isEmpty { throw ExitCode.invalidInput }
  }
}
