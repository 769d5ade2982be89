// Subjects as input lines.

package import Subjects

/// Writes subjects made in a test as the JSON Lines they would have come in.
package enum SubjectLines {
  /// One line without its end: the texts and what the registry knows of an account.
  package static func line(_ subject: Subject) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", subject.id)
      writer.member("kind", subject.kind.rawValue)
      writer.member("platform", subject.platform.rawValue)
      writer.key("account")
      writer.object { account in
        account.member("id", subject.account.id)
        if let name = subject.account.name { account.member("name", name) }
        if let dealer = subject.account.dealer { account.member("dealer", dealer) }
        if let region = subject.account.region { account.member("region", region) }
        if let tier = subject.account.tier { account.member("tier", tier.rawValue) }
        if let role = subject.account.role { account.member("role", role.rawValue) }
        if let line = subject.account.line { account.member("line", line) }
      }
      if let title = subject.title { writer.member("title", title) }
      if let body = subject.body { writer.member("body", body) }
      if !subject.tags.isEmpty { writer.member("tags", subject.tags) }
      if let publishAt = subject.publishAt { writer.member("publish_at", publishAt.description) }
      if let parent = subject.inReplyTo?.text {
        writer.key("in_reply_to")
        writer.object { $0.member("text", parent) }
      }
    }
    return writer.bytes
  }
}
