// The seam between the matcher and what is said about its matches: one check a file.

package import Matching
internal import Rules
package import Subjects
package import TextNormalization

/// One aspect under which a subject is looked at.
package protocol Check: Sendable {
  /// Adds what it finds to `inspection`. Checks run in a fixed order and see each other's findings.
  func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker)
}

/// A field and its folded view, folded once for all checks.
package struct InspectedField: Sendable {
  package let key: FieldKey
  package let text: String
  package let folded: FoldedText
}

/// A subject while it is being looked at, with what was found so far.
package struct Inspection: Sendable {
  /// The longest text that is looked at, in UTF-8 bytes: 128 KiB, twice what 公众号 takes. A longer one can be published
  /// nowhere; it goes to a person unread rather than hold up everybody else's.
  package static let maximumTextBytes = 128 * 1024

  /// The subject as it is judged: what it leaves out of its account is filled in from the registry.
  package let subject: Subject
  /// What the registry says of the account; `nil` where there is no registry.
  package let standing: AccountStanding?
  /// What the draft said of its account and the registry denies.
  package let contradicted: [AccountFact]
  /// The moment that dated rules and campaigns are judged by: the publish time, or the clock's.
  package let moment: Timestamp
  package let fields: [InspectedField]
  package var findings: [Finding] = []
  /// What rules on trial found.
  package var shadow: [Finding] = []
  package var exempted: [ExemptedMatch] = []

  /// Adds what a rule in `state` found.
  mutating func add(_ finding: Finding, by state: RuleState) {
    if state == .shadow { shadow.append(finding) } else { findings.append(finding) }
  }

  /// Folds every field of `subject`.
  package init(
    _ subject: Subject, standing: AccountStanding? = nil, at moment: Timestamp, with worker: inout MatchWorker
  ) {
    var subject = subject
    if case .registered(let account)? = standing {
      contradicted = subject.fill(from: account)
    } else {
      contradicted = []
    }
    self.subject = subject
    self.standing = standing
    self.moment = subject.publishAt ?? moment
    var fields: [InspectedField] = []
    for field in subject.fields {
      guard field.text.utf8.count <= Self.maximumTextBytes else {
        findings.append(.engineFailure(rule: "engine/text-too-long", code: "text-too-long", field: field.key))
        continue
      }
      fields.append(InspectedField(key: field.key, text: field.text, folded: worker.fold(field.text)))
    }
    self.fields = fields
  }
}
