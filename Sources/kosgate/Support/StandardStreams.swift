// Standard output and standard error, written whole and in order.

import Foundation

/// The output could not be written.
struct OutputError: Error {
  /// What to tell, if anything.
  let message: String?
}

enum StandardStreams {
  /// Whether standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes all of `bytes` to standard output.
  static func output(_ bytes: [UInt8]) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        // Whoever read has had enough, as in `… | head -1`: no reason to complain.
        throw OutputError(message: errno == EPIPE ? nil : "无法写到标准输出：\(String(cString: strerror(errno)))")
      }
    }
  }

  /// Writes `text` to standard output.
  static func output(_ text: String) throws(OutputError) { try output(Array(text.utf8)) }

  /// Writes `text` to standard error; nobody can be told if that fails.
  static func error(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, bytes.count) }
  }
}
