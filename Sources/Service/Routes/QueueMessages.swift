// What a remote queue sends and gets, where that is more than one of the queue's own values.

internal import Reviews
internal import Subjects

/// Which page of the queue is wanted.
struct PageRequest: JSONForm {
  var filter: QueueFilter
  var cursor: QueueCursor?
  /// 1…1,000.
  var limit: Int

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("filter", filter)
      writer.optional("after", cursor?.rawValue)
      writer.member("limit", limit)
    }
  }

  init(filter: QueueFilter, cursor: QueueCursor?, limit: Int) {
    (self.filter, self.cursor, self.limit) = (filter, cursor, limit)
  }

  init(_ json: JSONFields) throws(JSONFormError) {
    self.init(
      filter: try json.optionalObject("filter") ?? QueueFilter(),
      cursor: try json.optionalString("after").map(QueueCursor.init(rawValue:)),
      limit: try json.optionalInteger("limit") ?? 50)
    guard (1...1000).contains(limit) else { throw JSONFormError(key: "limit") }
  }
}

/// What was claimed, if there was anything.
struct ClaimedItem: JSONForm {
  var item: QueueItem?

  func write(to writer: inout JSONWriter) { writer.object { $0.optional("item", item) } }

  init(item: QueueItem?) { self.item = item }
  init(_ json: JSONFields) throws(JSONFormError) { item = try json.optionalObject("item") }
}

/// What is to become of a claim.
struct HoldRequest: JSONForm {
  var token: String?
  var person: String?

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.optional("token", token)
      writer.optional("to", person)
    }
  }

  init(token: String?, person: String? = nil) { (self.token, self.person) = (token, person) }

  init(_ json: JSONFields) throws(JSONFormError) {
    self.init(token: try json.optionalString("token"), person: try json.optionalString("to"))
  }

  func required() throws(Problem) -> String {
    guard let token else { throw Self.missing("token") }
    return token
  }

  static func missing(_ key: String) -> Problem { Problem(400, "invalid-value", "内容不对", "\(key) 缺少，或不是应有的值。") }
}

/// Which decision is to be taken back.
struct UndoRequest: JSONForm {
  var decision: Int64

  func write(to writer: inout JSONWriter) { writer.object { $0.member("decision", decision) } }

  init(decision: Int64) { self.decision = decision }
  init(_ json: JSONFields) throws(JSONFormError) { decision = Int64(try json.integer("decision")) }
}

/// Several decisions.
struct DecisionRequests: JSONForm {
  /// A desk shows fewer; a script sends its thousands in parts.
  private static let most = 1000
  var requests: [DecisionRequest]

  func write(to writer: inout JSONWriter) { writer.object { $0.member("requests", requests) } }

  init(requests: [DecisionRequest]) { self.requests = requests }

  init(_ json: JSONFields) throws(JSONFormError) {
    requests = try json.list("requests")
    guard requests.count <= Self.most else { throw JSONFormError(key: "requests") }
  }
}

/// What became of several decisions, in their order.
struct DecisionOutcomes: JSONForm {
  var outcomes: [DecisionOutcome]

  func write(to writer: inout JSONWriter) { writer.object { $0.member("outcomes", outcomes) } }

  init(outcomes: [DecisionOutcome]) { self.outcomes = outcomes }
  init(_ json: JSONFields) throws(JSONFormError) { outcomes = try json.list("outcomes") }
}
