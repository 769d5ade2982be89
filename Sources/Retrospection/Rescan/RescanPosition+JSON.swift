// A position as the file that a stopped run goes on from.

internal import Digests
internal import Subjects

extension RescanPosition {
  /// The file's content.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("format", 1)
      writer.member("plan", plan.description)
      writer.member("ruleset", ruleSet.description)
      writer.member("engine", engine)
      writer.member("newest", newest)
      writer.member("submission", submission)
      writer.member("file", file)
      writer.member("rows", rows)
      writer.member("findings_bytes", findings)
      writer.member("unreadable_bytes", unreadable)
      writer.member("items", counts.items)
      writer.member("flagged", counts.flagged)
      writer.member("unreadable", counts.unreadable)
      writer.member("outside", counts.outside)
      writer.member("finished", isFinished)
    }
    writer.endLine()
    return writer.bytes
  }

  /// Reads what ``json`` wrote; `nil` when it is anything else.
  init?(json: [UInt8]) {
    guard let value = try? JSONValue(parsing: json), value["format"]?.integer == 1 else { return nil }
    func number(_ key: String) -> Int? { value[key]?.integer.flatMap { $0 >= 0 ? $0 : nil } }
    func hash(_ key: String) -> SHA256Hash? { value[key]?.string.flatMap { SHA256Hash($0) } }
    guard let plan = hash("plan"), let ruleSet = hash("ruleset"), let engine = value["engine"]?.string,
      let newest = number("newest"), let submission = number("submission"), let file = number("file"),
      let rows = number("rows"), let findings = number("findings_bytes"), let unreadable = number("unreadable_bytes"),
      let items = number("items"), let flagged = number("flagged"), let refused = number("unreadable"),
      let outside = number("outside"), let isFinished = value["finished"]?.bool
    else { return nil }
    self.init(
      plan: plan, ruleSet: ruleSet, engine: engine, newest: Int64(newest), submission: Int64(submission), file: file,
      rows: rows, findings: findings, unreadable: unreadable, isFinished: isFinished)
    counts.items = items
    counts.flagged = flagged
    counts.unreadable = refused
    counts.outside = outside
  }
}
