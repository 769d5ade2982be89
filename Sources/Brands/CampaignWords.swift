// What must not be said yet, and what must not be said any more.

package import Subjects

/// Words to look for, in the rule language: literals and PCRE2 patterns on the folded text, and what makes a match lawful.
package struct WatchedWords: Sendable, Hashable {
  package var words: [String] = []
  package var patterns: [String] = []
  /// Patterns whose match in the same clause makes a hit lawful.
  package var unless: [String] = []
  /// 1-based line of the file, for errors of the patterns.
  package var line: Int

  /// Nothing to look for yet.
  package init(line: Int) { self.line = line }
}

/// Something nobody may say before a moment: a price before its day.
package struct Embargo: Sendable, Hashable {
  package var id: String
  package var title: String
  package var watched: WatchedWords
  /// The first moment it may be said.
  package var until: Timestamp?
  /// Identifiers of the phases in which it may not be said; empty means in and outside of all.
  package var phases: Set<String> = []
  package var severity: Severity
  /// For the author; a standard sentence where it is `nil`.
  package var message: String?
  /// Who may say it earlier.
  package var exceptions: [EmbargoException] = []

  /// An embargo without exceptions.
  package init(id: String, title: String, watched: WatchedWords, until: Timestamp?, severity: Severity) {
    self.id = id
    self.title = title
    self.watched = watched
    self.until = until
    self.severity = severity
  }

  /// Whether it holds at `moment`, which is in `phase`.
  package func holds(at moment: Timestamp, in phase: CampaignPhase?) -> Bool {
    (until.map { moment < $0 } ?? true) && (phases.isEmpty || phase.map { phases.contains($0.id) } ?? false)
  }

  /// Whether `account` may say it at `moment` although others may not.
  package func spares(_ account: Account, at moment: Timestamp) -> Bool {
    exceptions.contains { $0.covers(account) && $0.from.map { moment >= $0 } ?? true }
  }
}

/// Accounts that may speak before the others: the official one quotes first.
package struct EmbargoException: Sendable, Hashable {
  package var roles: Set<AccountRole>
  package var accounts: Set<String>
  /// From when on; `nil` for always.
  package var from: Timestamp?

  /// An exception for accounts of these roles, and for these accounts.
  package init(roles: Set<AccountRole>, accounts: Set<String>, from: Timestamp?) {
    self.roles = roles
    self.accounts = accounts
    self.from = from
  }

  /// What an account does not state of itself is no ground for an exception.
  fileprivate func covers(_ account: Account) -> Bool {
    accounts.contains(account.id) || account.role.map(roles.contains) ?? false
  }
}

/// A benefit that can be had for a time: spoken of afterwards, it misleads.
package struct Benefit: Sendable, Hashable {
  package var id: String
  package var title: String
  package var watched: WatchedWords
  package var window: TimeWindow
  package var severity: Severity

  /// A benefit.
  package init(id: String, title: String, watched: WatchedWords, window: TimeWindow, severity: Severity) {
    self.id = id
    self.title = title
    self.watched = watched
    self.window = window
    self.severity = severity
  }
}
