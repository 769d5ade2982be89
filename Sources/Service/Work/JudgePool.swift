// Texts are judged on threads of their own: a hostile one may take its half second without holding up anybody's connection.

internal import Matching
internal import NIOPosix
internal import Pipeline
internal import Subjects
internal import Synchronization

/// A bounded number of threads, and a bounded number of texts that wait for one.
final class JudgePool: Sendable {
  private let threads: NIOThreadPool
  private let capacity: Int
  private let pending = Atomic(0)
  /// Workers that nobody uses at the moment.
  private let idle = Mutex<[JudgeWorker]>([])

  init(workers: Int, capacity: Int) {
    threads = NIOThreadPool(numberOfThreads: workers)
    threads.start()
    self.capacity = capacity
  }

  /// To be called when nothing is judged any more.
  func stop() async { try? await threads.shutdownGracefully() }

  /// How many texts wait or are being judged.
  var load: Int { pending.load(ordering: .relaxed) }

  /// Judges one text; throws the reason when the bytes are no subject.
  func judge(_ bytes: [UInt8], by judge: Judge, now: Timestamp) async throws -> Judgement {
    let lines = try await self.judge([InputLine(number: 1, content: .success(bytes))], by: judge, now: now)
    switch lines.first?.outcome {
    case .judged(let judgement): return judgement
    case .refused(let error): throw error
    case nil: throw Problem.internalError
    }
  }

  /// Judges lines on one thread, one after another; what is no subject is refused in its place.
  func judge(_ lines: [InputLine], by judge: Judge, now: Timestamp) async throws -> [JudgedLine] {
    guard pending.wrappingAdd(1, ordering: .relaxed).newValue <= capacity else {
      pending.wrappingSubtract(1, ordering: .relaxed)
      throw Problem.unavailable("overloaded", "等待判定的内容太多，这一条没有判；请稍后重试。")
    }
    defer { pending.wrappingSubtract(1, ordering: .relaxed) }
    return try await threads.runIfActive { [self] in
      guard let worker = idle.withLock({ $0.popLast() }) ?? JudgeWorker() else {
        throw LineError(.engineUnavailable, "the matching engine could not be started; nothing was judged")
      }
      defer { idle.withLock { $0.append(worker) } }
      return worker.judge(lines, by: judge, now: now)
    }
  }
}

/// What one thread at a time matches with.
private final class JudgeWorker: Sendable {
  private let worker: Mutex<MatchWorker>

  init?() {
    guard let worker = try? MatchWorker() else { return nil }
    self.worker = Mutex(worker)
  }

  func judge(_ lines: [InputLine], by judge: Judge, now: Timestamp) -> [JudgedLine] {
    worker.withLock { worker in lines.map { judge.judge($0, now: now, with: &worker) } }
  }
}
