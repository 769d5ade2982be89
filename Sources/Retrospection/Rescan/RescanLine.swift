// A finding of a rescan as one line of JSON, the form in which it is kept while the rescan runs.

internal import Digests
internal import Pipeline
internal import Storage
internal import Subjects

enum RescanLine {
  /// The line of a finding, with its end.
  static func encode(_ finding: RescanFinding, of item: PublishedItem, _ judgement: Judgement) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("finding", finding.name)
      writer.member("key", finding.key.description)
      writer.member("list", finding.list.rawValue)
      writer.member("rule", finding.rule)
      if let category = finding.category { writer.member("category", category.rawValue) }
      writer.member("severity", finding.severity.rawValue)
      writer.item(item, judgement.subject)
      writer.member("content", judgement.record.content.description)
      writer.member("message", finding.message)
      if !finding.basis.isEmpty { writer.member("basis", finding.basis) }
      if !finding.suggestions.isEmpty { writer.member("suggestions", finding.suggestions) }
      if !finding.places.isEmpty {
        writer.key("places")
        writer.array { writer in for place in finding.places { writer.finding(place) } }
      }
      if let difference = finding.difference {
        writer.member("approved_text", difference.approved)
        writer.member("published_text", difference.published)
      }
      if let today = finding.today {
        writer.member("verdict_today", today.rawValue)
        writer.member("rules_today", finding.todayRules)
      }
      if finding.list != .bypassed {
        writer.member("change", finding.history.code)
        if !finding.history.details.isEmpty { writer.member("changed", finding.history.details) }
      }
      if let then = finding.then { writer.reference("then", then, engine: finding.thenEngine) }
      writer.reference("now", finding.now, engine: Judge.engine)
    }
    writer.endLine()
    return writer.bytes
  }
}

extension RescanFinding {
  /// The name by which people refer to it: the first 12 digits of its key.
  var name: String { String(key.hexadecimal.prefix(12)) }
}

extension JSONWriter {
  /// Where it was published and by whom.
  fileprivate mutating func item(_ item: PublishedItem, _ subject: Subject) {
    if let submission = item.submission {
      member("subject", submission.subject)
      member("version", submission.version)
    }
    if let row = item.row {
      member("file", row.file)
      member("line", row.line)
      if let url = row.url { member("url", url) }
    }
    member("platform", subject.platform.rawValue)
    member("kind", subject.kind.rawValue)
    member("account", subject.account.id)
    if let dealer = subject.account.dealer { member("dealer", dealer) }
    if let store = subject.account.store { member("store", store) }
    if let region = subject.account.region { member("region", region) }
    member("published_at", (subject.publishAt ?? item.moment).description)
  }

  fileprivate mutating func reference(_ key: String, _ reference: RuleReference, engine: String?) {
    self.key(key)
    object { writer in
      writer.member("ruleset", reference.ruleSet.description)
      if let version = reference.packVersion { writer.member("pack_version", version) }
      if let engine { writer.member("engine", engine) }
    }
  }
}
