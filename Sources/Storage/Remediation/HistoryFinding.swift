// What a look back found, as the store keeps it: no reviewed text, only where it was published.

package import Digests
package import Subjects

/// A finding in something that is, or was, published.
package struct HistoryFinding: Sendable, Hashable {
  /// The same for the same post, words and rule.
  package var key: SHA256Hash
  /// `missed-then`, `rule-changed` or `bypassed`.
  package var list: String
  /// A rule's id, or why it counts as bypassed.
  package var rule: String
  package var severity: Severity
  package var platform: Platform
  package var account: String
  package var dealer: String?
  package var store: String?
  package var region: String?
  package var url: String?
  /// The submission that it is or came from.
  package var subject: String?
  package var version: Int?
  /// The content that was published.
  package var content: SHA256Hash
  package var publishedAt: Timestamp
  /// The rules that found it.
  package var ruleSet: SHA256Hash

  /// A finding with what each has.
  package init(
    key: SHA256Hash, list: String, rule: String, severity: Severity, platform: Platform, account: String,
    content: SHA256Hash, publishedAt: Timestamp, ruleSet: SHA256Hash
  ) {
    self.key = key
    self.list = list
    self.rule = rule
    self.severity = severity
    self.platform = platform
    self.account = account
    self.content = content
    self.publishedAt = publishedAt
    self.ruleSet = ruleSet
  }
}

/// What was done about a finding.
package struct RemediationStep: Sendable, Hashable {
  /// The ways in which a finding is settled, and the way back.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    /// The text was changed; the new one went through the gate.
    case edited
    /// It is no longer published.
    case deleted
    /// It needs no mending.
    case dismissed
    /// It was settled wrongly.
    case reopened

    /// The words for people.
    package var chineseName: String {
      switch self {
      case .edited: "已改文字"
      case .deleted: "已删除"
      case .dismissed: "不需整改"
      case .reopened: "重新打开"
      }
    }
  }

  package let action: Action
  package let actor: String
  /// In the actor's own words.
  package let statement: String?
  /// The store's number of the new text's submission; only where it was edited.
  package let proof: Int64?
  package let takenAt: Timestamp

  /// A step.
  package init(action: Action, actor: String, statement: String?, proof: Int64?, takenAt: Timestamp) {
    self.action = action
    self.actor = actor
    self.statement = statement
    self.proof = proof
    self.takenAt = takenAt
  }
}

/// A finding with everything that was done about it.
package struct RemediationCase: Sendable, Hashable {
  /// The store's number for it.
  package let id: Int64
  package let finding: HistoryFinding
  package let openedBy: String
  package let openedAt: Timestamp
  /// Oldest first.
  package let steps: [RemediationStep]

  /// The step that settled it; `nil` while something has to be done.
  package var settled: RemediationStep? { steps.last.flatMap { $0.action == .reopened ? nil : $0 } }
}
