// A row of the queue as JSON. The member names are those of `queue … --json`.

internal import Storage
package import Subjects

extension QueueItem: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", subject)
      writer.member("version", version)
      writer.member("revision", revision)
      writer.member("state", state.rawValue)
      writer.member("verdict", verdict.rawValue)
      writer.member("kind", kind.rawValue)
      writer.member("platform", platform.rawValue)
      writer.member("account", account)
      writer.optional("campaign", campaign)
      writer.member("excerpt", excerpt)
      writer.member("findings", findings)
      writer.member("priority", priority)
      writer.optional("publish_at", publishAt)
      writer.member("opened_at", openedAt.description)
      writer.optional("claim", claim)
      writer.member("lapses", lapses)
      if isStuck { writer.member("stuck", true) }
      writer.member("approvals", approvals.given)
      writer.member("approvals_required", approvals.required)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      subject: try json.string("id"), version: try json.integer("version"), revision: try json.integer("revision"),
      state: try json.word("state"), verdict: try json.word("verdict"), kind: try json.word("kind"),
      platform: try json.word("platform"), account: try json.object("account"), priority: try json.integer("priority"),
      openedAt: try json.timestamp("opened_at"))
    campaign = try json.optionalString("campaign")
    excerpt = try json.string("excerpt")
    findings = try json.list("findings")
    publishAt = try json.optionalTimestamp("publish_at")
    claim = try json.optionalObject("claim")
    lapses = try json.integer("lapses")
    isStuck = try json.flag("stuck")
    approvals = Approvals(
      given: try json.integer("approvals"), required: try json.integer("approvals_required"))
  }
}

extension QueueItem.FindingMark: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("rule", rule)
      writer.member("category", category.rawValue)
      writer.member("severity", severity.rawValue)
      writer.member("text", text)
      writer.member("message", message)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      rule: try json.string("rule"), category: try json.word("category"), severity: try json.word("severity"),
      text: try json.string("text"), message: try json.string("message"))
  }
}

extension QueueItem.Hold: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("reviewer", person)
      writer.optional("token", token)
      writer.member("expires_at", expiresAt.description)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      person: try json.string("reviewer"), expiresAt: try json.timestamp("expires_at"),
      token: try json.optionalString("token"))
  }
}

extension Account: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.optional("name", name)
      writer.optional("role", role?.rawValue)
      writer.optional("dealer", dealer)
      writer.optional("store", store)
      writer.optional("region", region)
      writer.optional("line", line)
      writer.optional("tier", tier?.rawValue)
      if let certified { writer.member("certified", certified) }
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(id: try json.string("id"))
    name = try json.optionalString("name")
    role = try json.optionalWord("role")
    dealer = try json.optionalString("dealer")
    store = try json.optionalString("store")
    region = try json.optionalString("region")
    line = try json.optionalString("line")
    tier = try json.optionalWord("tier")
    certified = json["certified"] == nil ? nil : try json.flag("certified")
  }
}
