// kosgate audit: has anything been changed behind our back?

import ArgumentParser
import Audit
import Digests
import Foundation
import Storage
import Subjects
import Terminal

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The tamper-evident log of every state change.",
    subcommands: [Verify.self, Log.self, AuditReplayCommand.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Recompute the whole log from its raw rows and compare it with the tables; exit 65 at the first bad entry.")

    @OptionGroup var options: StoreOptions
    @Flag(help: "One JSON object instead of text.") var json = false

    func run() async throws {
      try await reportingErrors {
        let result = try options.openStore().verifyLog()
        if json {
          var writer = JSONWriter()
          writer.object { writer in
            writer.member("sound", result.isSound)
            writer.member("entries", result.entries)
            writer.member("root", result.root.description)
            if let fault = result.firstBad {
              writer.member("first_bad", fault.index)
              writer.member("problem", fault.description)
            }
          }
          writer.endLine()
          try StandardStreams.output(writer.bytes)
        } else if let fault = result.firstBad {
          try StandardStreams.output("审计核验不通过：\(TerminalText.line(fault.description))\n")
        } else {
          try StandardStreams.output("审计核验通过：\(result.entries) 条记录，树根 \(result.root)\n")
        }
        throw result.isSound ? ExitCode.success : .invalidInput
      }
    }
  }

  struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The entries of the log, oldest first.")

    @OptionGroup var options: StoreOptions
    @Option(help: "Only entries about this subject.") var subject: String?
    @Option(help: "At most this many, the newest.") var limit: Int = 50
    @Flag(help: "The leaves as they are stored, one JSON object a line.") var json = false

    func validate() throws {
      if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
    }

    func run() async throws {
      try await reportingErrors {
        for entry in try options.openStore().read({ try $0.logEntries(subject: subject, limit: limit) }) {
          try StandardStreams.output(json ? entry.leaf + [0x0A] : Array(AuditLogText.line(entry).utf8))
        }
      }
    }
  }
}

/// A log entry as people read it.
enum AuditLogText {
  static func line(_ entry: StoredLogEntry) -> String {
    guard let event = entry.event else { return "\(entry.sequence)  （无法读取的记录）\n" }
    var parts = ["\(entry.sequence)", event.at.chinaText, TerminalText.line(event.actor), name(event.action.rawValue)]
    if let subject = event.subject {
      parts.append(TerminalText.line(subject) + (event.version.map { " v\($0)" } ?? ""))
    }
    if let verdict = event.verdict.flatMap(Verdict.init(rawValue:)) { parts.append("机器判\(verdict.chineseName)") }
    if let change = event.change, let ruleset = event.ruleset {
      parts.append("\(change.replaced.map { "\($0.short) → " } ?? "")\(ruleset.short)")
      parts.append("复核 \(TerminalText.line(change.approver))")
    }
    return parts.joined(separator: "  ") + "\n"
  }

  private static func name(_ action: String) -> String {
    let names = [
      "ruleset-archived": "规则集存档", "rules-activated": "激活规则集", "rules-rolled-back": "退回规则集", "submitted": "提交",
      "superseded": "被新版本取代", "claimed": "领取", "released": "归还",
      "approved": "通过", "rejected": "驳回", "returned": "退回修改", "escalated": "上报", "reopened": "重新打开",
    ]
    return names[action] ?? action
  }
}
