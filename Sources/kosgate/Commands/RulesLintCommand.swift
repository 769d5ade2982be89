// kosgate rules lint: what is not wrong with the rules, but not good either.

import ArgumentParser
import Foundation
import Matching
import Rules
import Subjects
import Terminal
import Workspaces

struct RulesLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Duplicates, unreachable terms, slow patterns, missing sources; exit 65 if something must be mended.")

  @OptionGroup var workspace: WorkspaceOptions
  @Option(
    name: .long, parsing: .upToNextOption, help: "Lawful real texts; a rule that flags too many of them is too broad.",
    completion: .file())
  var against: [String] = []
  @Flag(help: "Warnings only.") var warnings = false
  @Flag(help: "One JSON object a remark.") var json = false

  func run() async throws {
    try await reportingErrors {
      let rules = try workspace.open().load()
      var lint = try RuleLint(rules, at: systemNow())
      for file in against { lint.add(try await Evaluation(Corpus(cleanFile: file), by: rules, at: systemNow())) }
      let notes = lint.notes.filter { !warnings || $0.kind.isWarning }
      for note in notes { try StandardStreams.output(json ? Self.json(note) : Array(Self.text(note).utf8)) }
      let count = notes.count { $0.kind.isWarning }
      if !json {
        try StandardStreams.output("共 \(rules.matchers.rules.count) 条规则：须改 \(count) 处，可改 \(notes.count - count) 处\n")
      }
      if count > 0 { throw ExitCode.invalidInput }
    }
  }

  private static func text(_ note: RuleLint.Note) -> String {
    let weight = note.kind.isWarning ? "须改" : "可改"
    return "\(note.location): [\(weight)] \(note.rule)：\(TerminalText.line(note.problem)) — \(note.remedy)\n"
  }

  private static func json(_ note: RuleLint.Note) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("kind", note.kind.rawValue)
      writer.member("warning", note.kind.isWarning)
      writer.member("rule", note.rule)
      writer.member("file", note.location.file)
      writer.member("line", note.location.line)
      writer.member("problem", note.problem)
      writer.member("remedy", note.remedy)
    }
    writer.endLine()
    return writer.bytes
  }
}
