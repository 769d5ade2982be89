// All that a decision rests on.

package import Storage
package import Subjects

/// A subject's latest version with its thread, its history and the version before.
package struct ItemDetail: Sendable, Hashable {
  /// The subject's id.
  package var subject: String
  package var version: Int
  /// The review item; `nil` for a subject that no person had to look at.
  package var item: QueueItem?
  package var verdict: Verdict
  /// What an approval binds to, `sha256:…`.
  package var content: String
  /// The rule set of `record`, `sha256:…`.
  package var ruleSet: String
  /// The input line; `nil` when it was erased.
  package var original: [UInt8]?
  /// The verdict as JSON (contract §4, without `line`), by the newest rules that it was judged by.
  package var record: [UInt8]
  /// What is being answered, the oldest first; empty for anything but a reply.
  package var thread: [ThreadMessage] = []
  /// Every decision on this subject, the oldest first, those on earlier versions included.
  package var history: [DecisionRecord] = []
  /// The version that this one revises, under the same id or the one it names as `previous`.
  package var previous: PreviousVersion?

  /// A detail; the rest is set afterwards.
  package init(
    subject: String, version: Int, item: QueueItem?, verdict: Verdict, content: String, ruleSet: String,
    original: [UInt8]?, record: [UInt8]
  ) {
    self.subject = subject
    self.version = version
    self.item = item
    self.verdict = verdict
    self.content = content
    self.ruleSet = ruleSet
    self.original = original
    self.record = record
  }
}

/// A message that a reply stands under.
package struct ThreadMessage: Sendable, Hashable {
  package var id: String?
  package var text: String
  /// Whether one of the brand's own accounts wrote it, as far as the store knows.
  package var isOurs: Bool

  /// A message.
  package init(id: String?, text: String, isOurs: Bool) {
    self.id = id
    self.text = text
    self.isOurs = isOurs
  }
}

/// The version before, and what came of it.
package struct PreviousVersion: Sendable, Hashable {
  package var subject: String
  package var version: Int
  /// The input line; `nil` when it was erased.
  package var original: [UInt8]?
  /// `passed`, `blocked`, or the state of its review item.
  package var state: String
  /// The last decision on it.
  package var decision: DecisionRecord?

  /// A version.
  package init(subject: String, version: Int, original: [UInt8]?, state: String, decision: DecisionRecord?) {
    self.subject = subject
    self.version = version
    self.original = original
    self.state = state
    self.decision = decision
  }
}

extension ItemDetail: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", subject)
      writer.member("version", version)
      writer.optional("item", item)
      writer.member("verdict", verdict.rawValue)
      writer.member("content", content)
      writer.member("ruleset", ruleSet)
      writer.optional("original", original.flatMap { String(validating: $0, as: UTF8.self) })
      writer.optional("record", String(validating: record, as: UTF8.self))
      writer.member("thread", thread)
      writer.member("history", history)
      writer.optional("previous", previous)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      subject: try json.string("id"), version: try json.integer("version"), item: try json.optionalObject("item"),
      verdict: try json.word("verdict"), content: try json.string("content"), ruleSet: try json.string("ruleset"),
      original: try json.optionalString("original").map { Array($0.utf8) },
      record: Array(try json.string("record").utf8))
    thread = try json.list("thread")
    history = try json.list("history")
    previous = try json.optionalObject("previous")
  }
}

extension ThreadMessage: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.optional("id", id)
      writer.member("text", text)
      writer.member("ours", isOurs)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(id: try json.optionalString("id"), text: try json.string("text"), isOurs: try json.flag("ours"))
  }
}

extension PreviousVersion: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", subject)
      writer.member("version", version)
      writer.optional("original", original.flatMap { String(validating: $0, as: UTF8.self) })
      writer.member("state", state)
      writer.optional("decision", decision)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      subject: try json.string("id"), version: try json.integer("version"),
      original: try json.optionalString("original").map { Array($0.utf8) }, state: try json.string("state"),
      decision: try json.optionalObject("decision"))
  }
}
