// Subjects through the judge on all cores, answers out in input order, with back-pressure.

package import Subjects

/// Where lines come from.
package protocol LineSource {
  /// Whether a line can be had without waiting.
  var hasLineReady: Bool { get }

  /// The next line, waiting for it if need be; `nil` at the end of the input or when the run was interrupted.
  mutating func nextLine() throws -> InputLine?

  /// Whether the run was interrupted rather than the input ended.
  var wasInterrupted: Bool { get }
}

/// The stream: read, judge, give to the sink. Memory is bounded by the window, whatever the input's length: at most
/// `window` batches are between the reader and the sink, and nothing is read while that many are on their way.
package struct ReviewPipeline: Sendable {
  /// Lines a batch holds at most.
  private static let batchLines = 256
  /// Bytes after which a batch is full; a longer line is a batch of its own.
  private static let batchBytes = 256 * 1024

  private let judge: Judge
  private let window: Int
  private let now: @Sendable () -> Timestamp

  /// A pipeline.
  /// - Parameters:
  ///   - workers: how many batches are judged at a time, at least 1.
  ///   - now: the clock that rules without a publish time are judged by.
  package init(judge: Judge, workers: Int, now: @escaping @Sendable () -> Timestamp) {
    self.judge = judge
    self.window = max(1, workers) * 2 + 2
    self.now = now
  }

  /// Runs until the source ends. When it throws, what the sink accepted before stays accepted.
  package func run(
    _ source: inout some LineSource, into sink: inout some VerdictSink,
    progress: (PipelineSummary) -> Void = { _ in }
  ) async throws -> PipelineSummary {
    var summary = PipelineSummary()
    try await withThrowingTaskGroup(of: JudgedBatch.self) { group in
      var order = BatchOrder()
      var ended = false
      while true {
        // An answer that is owed is never kept back by waiting for more input.
        while !ended, order.inFlight < window, order.inFlight == 0 || source.hasLineReady {
          guard let lines = try nextBatch(from: &source) else {
            ended = true
            break
          }
          let number = order.start()
          group.addTask { [judge, now] in JudgedBatch(number: number, lines: judge.judge(lines, now: now())) }
        }
        guard order.inFlight > 0, let done = try await group.next() else { break }
        let ready = order.finish(done)
        guard !ready.isEmpty else { continue }
        for verdict in try await sink.accept(ready) { summary.count(verdict) }
        progress(summary)
      }
    }
    summary.wasInterrupted = source.wasInterrupted
    return summary
  }

  /// The lines that can be had now, at least one; `nil` at the end.
  private func nextBatch(from source: inout some LineSource) throws -> [InputLine]? {
    guard let first = try source.nextLine() else { return nil }
    var batch = [first]
    var bytes = first.byteCount
    while batch.count < Self.batchLines, bytes < Self.batchBytes, source.hasLineReady, let line = try source.nextLine()
    {
      batch.append(line)
      bytes += line.byteCount
    }
    return batch
  }
}

/// The answers to one batch.
private struct JudgedBatch: Sendable {
  let number: Int
  let lines: [JudgedLine]
}

/// Puts batches that finish in any order back into the order they were read in.
private struct BatchOrder {
  private var started = 0
  private var delivered = 0
  private var waiting: [Int: [JudgedLine]] = [:]

  /// Batches read and not yet delivered.
  var inFlight: Int { started - delivered }

  mutating func start() -> Int {
    defer { started += 1 }
    return started
  }

  /// Takes a finished batch; gives all lines that are now next in order.
  mutating func finish(_ batch: JudgedBatch) -> [JudgedLine] {
    waiting[batch.number] = batch.lines
    var ready: [JudgedLine] = []
    while let lines = waiting.removeValue(forKey: delivered) {
      ready += lines
      delivered += 1
    }
    return ready
  }
}
