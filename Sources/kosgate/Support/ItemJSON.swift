// Review items as programs read them: one object a line.

import Digests
import Storage
import Subjects

enum ItemJSON {
  static func line(_ item: ReviewItem) -> [UInt8] { line { $0.item(item) } }

  static func line(_ history: SubjectHistory) -> [UInt8] {
    line { writer in
      if let item = history.item { writer.item(item) } else { writer.submission(history.submission) }
      writer.key("decisions")
      writer.array { writer in for decision in history.decisions { writer.decision(decision) } }
    }
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { members(&$0) }
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func item(_ item: ReviewItem) {
    submission(item.submission)
    member("state", item.state.rawValue)
    member("revision", item.revision)
    member("priority", item.priority)
    if let publishAt = item.publishAt { member("publish_at", publishAt.description) }
    member("opened_at", item.openedAt.description)
    guard let claim = item.claim else { return }
    key("claim")
    object { writer in
      writer.member("reviewer", claim.reviewer)
      writer.member("token", claim.token)
      writer.member("expires_at", claim.expiresAt.description)
    }
  }

  fileprivate mutating func submission(_ submission: Submission) {
    member("id", submission.subject)
    member("version", submission.version)
    member("content", submission.content.description)
    member("verdict", submission.verdict.rawValue)
    if let original = submission.original, let value = try? JSONValue(parsing: original) {
      key("subject")
      self.value(value)
    }
    if let record = try? JSONValue(parsing: submission.record) {
      key("record")
      value(record)
    }
  }

  fileprivate mutating func decision(_ decision: DecisionRecord) {
    object { writer in
      writer.member("action", decision.action.rawValue)
      writer.member("reviewer", decision.reviewer)
      if let reason = decision.reason { writer.member("reason", reason) }
      writer.member("content", decision.content.description)
      writer.member("decided_at", decision.decidedAt.description)
    }
  }
}
