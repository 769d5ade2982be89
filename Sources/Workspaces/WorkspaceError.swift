// Why a workspace cannot be used.

/// A workspace that could not be opened, with every mistake of its files.
package struct WorkspaceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    /// A folder or file that was named is not there.
    case notFound = "workspace-not-found"
    /// Files are there, but wrong.
    case invalid = "workspace-invalid"
    /// A file could not be read or written.
    case inputOutput = "workspace-io"
  }

  package let code: Code
  /// In Chinese; one line a mistake, each with file, line and remedy.
  package let problems: [String]

  /// A failure.
  package init(_ code: Code, _ problems: [String]) {
    self.code = code
    self.problems = problems
  }

  package var description: String { problems.joined(separator: "\n") }
}
