// A difference as one JSON object: what the audit log commits to when rules come into force.

internal import Subjects

extension RuleSetDifference {
  /// The difference as JSON without white space and line end. The same difference gives the same bytes.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { members(to: &$0) }
    return writer.bytes
  }

  /// What is stored when a rule set comes into force: the difference, and the objections that a reason overrode.
  package func record(objections: [String]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      members(to: &writer)
      if !objections.isEmpty { writer.member("overridden", objections) }
    }
    return writer.bytes
  }

  private func members(to writer: inout JSONWriter) {
    writer.member("added", added)
    writer.member("removed", removed)
    writer.key("changed")
    writer.array { writer in
      for change in changed {
        writer.object { writer in
          writer.member("rule", change.rule)
          writer.member("keys", change.keys)
          if let severity = change.severity {
            writer.member("from", severity.old.rawValue)
            writer.member("to", severity.new.rawValue)
          }
        }
      }
    }
    writer.member("shared", shared)
    writer.member("files", files)
  }
}
