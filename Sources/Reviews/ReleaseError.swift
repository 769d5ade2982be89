// Why rules were not put in force, in words for those who tried.

/// A refused activation or rollback; nothing was changed.
package struct ReleaseError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    case unknownRuleSet = "ruleset-not-found"
    case unchanged = "ruleset-unchanged"
    case notReady = "ruleset-not-ready"
    case sameApprover = "approver-is-author"
    case approverRequired = "approver-required"
    case reasonRequired = "reason-required"
    case changedMeanwhile = "ruleset-changed"
    case nothingBefore = "no-earlier-ruleset"
    case unreadable = "ruleset-unreadable"
  }

  package let code: Code
  /// What is in the way and what to do, in Chinese.
  package let message: String

  /// A refusal.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
