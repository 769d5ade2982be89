// The terminal is given back even when the process dies of a trap.

internal import Foundation
internal import Synchronization

/// Handlers for the signals of crashes: they restore the terminal with calls that are allowed in a signal handler
/// (POSIX: `tcsetattr`, `write`, `signal`, `raise`), then die of the same signal.
enum CrashRestoration {
  private static let signals = [SIGTRAP, SIGILL, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// What the handler needs, at a fixed place, because a handler may neither allocate nor lock.
  private struct State {
    var input: Int32
    var output: Int32
    var settings: termios
    var sequence: UnsafeMutablePointer<UInt8>
    var length: Int
  }

  // A handler reaches only globals. Written once, before `isArmed` is set; read by the handler only after that.
  nonisolated(unsafe) private static let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
  private static let isArmed = Atomic<Bool>(false)
  private static let isPrepared = Mutex(false)

  /// From now on a crash gives the terminal back.
  static func arm(input: Int32, output: Int32, settings: termios, sequence: String) {
    isPrepared.withLock { isPrepared in
      if !isPrepared {
        let bytes = Array(sequence.utf8)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        state.initialize(
          to: State(input: input, output: output, settings: settings, sequence: copy, length: bytes.count))
        for number in signals {
          signal(number) { number in
            CrashRestoration.restore()
            signal(number, SIG_DFL)
            raise(number)
          }
        }
        isPrepared = true
      }
    }
    isArmed.store(true, ordering: .releasing)
  }

  /// The terminal was given back; a crash has nothing to do.
  static func disarm() { isArmed.store(false, ordering: .releasing) }

  private static func restore() {
    guard isArmed.exchange(false, ordering: .acquiringAndReleasing) else { return }
    _ = write(state.pointee.output, state.pointee.sequence, state.pointee.length)
    _ = tcsetattr(state.pointee.input, TCSANOW, &state.pointee.settings)
  }
}
