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

/// The stream: read, judge on all cores, keep, answer. While one group of answers is kept, later lines are read and
/// judged, and all that is ready by then is kept together. Memory is bounded by the window, whatever the input's length:
/// at most `window` batches are between the reader and their answers, and nothing is read while that many are.
package struct ReviewPipeline: Sendable {
  /// Lines a batch holds at most.
  private static let batchLines = 256
  /// Bytes after which a batch is full; a longer line is a batch of its own.
  private static let batchBytes = 256 * 1024
  /// Bytes of input between the reader and their answers, beyond which nothing is read.
  private static let windowBytes = 16 * 1024 * 1024

  private let judge: Judge
  private let window: Int
  private let now: @Sendable () -> Timestamp

  /// A pipeline.
  /// - Parameters:
  ///   - workers: how many batches are judged at a time, at least 1.
  ///   - now: the clock that rules without a publish time are judged by.
  package init(judge: Judge, workers: Int, now: @escaping @Sendable () -> Timestamp) {
    self.judge = judge
    self.window = max(1, workers) * 4 + 4
    self.now = now
  }

  /// Runs until the source ends. When it throws, what the sink kept before stays kept.
  package func run<Sink: VerdictSink>(
    _ source: inout some LineSource, into sink: inout Sink, progress: (PipelineSummary) -> Void = { _ in }
  ) async throws -> PipelineSummary {
    var summary = PipelineSummary()
    try await withThrowingTaskGroup(of: Step<Sink.Receipt>.self) { group in
      var order = BatchOrder()
      var ready: [JudgedLine] = []
      var isKeeping = false
      var ended = false
      while true {
        // An answer that is owed is never kept back by waiting for more input.
        while !ended, order.unanswered == 0 || (mayRead(order) && source.hasLineReady) {
          guard let lines = try nextBatch(from: &source) else {
            ended = true
            break
          }
          let number = order.start(lines.count, bytes: lines.reduce(0) { $0 + $1.byteCount })
          group.addTask { [judge, now] in .judged(number, judge.judge(lines, now: now())) }
        }
        guard order.unanswered > 0, let step = try await group.next() else { break }
        switch step {
        case .judged(let number, let lines): ready += order.finish(number, lines)
        case .kept(let lines, let receipts):
          isKeeping = false
          for verdict in try sink.answer(lines, receipts) { summary.count(verdict) }
          order.answered(lines.count)
          progress(summary)
        }
        if !isKeeping, !ready.isEmpty {
          isKeeping = true
          group.addTask { [keep = sink.keep, ready] in .kept(ready, try await keep(ready)) }
          ready = []
        }
      }
    }
    summary.wasInterrupted = source.wasInterrupted
    return summary
  }

  private func mayRead(_ order: BatchOrder) -> Bool {
    order.unanswered < window && order.unansweredBytes < Self.windowBytes
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

/// What a task of the pipeline has done.
private enum Step<Receipt: Sendable>: Sendable {
  case judged(Int, [JudgedLine])
  case kept([JudgedLine], [Receipt])
}

/// Puts batches that finish in any order back into the order they were read in.
private struct BatchOrder {
  /// The batches that are not answered yet, oldest first.
  private var open: [(lines: Int, bytes: Int)] = []
  private var started = 0
  private var delivered = 0
  private var answeredLines = 0
  private var waiting: [Int: [JudgedLine]] = [:]

  /// Batches read and not yet answered.
  var unanswered: Int { open.count }

  /// Bytes of their lines.
  private(set) var unansweredBytes = 0

  mutating func start(_ lines: Int, bytes: Int) -> Int {
    defer { started += 1 }
    open.append((lines, bytes))
    unansweredBytes += bytes
    return started
  }

  /// Takes a finished batch; gives all lines that are now next in order.
  mutating func finish(_ number: Int, _ lines: [JudgedLine]) -> [JudgedLine] {
    waiting[number] = lines
    var ready: [JudgedLine] = []
    while let lines = waiting.removeValue(forKey: delivered) {
      ready += lines
      delivered += 1
    }
    return ready
  }

  /// Counts answered lines, which come in whole batches and in order.
  mutating func answered(_ lines: Int) {
    answeredLines += lines
    while let first = open.first, first.lines <= answeredLines {
      answeredLines -= first.lines
      unansweredBytes -= first.bytes
      open.removeFirst()
    }
  }
}
