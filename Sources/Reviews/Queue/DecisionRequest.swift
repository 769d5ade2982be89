// What a person says of an item, and what became of it.

package import Storage
package import Subjects

/// A decision to be recorded. It is about exactly one version in exactly the state that the person saw: the claim's
/// token and the item's revision say so, or, without a claim, the content's digest.
package struct DecisionRequest: Sendable, Hashable {
  /// The subject's id.
  package var subject: String
  package var action: DecisionRecord.Action
  /// The version that was looked at; `nil` leaves it to the token or the content.
  package var version: Int?
  /// The item's revision that was looked at; `nil` leaves it to the token or the content.
  package var revision: Int?
  /// The live claim's token.
  package var token: String?
  /// At least 12 digits of the content digest, for a decision without a claim.
  package var content: String?
  /// A code of the catalogue in policy.yaml; ``QueueOverview/reasons`` lists them.
  package var reasonCode: String?
  /// For the author and the dealer.
  package var message: String?
  /// For colleagues only; never shown to the author.
  package var note: String?
  /// Texts to be put in the place of the author's before an approval, by key (`title`, `body`, `tags[0]`, …). The
  /// edited subject is judged and stored as a version of its own, with the difference, and that version is approved.
  package var edits: [FieldKey: String]
  /// The findings (by index, as the record lists them) that do not apply, though the decision goes against the author.
  package var dismissed: Set<Int>

  /// A decision without anything that not every decision has.
  package init(_ action: DecisionRecord.Action, on subject: String) {
    self.subject = subject
    self.action = action
    edits = [:]
    dismissed = []
  }

  /// A decision on an item as its claim's holder sees it.
  package init(_ action: DecisionRecord.Action, on item: QueueItem) {
    self.init(action, on: item.subject)
    version = item.version
    revision = item.revision
    token = item.claim?.token
  }
}

/// A decision that was recorded.
package struct DecisionReceipt: Sendable, Hashable {
  /// The store's number for the decision.
  package var decision: Int64
  /// The item as it stands now.
  package var item: QueueItem
  /// Until when it can be taken back; `nil` when it cannot.
  package var undoUntil: Timestamp?

  /// A receipt.
  package init(decision: Int64, item: QueueItem, undoUntil: Timestamp?) {
    self.decision = decision
    self.item = item
    self.undoUntil = undoUntil
  }
}

/// What became of one of several decisions.
package enum DecisionOutcome: Sendable, Hashable {
  case recorded(DecisionReceipt)
  case refused(subject: String, ReviewError)

  /// The subject's id.
  package var subject: String {
    switch self {
    case .recorded(let receipt): receipt.item.subject
    case .refused(let subject, _): subject
    }
  }
}

extension DecisionRequest: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", subject)
      writer.member("action", action.rawValue)
      writer.optional("version", version)
      writer.optional("revision", revision)
      writer.optional("token", token)
      writer.optional("content", content)
      writer.optional("reason_code", reasonCode)
      writer.optional("message", message)
      writer.optional("note", note)
      if !edits.isEmpty {
        writer.key("edits")
        writer.object { writer in
          for (key, text) in edits.sorted(by: { $0.key.description < $1.key.description }) {
            writer.member(key.description, text)
          }
        }
      }
      if !dismissed.isEmpty {
        writer.key("dismissed")
        writer.array { writer in for index in dismissed.sorted() { writer.int(index) } }
      }
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(try json.word("action"), on: try json.string("id"))
    version = try json.optionalInteger("version")
    revision = try json.optionalInteger("revision")
    token = try json.optionalString("token")
    content = try json.optionalString("content")
    reasonCode = try json.optionalString("reason_code")
    message = try json.optionalString("message")
    note = try json.optionalString("note")
    for member in json["edits"]?.object ?? [] {
      guard let key = FieldKey(member.key), let text = member.value.string else { throw JSONFormError(key: "edits") }
      edits[key] = text
    }
    for element in json["dismissed"]?.array ?? [] {
      guard let index = element.integer else { throw JSONFormError(key: "dismissed") }
      dismissed.insert(index)
    }
  }
}

extension DecisionReceipt: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("decision", decision)
      writer.member("item", item)
      writer.optional("undo_until", undoUntil)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      decision: Int64(try json.integer("decision")), item: try json.object("item"),
      undoUntil: try json.optionalTimestamp("undo_until"))
  }
}

extension DecisionOutcome: JSONForm {
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .recorded(let receipt): writer.object { $0.member("recorded", receipt) }
    case .refused(let subject, let error):
      writer.object { writer in
        writer.member("id", subject)
        writer.member("refused", error)
      }
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    if let receipt: DecisionReceipt = try json.optionalObject("recorded") {
      self = .recorded(receipt)
    } else {
      self = .refused(subject: try json.string("id"), try json.object("refused"))
    }
  }
}
