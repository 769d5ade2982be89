// Answers to standard output: JSON Lines for programs, Chinese text for people.

import Foundation
import Pipeline
import Storage
import Subjects
import Terminal

/// Writes answers in input order; what was handed in is written when `flush` returns.
struct AnswerWriter {
  private let format: OutputFormat
  private let text: VerdictText
  private var buffer: [UInt8] = []
  private var sarif: SarifLog?

  /// - Parameter sarif: the log to be written where that is the format.
  init(_ format: OutputFormat, sarif: SarifLog? = nil) {
    self.format = format
    self.sarif = sarif
    if sarif != nil { buffer = SarifLog.opening }
    text = VerdictText(
      style: TerminalStyle(descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment))
  }

  mutating func add(_ line: JudgedLine, _ receipt: SubmissionReceipt? = nil) {
    switch format {
    case .jsonl: addJSON(line, receipt)
    case .text: addText(line, receipt)
    case .sarif: buffer += sarif?.add(line) ?? []
    }
  }

  /// Writes what comes after the last answer.
  mutating func finish() throws(OutputError) {
    if let sarif { buffer += sarif.closing() }
    try flush()
  }

  mutating func flush() throws(OutputError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    try StandardStreams.output(buffer)
  }

  private mutating func addJSON(_ line: JudgedLine, _ receipt: SubmissionReceipt?) {
    switch line.outcome {
    case .refused(let error):
      var json = JSONWriter()
      json.lineError(error, line: line.number)
      buffer += json.bytes
    case .judged(let judgement):
      // For an unchanged submission the verdict that stands is the one given then.
      let stored = receipt?.storedRecord.map { EncodedVerdict(stored: $0, subject: judgement.subject.id) }
      (stored ?? judgement.encoded).append(to: &buffer, line: line.number) { more in
        if let receipt { more.receipt(receipt) }
      }
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  private mutating func addText(_ line: JudgedLine, _ receipt: SubmissionReceipt?) {
    switch line.outcome {
    case .refused(let error): buffer += Array(text.text(error, line: line.number).utf8)
    case .judged(let judgement):
      if let receipt, receipt.effect == .unchanged {
        let note = "已提交过，第 \(receipt.version) 版，未作改动"
        buffer += Array((text.heading(receipt.verdict, judgement.subject, note) + "\n").utf8)
      } else {
        let note = receipt.flatMap { $0.effect == .newVersion ? "第 \($0.version) 版" : nil }
        buffer += Array(text.text(judgement.record, of: judgement.subject, note: note).utf8)
      }
    }
  }
}

extension JSONWriter {
  /// What became of a submission.
  fileprivate mutating func receipt(_ receipt: SubmissionReceipt) {
    key("submission")
    object { writer in
      writer.member("version", receipt.version)
      writer.member("state", receipt.state)
      writer.member("effect", receipt.effect.rawValue)
    }
  }
}

/// A sink that stores nothing: the pre-publish check.
struct AnsweringSink: VerdictSink {
  var writer: AnswerWriter
  var speech: SpokenAnswer?

  let keep: @Sendable ([JudgedLine]) async throws -> [Verdict?] = { lines in
    lines.map { if case .judged(let judgement) = $0.outcome { judgement.record.verdict } else { nil } }
  }

  mutating func answer(_ lines: [JudgedLine], _ verdicts: [Verdict?]) throws -> [Verdict?] {
    for line in lines {
      writer.add(line)
      speech?.say(line)
    }
    try writer.flush()
    return verdicts
  }
}
