// A stored decision as JSON. The member names are those of `queue show --json`.

internal import Digests
package import Storage
package import Subjects

extension DecisionRecord: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.optional("decision", id)
      writer.optional("version", version)
      writer.member("action", action.rawValue)
      writer.member("reviewer", reviewer)
      writer.optional("reason_code", reasonCode)
      writer.optional("reason", reason)
      writer.optional("note", note)
      writer.optional("supersedes", supersedes)
      writer.member("content", content.description)
      writer.member("decided_at", decidedAt.description)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    guard let content = SHA256Hash(try json.string("content")) else { throw JSONFormError(key: "content") }
    self.init(
      action: try json.word("action"), reviewer: try json.string("reviewer"),
      reason: try json.optionalString("reason"), content: content, decidedAt: try json.timestamp("decided_at"))
    id = try json.optionalInteger("decision").map(Int64.init)
    version = try json.optionalInteger("version")
    reasonCode = try json.optionalString("reason_code")
    note = try json.optionalString("note")
    supersedes = try json.optionalInteger("supersedes").map(Int64.init)
  }
}
