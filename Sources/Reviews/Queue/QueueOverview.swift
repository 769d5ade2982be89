// Who is signed in, what stands where, and what decisions need here.

package import Storage
package import Subjects

/// What a desk shows before anything is chosen.
package struct QueueOverview: Sendable, Hashable {
  /// The id of the person who is signed in.
  package var person: String
  /// What the person may do; empty in a store without users, where everybody may do everything.
  package var roles: [String]
  /// How many items in the person's scope stand in each state.
  package var counts: [ReviewState: Int]
  /// How many of those that wait have had claims run out again and again.
  package var stuck: Int
  /// The catalogue of reasons, in the order in which they are offered.
  package var reasons: [ReasonCode]
  /// How long a claim holds, in minutes.
  package var claimMinutes: Int
  /// How long a decision can be taken back, in minutes; 0 for not at all.
  package var undoMinutes: Int

  /// An overview.
  package init(
    person: String, roles: [String], counts: [ReviewState: Int], stuck: Int, reasons: [ReasonCode], claimMinutes: Int,
    undoMinutes: Int
  ) {
    self.person = person
    self.roles = roles
    self.counts = counts
    self.stuck = stuck
    self.reasons = reasons
    self.claimMinutes = claimMinutes
    self.undoMinutes = undoMinutes
  }
}

/// A reason that decisions can name, and the words that the author reads.
package struct ReasonCode: Sendable, Hashable {
  /// Stable: statistics and the log name it.
  package var code: String
  /// What reviewers see in the list.
  package var title: String
  /// What the author is told where the reviewer writes nothing else.
  package var message: String
  /// The decisions it can stand behind.
  package var actions: Set<DecisionRecord.Action>

  /// A reason.
  package init(code: String, title: String, message: String, actions: Set<DecisionRecord.Action>) {
    self.code = code
    self.title = title
    self.message = message
    self.actions = actions
  }
}

extension QueueOverview: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("person", person)
      writer.member("roles", roles)
      writer.key("counts")
      writer.object { writer in
        for state in ReviewState.allCases { writer.optional(state.rawValue, counts[state]) }
      }
      writer.member("stuck", stuck)
      writer.member("reasons", reasons)
      writer.member("claim_minutes", claimMinutes)
      writer.member("undo_minutes", undoMinutes)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    var counts: [ReviewState: Int] = [:]
    for member in json["counts"]?.object ?? [] {
      guard let state = ReviewState(rawValue: member.key), let count = member.value.integer else {
        throw JSONFormError(key: "counts")
      }
      counts[state] = count
    }
    self.init(
      person: try json.string("person"), roles: try json.strings("roles"), counts: counts,
      stuck: try json.integer("stuck"), reasons: try json.list("reasons"),
      claimMinutes: try json.integer("claim_minutes"), undoMinutes: try json.integer("undo_minutes"))
  }
}

extension ReasonCode: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("code", code)
      writer.member("title", title)
      writer.member("message", message)
      writer.words("actions", actions)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      code: try json.string("code"), title: try json.string("title"), message: try json.string("message"),
      actions: try json.words("actions"))
  }
}
