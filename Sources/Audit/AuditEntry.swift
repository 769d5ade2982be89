// What one leaf of the audit log says: who did what to which subject, when, and under which rules.

package import Digests
package import Subjects

/// One event. It holds ids, codes and commitments only: no reviewed text, no name, phone number or free words of a
/// person, so that a text can be erased while every proof still holds.
package struct AuditEntry: Sendable {
  /// The index in the log, from 0.
  package var sequence: Int
  /// Names the event itself, wherever it is reported.
  package var id: EventID
  /// When it was recorded; never before the entry ahead of it (see `AuditTime`).
  package var at: Timestamp
  /// The id of the person or program that acted; never a name.
  package var actor: String
  package var action: AuditAction
  /// The id of the subject acted on; `nil` where the event is about the store or a rule set.
  package var subject: String?
  /// Which version of the subject, from 1.
  package var version: Int?
  /// The commitment to the draft as it was judged or decided on.
  package var draft: Commitment?
  /// The rule set in force.
  package var ruleset: SHA256Hash?
  /// What the rule set replaced, and with whose consent; only where one came into force.
  package var change: RuleChange?
  /// The SHA-256 of the canonical bytes of a row of state that the event wrote or removed (a key, a hold, a checkpoint), for
  /// actions that no other key says enough of. What could be guessed from it, a name say, needs a salt among those bytes.
  package var record: SHA256Hash?
  /// The machine's verdict, a code.
  package var verdict: String?
  /// The state the subject is in after the event, a code.
  package var state: String?
  /// Why, as a code.
  package var reasonCode: String?
  /// The commitment to the reason in a person's own words.
  package var reason: Commitment?
  /// The index of the entry before this one on the same subject.
  package var prior: Int?

  /// An event; what does not apply to it is left out.
  package init(
    sequence: Int, id: EventID, at: Timestamp, actor: String, action: AuditAction, subject: String? = nil,
    version: Int? = nil, draft: Commitment? = nil, ruleset: SHA256Hash? = nil, change: RuleChange? = nil,
    record: SHA256Hash? = nil, verdict: String? = nil, state: String? = nil, reasonCode: String? = nil,
    reason: Commitment? = nil, prior: Int? = nil
  ) {
    self.sequence = sequence
    self.id = id
    self.at = at
    self.actor = actor
    self.action = action
    self.subject = subject
    self.version = version
    self.draft = draft
    self.ruleset = ruleset
    self.change = change
    self.record = record
    self.verdict = verdict
    self.state = state
    self.reasonCode = reasonCode
    self.reason = reason
    self.prior = prior
  }
}

/// How a rule set came into force: what was in force before, what is different, and who else agreed to it.
package struct RuleChange: Sendable, Hashable {
  /// The rule set in force until then; `nil` for the first one.
  package var replaced: SHA256Hash?
  /// The SHA-256 of the difference as it is stored.
  package var difference: SHA256Hash
  /// The id of the second person, who is not the actor; never a name.
  package var approver: String

  /// A change of the rule set in force.
  package init(replaced: SHA256Hash?, difference: SHA256Hash, approver: String) {
    self.replaced = replaced
    self.difference = difference
    self.approver = approver
  }
}

extension AuditEntry: Equatable {
  /// The same bytes in the log. `String` would call two ids equal that differ in Unicode normalization.
  package static func == (left: AuditEntry, right: AuditEntry) -> Bool { left.canonicalBytes == right.canonicalBytes }
}

/// What was done: an open code, since later versions will know more of them.
package struct AuditAction: RawRepresentable, Sendable, Hashable {
  package let rawValue: String
  /// An action by its code (see `AuditEntry.isCode`).
  package init(rawValue: String) { self.rawValue = rawValue }
}

extension AuditAction {
  package static let storeCreated = Self(rawValue: "store-created")
  package static let rulesetArchived = Self(rawValue: "ruleset-archived")
  package static let rulesActivated = Self(rawValue: "rules-activated")
  package static let rulesRolledBack = Self(rawValue: "rules-rolled-back")
  package static let submitted = Self(rawValue: "submitted")
  package static let superseded = Self(rawValue: "superseded")
  package static let claimed = Self(rawValue: "claimed")
  package static let released = Self(rawValue: "released")
  package static let approved = Self(rawValue: "approved")
  package static let rejected = Self(rawValue: "rejected")
  package static let returned = Self(rawValue: "returned")
  package static let escalated = Self(rawValue: "escalated")
  package static let reopened = Self(rawValue: "reopened")
  package static let undone = Self(rawValue: "undone")
  package static let appealed = Self(rawValue: "appealed")
  package static let upheld = Self(rawValue: "upheld")
  package static let overturned = Self(rawValue: "overturned")
}

/// 128 random bits that name an event, written as 32 lower-case hexadecimal digits.
package struct EventID: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  /// An id drawn from `generator`.
  package static func random(using generator: inout some RandomNumberGenerator) -> EventID {
    EventID(high: generator.next(), low: generator.next())
  }
}

extension EventID: CustomStringConvertible {
  /// 32 lower-case hexadecimal digits.
  package var description: String {
    var digits: [UInt8] = []
    appendDigits(to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  /// Reads 32 lower-case hexadecimal digits; anything else gives `nil`.
  package init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 32, let id = digits.withUnsafeBytes({ EventID(digits: $0, at: 0) }) else { return nil }
    self = id
  }

  func appendDigits(to text: inout [UInt8]) {
    Hexadecimal.append(high, to: &text)
    Hexadecimal.append(low, to: &text)
  }

  init?(digits: UnsafeRawBufferPointer, at position: Int) {
    guard let high = Hexadecimal.word(in: digits, at: position),
      let low = Hexadecimal.word(in: digits, at: position + 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}
