// Which items a person wants to see.

package import Storage
package import Subjects

/// A condition on review items; what is empty or `nil` holds for every item.
package struct QueueFilter: Sendable, Hashable {
  /// None means all that wait.
  package var states: Set<ReviewState> = []
  package var platforms: Set<Platform> = []
  package var kinds: Set<SubjectKind> = []
  package var tiers: Set<AccountTier> = []
  package var verdicts: Set<Verdict> = []
  /// What the gravest finding is about.
  package var categories: Set<FindingCategory> = []
  /// A path of the org tree with everything below it, `华东/上海`.
  package var region: String?
  package var line: String?
  package var dealer: String?
  /// The identifier of an account.
  package var account: String?
  package var campaign: String?
  /// The id of the person who holds it.
  package var claimedBy: String?
  /// Only items whose claims ran out again and again.
  package var isStuck = false
  /// Words that must stand in the id, the account's name or a text, letter for letter but for case.
  package var search: String?

  /// Every item that waits.
  package init() {}

  /// The states it admits.
  package var admittedStates: Set<ReviewState> {
    states.isEmpty ? Set(ReviewState.allCases.filter(\.isWaiting)) : states
  }
}

extension QueueFilter: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.words("states", states)
      writer.words("platforms", platforms)
      writer.words("kinds", kinds)
      writer.words("tiers", tiers)
      writer.words("verdicts", verdicts)
      writer.words("categories", categories)
      writer.optional("region", region)
      writer.optional("line", line)
      writer.optional("dealer", dealer)
      writer.optional("account", account)
      writer.optional("campaign", campaign)
      writer.optional("claimed_by", claimedBy)
      if isStuck { writer.member("stuck", true) }
      writer.optional("search", search)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    states = try json.words("states")
    platforms = try json.words("platforms")
    kinds = try json.words("kinds")
    tiers = try json.words("tiers")
    verdicts = try json.words("verdicts")
    categories = try json.words("categories")
    region = try json.optionalString("region")
    line = try json.optionalString("line")
    dealer = try json.optionalString("dealer")
    account = try json.optionalString("account")
    campaign = try json.optionalString("campaign")
    claimedBy = try json.optionalString("claimed_by")
    isStuck = try json.flag("stuck")
    search = try json.optionalString("search")
  }
}
