// A review item as a list shows it: enough to choose, and to act on.

package import Storage
package import Subjects

/// One row of the queue. Texts in it are the author's own: they must be made harmless before they reach a terminal.
package struct QueueItem: Sendable, Hashable {
  /// The subject's id.
  package var subject: String
  package var version: Int
  /// Grows with every change that a reviewer must have seen; a decision names it.
  package var revision: Int
  package var state: ReviewState
  /// What the machine says, by the newest rules it was judged by.
  package var verdict: Verdict
  package var kind: SubjectKind
  package var platform: Platform
  package var account: Account
  package var campaign: String?
  /// The beginning of the first text, at most 120 characters; empty where the original was erased.
  package var excerpt: String
  /// The findings in reading order.
  package var findings: [FindingMark]
  package var priority: Int
  package var publishAt: Timestamp?
  package var openedAt: Timestamp
  package var claim: Hold?
  /// How many claims on it ran out.
  package var lapses: Int
  /// Whether so many claims ran out that somebody should look why.
  package var isStuck: Bool
  /// How many people have approved it so far, and how many must.
  package var approvals: Approvals

  /// A finding in short.
  package struct FindingMark: Sendable, Hashable {
    package var rule: String
    package var category: FindingCategory
    package var severity: Severity
    /// The original characters; empty for one about the subject as a whole.
    package var text: String
    package var message: String

    /// A mark.
    package init(rule: String, category: FindingCategory, severity: Severity, text: String, message: String) {
      self.rule = rule
      self.category = category
      self.severity = severity
      self.text = text
      self.message = message
    }
  }

  /// A claim as others see it; the token is told to its holder alone.
  package struct Hold: Sendable, Hashable {
    package var person: String
    package var expiresAt: Timestamp
    package var token: String?

    /// A hold.
    package init(person: String, expiresAt: Timestamp, token: String?) {
      self.person = person
      self.expiresAt = expiresAt
      self.token = token
    }
  }

  /// Four eyes, counted.
  package struct Approvals: Sendable, Hashable {
    package var given: Int
    package var required: Int

    /// A count.
    package init(given: Int, required: Int) {
      self.given = given
      self.required = required
    }
  }

  /// An item; the rest is set afterwards.
  package init(
    subject: String, version: Int, revision: Int, state: ReviewState, verdict: Verdict, kind: SubjectKind,
    platform: Platform, account: Account, priority: Int, openedAt: Timestamp
  ) {
    self.subject = subject
    self.version = version
    self.revision = revision
    self.state = state
    self.verdict = verdict
    self.kind = kind
    self.platform = platform
    self.account = account
    self.priority = priority
    self.openedAt = openedAt
    excerpt = ""
    findings = []
    lapses = 0
    isStuck = false
    approvals = Approvals(given: 0, required: 1)
  }
}
