// Where input bytes come from: a file descriptor, or whatever a caller puts in its place.

internal import Foundation

/// What one read gave.
package enum ByteRead: Sendable, Hashable {
  /// So many bytes were put at the buffer's start; 0 means "ask again".
  case bytes(Int)
  /// Nothing more will come.
  case end
  /// The caller asked to stop before anything came; nothing was lost and reading may go on.
  case cancelled
}

/// Reading failed: the operating system's own reason.
package struct InputReadError: Error, Sendable, Hashable {
  /// The system call that failed, `read` or `poll`.
  package let operation: String
  /// The value of `errno`.
  package let errorNumber: Int32

  /// A failure of `operation`.
  package init(operation: String, errorNumber: Int32) {
    self.operation = operation
    self.errorNumber = errorNumber
  }
}

extension InputReadError: CustomStringConvertible {
  /// In English, with the operating system's words: `cannot read the input: Is a directory (errno 21)`.
  package var description: String {
    let reason = strerror(errorNumber).map { String(cString: $0) } ?? "unknown error"
    return "cannot \(operation) the input: \(reason) (errno \(errorNumber))"
  }
}

/// A stream of bytes, read in chunks of the source's own choosing.
package protocol ByteSource: Sendable {
  /// Waits for bytes and puts them at the start of `buffer`, which is never empty.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> ByteRead
}

/// A file, pipe, socket or terminal by its descriptor, which stays the caller's to close.
package struct DescriptorSource: ByteSource {
  /// What is read.
  package let descriptor: Int32
  /// Ends the waiting when it becomes readable, is closed at its other end, or fails: the read end of a pipe that a
  /// signal handler writes to.
  package let cancellation: Int32?

  /// Reads `descriptor`, blocking or not, until `cancellation` has something to say.
  package init(descriptor: Int32, cancellation: Int32? = nil) {
    // poll(2) takes a negative descriptor for "none" and would wait for ever.
    precondition(descriptor >= 0 && cancellation ?? 0 >= 0, "a descriptor that was never opened")
    self.descriptor = descriptor
    self.cancellation = cancellation
  }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> ByteRead {
    // Without a cancellation descriptor a blocking read(2) is the wait; poll(2) is needed only after EAGAIN.
    var mustWait = cancellation != nil
    while true {
      if mustWait, try waitIsCancelled() { return .cancelled }
      let count = readOnce(descriptor, buffer)
      if count >= 0 { return count == 0 ? .end : .bytes(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: mustWait = true
      case let number: throw InputReadError(operation: "read", errorNumber: number)
      }
    }
  }

  /// Blocks until there is something to read (or an error for `read` to report); `true` when told to stop.
  private func waitIsCancelled() throws(InputReadError) -> Bool {
    var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    if let cancellation { watched.append(pollfd(fd: cancellation, events: Int16(POLLIN), revents: 0)) }
    while poll(&watched, nfds_t(watched.count), -1) < 0 {
      let number = errno
      guard number == EINTR else { throw InputReadError(operation: "poll", errorNumber: number) }
    }
    return watched.count > 1 && watched[1].revents != 0
  }
}

/// read(2), which inside the type above would be taken for its own method.
private func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
