// The machine-readable part as JSON: one way to write it, so that reading and writing it again gives the same bytes.

internal import Audit
internal import Digests
internal import Subjects

extension Evidence {
  static let format = "kosgate evidence 1"

  /// The JSON, on one line. `<` is written as an escape: no text in it can end the element of a page that holds it.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("format", Self.format)
      writer.member("subject", subject)
      writer.member("made_at", madeAt.description)
      writer.member("made_by", madeBy)
      writer.member("program", program)
      writer.key("head")
      writer.object { writer in
        writer.member("size", head.size)
        writer.member("root", head.root.description)
      }
      if let checkpoint { writer.member("checkpoint", checkpoint) }
      writer.key("versions")
      writer.array { writer in for version in versions { writer.object { $0.members(of: version) } } }
      writer.key("decisions")
      writer.array { writer in for decision in decisions { writer.object { $0.members(of: decision) } } }
      writer.key("entries")
      writer.array { writer in
        for entry in entries {
          writer.object { writer in
            writer.member("index", entry.index)
            writer.member("leaf", entry.leaf)
            writer.member("path", entry.path.map(\.hexadecimal))
          }
        }
      }
      writer.key("rule_sets")
      writer.array { writer in
        for ruleSet in ruleSets {
          writer.object { writer in
            writer.member("digest", ruleSet.digest.description)
            writer.member("archive", Base64.encode(ruleSet.archive))
          }
        }
      }
    }
    var inert: [UInt8] = []
    inert.reserveCapacity(writer.bytes.count + 64)
    for part in writer.bytes.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false) {
      if !inert.isEmpty { inert += Array(#"\u003c"#.utf8) }
      inert += part
    }
    return inert
  }

  /// Reads what ``json`` wrote; `nil` for anything else, however little it differs.
  package init?(json: [UInt8]) {
    guard let value = try? JSONValue(parsing: json), value["format"]?.string == Self.format,
      let evidence = Self(value), evidence.json == json
    else { return nil }
    self = evidence
  }

  private init?(_ value: JSONValue) {
    guard let subject = value["subject"]?.string, let madeAt = value.time("made_at"),
      let madeBy = value["made_by"]?.string, let program = value["program"]?.string,
      let size = value["head"]?["size"]?.integer, let root = value["head"]?.hash("root"),
      let versions = value.list("versions", Version.init), let decisions = value.list("decisions", Decision.init),
      let entries = value.list("entries", Entry.init), let ruleSets = value.list("rule_sets", RuleSetArchive.init)
    else { return nil }
    self.init(
      subject: subject, madeAt: madeAt, madeBy: madeBy, program: program, head: TreeHead(size: size, root: root),
      checkpoint: value["checkpoint"]?.string, versions: versions, decisions: decisions, entries: entries,
      ruleSets: ruleSets)
  }
}

extension Evidence.Version {
  fileprivate init?(_ value: JSONValue) {
    guard let version = value["version"]?.integer, let record = value["record"]?.string,
      let judgedAt = value.time("judged_at"), let ruleSet = value.hash("ruleset"),
      let entry = value["entry"]?.integer
    else { return nil }
    self.init(
      version: version, original: value["original"]?.string, salt: value["salt"]?.string, record: record,
      judgedAt: judgedAt, ruleSet: ruleSet, entry: entry)
  }
}

extension Evidence.Decision {
  fileprivate init?(_ value: JSONValue) {
    guard let version = value["version"]?.integer, let action = value["action"]?.string,
      let reviewer = value["reviewer"]?.string, let content = value.hash("content"),
      let decidedAt = value.time("decided_at"), let entry = value["entry"]?.integer
    else { return nil }
    self.init(
      version: version, action: action, reviewer: reviewer, reason: value["reason"]?.string,
      salt: value["salt"]?.string, content: content, decidedAt: decidedAt, entry: entry)
  }
}

extension Evidence.Entry {
  fileprivate init?(_ value: JSONValue) {
    guard let index = value["index"]?.integer, let leaf = value["leaf"]?.string,
      let path = value.list("path", { $0.string.flatMap { SHA256Hash($0) } })
    else { return nil }
    self.init(index: index, leaf: leaf, path: path)
  }
}

extension Evidence.RuleSetArchive {
  fileprivate init?(_ value: JSONValue) {
    guard let digest = value.hash("digest"), let archive = value["archive"]?.string.flatMap({ Base64.decode($0.utf8) })
    else { return nil }
    self.init(digest: digest, archive: archive)
  }
}

extension JSONValue {
  fileprivate func time(_ key: String) -> Timestamp? { self[key]?.string.flatMap { Timestamp($0) } }

  fileprivate func hash(_ key: String) -> SHA256Hash? { self[key]?.string.flatMap { SHA256Hash($0) } }

  /// An array of which every element can be read.
  fileprivate func list<Element>(_ key: String, _ read: (JSONValue) -> Element?) -> [Element]? {
    guard let values = self[key]?.array else { return nil }
    let elements = values.compactMap(read)
    return elements.count == values.count ? elements : nil
  }
}

extension JSONWriter {
  fileprivate mutating func members(of version: Evidence.Version) {
    member("version", version.version)
    if let original = version.original { member("original", original) }
    if let salt = version.salt { member("salt", salt) }
    member("record", version.record)
    member("judged_at", version.judgedAt.description)
    member("ruleset", version.ruleSet.description)
    member("entry", version.entry)
  }

  fileprivate mutating func members(of decision: Evidence.Decision) {
    member("version", decision.version)
    member("action", decision.action)
    member("reviewer", decision.reviewer)
    if let reason = decision.reason { member("reason", reason) }
    if let salt = decision.salt { member("salt", salt) }
    member("content", decision.content.description)
    member("decided_at", decision.decidedAt.description)
    member("entry", decision.entry)
  }
}
