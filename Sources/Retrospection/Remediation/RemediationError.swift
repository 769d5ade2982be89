// Why a finding could not be opened or settled.

/// A refusal; nothing was changed. Never carries reviewed text.
package struct RemediationError: Error, Sendable, Hashable {
  /// Names a cause.
  package enum Code: Sendable, Hashable {
    /// There is no such finding or submission, or no such rescan.
    case notFound
    /// The rescan's files cannot be read.
    case unreadable
    /// The name fits several findings.
    case ambiguous
    /// It is settled already, or not yet.
    case wrongState
    /// Words are needed and there are none, or they are too many.
    case statementRequired
    /// The new text proves nothing.
    case noProof
  }

  package let code: Code
  /// What is wrong and what to do, in Chinese.
  package let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
