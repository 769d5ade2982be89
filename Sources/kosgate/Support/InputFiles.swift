// The files a command was given, as one stream of lines.

import Foundation
import Pipeline
import Subjects

/// The lines of several files in turn, `-` being standard input. Lines are numbered within their own file.
struct InputFiles: LineSource {
  private var rest: [String]
  private var reader: LineReader?
  private var descriptor: Int32 = -1
  private let interruption: Interruption
  private let places: InputPlaces
  private var linesRead = 0
  private(set) var wasInterrupted = false

  /// The files at `paths`, all of which must be there and readable: a wrong name is told before anything is judged.
  init(_ paths: [String], _ places: InputPlaces, interruption: Interruption) throws(UsageError) {
    self.places = places
    rest = paths.isEmpty ? ["-"] : paths
    self.interruption = interruption
    for path in rest where path != "-" {
      guard access(path, R_OK) == 0 else {
        throw UsageError("读不到文件 \(path)：\(String(cString: strerror(errno)))", .notFound)
      }
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
        throw UsageError("\(path) 是目录；请给出 JSON Lines 文件", .notFound)
      }
    }
  }

  /// A line in the buffer, or bytes that can be read without waiting. Of half a line the rest has to be waited for.
  var hasLineReady: Bool {
    guard let reader else { return !rest.isEmpty && rest.first != "-" }
    if reader.hasBufferedLine { return true }
    var status = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&status, 1, 0) > 0
  }

  mutating func nextLine() throws -> InputLine? {
    while !wasInterrupted {
      if reader == nil, try !openNext() { return nil }
      switch try reader?.next() {
      case .line(let line):
        linesRead += 1
        return line
      case .cancelled: wasInterrupted = true
      case .end, nil: closeCurrent()
      }
    }
    closeCurrent()
    return nil
  }

  private mutating func openNext() throws(UsageError) -> Bool {
    guard let path = rest.first else { return false }
    rest.removeFirst()
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw UsageError("打不开文件 \(path)：\(String(cString: strerror(errno)))", .notFound)
    }
    places.opened(path, before: linesRead)
    reader = LineReader(DescriptorSource(descriptor: descriptor, cancellation: interruption.descriptor))
    return true
  }

  private mutating func closeCurrent() {
    reader = nil
    if descriptor > STDIN_FILENO { close(descriptor) }
    descriptor = -1
  }
}
