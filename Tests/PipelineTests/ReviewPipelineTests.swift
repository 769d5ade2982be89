// Order kept, memory bounded, nothing lost, one bad line stops nothing.

import Foundation
import Pipeline
import Subjects
import Synchronization
import TestKit
import Testing
import Workspaces

/// Lines from an array, ready as the test says.
private struct ArraySource: LineSource {
  var lines: [[UInt8]]
  var position = 0
  var isPatient = false
  /// Ends as if a signal had come before this line.
  var interruptedAt: Int?
  var failsAt: Int?

  var wasInterrupted: Bool { interruptedAt.map { position >= $0 } ?? false }
  var hasLineReady: Bool { !isPatient && position < lines.count }

  mutating func nextLine() throws -> InputLine? {
    if let failsAt, position == failsAt { throw InputReadError(operation: "read", errorNumber: EIO) }
    guard position < lines.count, !wasInterrupted else { return nil }
    position += 1
    return InputLine(number: position, content: .success(lines[position - 1]))
  }
}

/// Collects answers, and how many lines were taken at a time.
private struct Collector: VerdictSink {
  var lines: [JudgedLine] = []
  var batches: [Int] = []
  var failsAfter = Int.max
  /// How long keeping takes: slow stores must not lose the order.
  var delay: Duration = .zero

  var keep: @Sendable ([JudgedLine]) async throws -> [Verdict?] {
    { [failsAfter, delay] lines in
      if let last = lines.last, last.number > failsAfter { throw CocoaError(.fileWriteOutOfSpace) }
      try await Task.sleep(for: delay)
      return lines.map { if case .judged(let judgement) = $0.outcome { judgement.record.verdict } else { nil } }
    }
  }

  mutating func answer(_ lines: [JudgedLine], _ verdicts: [Verdict?]) throws -> [Verdict?] {
    self.lines += lines
    batches.append(lines.count)
    return verdicts
  }
}

@Suite struct ReviewPipelineTests {
  private static func line(_ number: Int) -> [UInt8] {
    // Every seventh is unlawful, every eleventh is no subject; long ones take longer than short ones.
    if number % 11 == 0 { return Array("{\"id\":\"s\(number)\"".utf8) }
    let words = String(repeating: "好", count: number * 37 % 500)
    let body = number % 7 == 0 ? "最佳" + words : "不错" + words
    return Array(
      "{\"id\":\"s\(number)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a\"},\"body\":\"\(body)\"}"
        .utf8)
  }

  private static func pipeline(workers: Int) throws -> ReviewPipeline {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [最佳]", hit: "【最佳】"))
    return ReviewPipeline(judge: rules.judge, workers: workers) { Timestamp(milliseconds: 0) }
  }

  @Test(arguments: [1, 2, 5], [false, true])
  func oneAnswerALineInOrder(_ workers: Int, _ isPatient: Bool) async throws {
    let count = isPatient ? 300 : 5000
    var source = ArraySource(lines: (1...count).map(Self.line), isPatient: isPatient)
    var sink = Collector(delay: .milliseconds(isPatient ? 0 : workers))
    let summary = try await Self.pipeline(workers: workers).run(&source, into: &sink)
    #expect(sink.lines.map(\.number) == Array(1...count))
    for line in sink.lines {
      switch line.outcome {
      case .refused(let error):
        #expect(line.number % 11 == 0)
        #expect(error.code == .invalidJSON)
      case .judged(let judgement):
        #expect(judgement.subject.id == "s\(line.number)")
        #expect(judgement.record.verdict == (line.number % 7 == 0 ? .block : .pass))
        #expect(judgement.original == Self.line(line.number))
      }
    }
    #expect(summary.lines == count)
    #expect(summary.refused == count / 11)
    #expect(summary.blocked == count / 7 - count / 77)
    #expect(!summary.wasInterrupted)
  }

  /// Whoever sends one line and waits for its answer gets it before another line is read.
  @Test func anAnswerThatIsOwedIsNotKeptBack() async throws {
    var source = ArraySource(lines: (1...20).map(Self.line), isPatient: true)
    var sink = Collector()
    _ = try await Self.pipeline(workers: 2).run(&source, into: &sink)
    #expect(sink.batches == Array(repeating: 1, count: 20))
  }

  @Test func anInterruptionKeepsWhatWasRead() async throws {
    var source = ArraySource(lines: (1...5000).map(Self.line), interruptedAt: 1234)
    var sink = Collector()
    let summary = try await Self.pipeline(workers: 2).run(&source, into: &sink)
    #expect(sink.lines.map(\.number) == Array(1...1234))
    #expect(summary.wasInterrupted)
  }

  @Test func aFailingSinkOrSourceEndsTheRun() async throws {
    var source = ArraySource(lines: (1...5000).map(Self.line))
    var sink = Collector(failsAfter: 1000)
    await #expect(throws: CocoaError.self) { _ = try await Self.pipeline(workers: 2).run(&source, into: &sink) }
    var failing = ArraySource(lines: (1...5000).map(Self.line), failsAt: 2000)
    var patient = Collector()
    await #expect(throws: InputReadError.self) { _ = try await Self.pipeline(workers: 2).run(&failing, into: &patient) }
  }

  @Test func emptyInputGivesNothing() async throws {
    var source = ArraySource(lines: [])
    var sink = Collector()
    #expect(try await Self.pipeline(workers: 2).run(&source, into: &sink) == PipelineSummary())
  }
}
