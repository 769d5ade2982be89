// Reads a file that may be anything: a device or a pipe, which could be read forever, is not read at all.

internal import Foundation

/// A regular file, or a link to one.
package enum PlainFile {
  /// The bytes of the file, one more than `limit` at most so that the caller sees that it is too long; `nil` when it
  /// is missing, unreadable or no regular file.
  package static func bytes(of path: String, limit: Int) -> [UInt8]? {
    // Without O_NONBLOCK the opening of a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var content: [UInt8] = []
    while content.count <= limit {
      // A byte more than its size shows that the end was reached; a file that grows is read on.
      let room = content.isEmpty ? min(Int(status.st_size), limit) + 1 : min(limit + 1 - content.count, 1 << 16)
      var isBroken = false
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var result = read(descriptor, buffer.baseAddress, room)
        while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, room) }
        count = max(result, 0)
        isBroken = result < 0
      }
      if isBroken { return nil }
      if part.isEmpty { break }
      if content.isEmpty { content = part } else { content += part }
    }
    return content
  }
}
