// Why a file that speaks of a log (a checkpoint, a proof, a tile, a policy) is not believed.

/// A failure around the log's files. Never carries reviewed text.
package struct LogFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    /// The bytes are not in the file's format.
    case malformed = "log-file-malformed"
    /// A file that must be there is not.
    case missing = "log-file-missing"
    /// What the file claims does not follow from it.
    case unproven = "log-file-unproven"
    /// Two files, or a file and the log, contradict each other.
    case inconsistent = "log-file-inconsistent"
    /// Too few of the witnesses that a policy asks for.
    case quorum = "log-file-quorum"
  }

  package let code: Code
  /// What is wrong and what to do, in Chinese.
  package let message: String

  /// A failure.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
