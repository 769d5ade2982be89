// SIGINT and SIGTERM end the input, not the work: what was read is judged, stored and answered.

import Dispatch
import Foundation

/// Turns the first signal into a readable descriptor; the second one ends the process as usual.
struct Interruption: Sendable {
  /// Becomes readable when the run is to end.
  let descriptor: Int32

  /// Whether the run is to end; for work that never waits for input.
  var isRequested: Bool {
    var status = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&status, 1, 0) > 0
  }

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    descriptor = ends[0]
    let writeEnd = ends[1]
    // A pipe that nobody reads any more is an error to be reported, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        _ = write(writeEnd, "!", 1)
        // The handler keeps its source alive until it has done its one job.
        source.cancel()
      }
      source.resume()
    }
  }
}
