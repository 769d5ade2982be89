// One writer or checkpointer at a time, across processes.
//
// SQLite 3.7.0–3.51.2 can corrupt a WAL database when one connection checkpoints while another commits (the WAL-reset
// race, fixed in 3.51.3). Debian 12 ships 3.40.1. Holding this lock around every commit, checkpoint, open and close
// removes the race; see ARCHITECTURE.md.

internal import Foundation
internal import Logging
internal import Synchronization

/// The lock file beside the store. `flock` dies with its process, so a killed writer blocks nobody.
final class WriterLease: Sendable {
  private static let patience: Duration = .seconds(30)
  private let descriptor: Int32
  private let logger = Logger(label: "kosgate.store")

  /// Opens the lock file, creating it if need be.
  init(besideStoreAt path: String) throws(StoreError) {
    descriptor = open(path + ".lease", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(.cannotCreate, "无法创建写锁文件 \(path).lease：\(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  /// Runs `body` while no other process writes.
  func holding<Result>(_ body: () throws -> Result) throws -> Result {
    try acquire()
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  /// Waits with growing pauses: a commit takes milliseconds, and a stopped process must not stop everybody for good.
  private func acquire() throws(StoreError) {
    let clock = ContinuousClock()
    let deadline = clock.now + Self.patience
    var pause: UInt32 = 200
    var hasWarned = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw StoreError(.inputOutput, "无法取得写锁：\(String(cString: strerror(errno)))")
      }
      guard clock.now < deadline else {
        throw StoreError(.busy, "另一个进程占用写锁超过 30 秒；请确认没有停住的 kosgate 进程后重试")
      }
      if !hasWarned, clock.now > deadline - Self.patience + .seconds(1) {
        hasWarned = true
        logger.warning("waiting for the writer lease", metadata: ["patience_seconds": "30"])
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }
}
