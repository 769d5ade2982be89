// Where code runs that waits for the disk: not on the few threads that all connections share.

internal import Dispatch

/// Runs tasks that prefer it on threads of its own (SE-0417).
final class BlockingExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "kosgate.blocking", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
