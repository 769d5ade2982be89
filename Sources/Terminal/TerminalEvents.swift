// Everything that a terminal tells, in one stream: keys, a new size, stops and ends.

internal import Dispatch
internal import Foundation
internal import Synchronization

/// One thing that happened.
package enum TerminalEvent: Sendable, Hashable {
  /// Something was typed while the screen with this mark was shown.
  case input(InputEvent, mark: UInt64)
  case resized
  /// The process goes on after a stop: the terminal has to be taken over again.
  case resumed
  /// The process is to stop (SIGTSTP).
  case stopRequested
  /// The terminal is gone, or a signal asks the process to end.
  case ended
}

/// Says what is on the screen while a key is read: whoever draws sets it when the screen is out.
package final class ScreenMark: Sendable {
  private let value = Atomic<UInt64>(0)

  /// A mark of 0.
  package init() {}

  /// The mark of the screen that is shown.
  package var current: UInt64 {
    get { value.load(ordering: .acquiring) }
    set { value.store(newValue, ordering: .releasing) }
  }
}

/// Reads a terminal on a thread of its own: keys are read, and marked with what is on the screen, when they come, not
/// when somebody has time for them.
package final class TerminalEvents: Sendable {
  package let stream: AsyncStream<TerminalEvent>
  private let continuation: AsyncStream<TerminalEvent>.Continuation
  private let input: Int32
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let isPaused = Mutex(false)
  private let hasStopped = DispatchSemaphore(value: 0)

  /// The events of the terminal at `input`, from now on.
  package init(input: Int32, mark: ScreenMark) throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw TerminalError(number: errno) }
    (stream, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
    self.input = input
    wakeRead = ends[0]
    wakeWrite = ends[1]
    watch(SIGWINCH, .resized)
    watch(SIGCONT, .resumed)
    watch(SIGTSTP, .stopRequested)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { watch(number, .ended) }
    let thread = Thread { [self] in read(mark) }
    thread.name = "terminal input"
    thread.start()
  }

  /// Leaves the terminal's input to another program, such as an editor, until ``resume()``; when this returns, nothing
  /// is read any more.
  package func pause() {
    setPaused(true)
    hasStopped.wait()
  }

  /// Reads again.
  package func resume() { setPaused(false) }

  private func setPaused(_ value: Bool) {
    isPaused.withLock { $0 = value }
    _ = write(wakeWrite, "!", 1)
  }

  private func watch(_ number: Int32, _ event: TerminalEvent) {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    // The handler keeps its source alive: signals are watched as long as the process runs.
    source.setEventHandler { [continuation] in withExtendedLifetime(source) { _ = continuation.yield(event) } }
    source.resume()
  }

  private func read(_ mark: ScreenMark) {
    var decoder = KeyDecoder()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let isPaused = isPaused.withLock { $0 }
      var descriptors = [
        pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isPaused ? -1 : input, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, 2, Int32(decoder.patience ?? -1))
      if ready < 0 { continue }
      if ready == 0 {
        yield(decoder.flush(), mark)
        continue
      }
      if descriptors[0].revents != 0 {
        _ = Foundation.read(wakeRead, &buffer, 1)
        if self.isPaused.withLock({ $0 }) { hasStopped.signal() }
        continue
      }
      let count = Foundation.read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else {
        continuation.yield(.ended)
        return
      }
      yield(decoder.decode(buffer[..<count]), mark)
    }
  }

  private func yield(_ events: [InputEvent], _ mark: ScreenMark) {
    let shown = mark.current
    for event in events { continuation.yield(.input(event, mark: shown)) }
  }
}
