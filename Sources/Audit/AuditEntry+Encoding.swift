// The canonical bytes of an entry: one JSON object on one line, keys in a fixed order, strings as RFC 8785 writes them.

internal import Digests
internal import Subjects

/// Why an entry cannot be written. It never carries the value, only the key it was meant for.
package enum AuditEntryError: Error, Sendable, Hashable {
  /// A text that is present but empty; what is not known is left out.
  case emptyText(key: String)
  /// A value that is no code (see `AuditEntry.isCode`).
  case notACode(key: String)
  /// An index, version or time outside its range.
  case outOfRange(key: String)
  /// More bytes than a leaf may have.
  case tooLong(bytes: Int)
}

extension AuditEntry {
  /// The schema version that is written first in every leaf: the first that has a key for everything the entry holds. 2 added a
  /// change of rules, 3 the digest of a row of state.
  package var schemaVersion: Int { record != nil ? 3 : change != nil ? 2 : 1 }
  /// The most bytes a leaf may have: what the 16-bit length of a C2SP entry bundle can say.
  package static let maximumLength = 65_535
  /// The largest whole number that every JSON reader keeps (RFC 7493 §2.2).
  static let maximumNumber = (1 << 53) - 1

  /// The bytes to be stored verbatim and hashed. They are never made again to verify a log.
  /// - Throws: `AuditEntryError` when a value is outside its range or the whole is too long.
  package func leaf() throws(AuditEntryError) -> [UInt8] {
    try checkNumbers()
    guard !actor.isEmpty else { throw .emptyText(key: "actor") }
    if let subject, subject.isEmpty { throw .emptyText(key: "subject") }
    if let change, change.approver.isEmpty { throw .emptyText(key: "approver") }
    guard Self.isCode(action.rawValue) else { throw .notACode(key: "action") }
    if let verdict, !Self.isCode(verdict) { throw .notACode(key: "verdict") }
    if let state, !Self.isCode(state) { throw .notACode(key: "state") }
    if let reasonCode, !Self.isCode(reasonCode) { throw .notACode(key: "reason_code") }
    let bytes = canonicalBytes
    guard bytes.count <= Self.maximumLength else { throw .tooLong(bytes: bytes.count) }
    return bytes
  }

  /// Whether `text` is 1–64 characters of `a-z`, `0-9`, `-`, `_`, `.` and `/`: wide enough for rule ids, too narrow for
  /// anybody's words.
  package static func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isCode)
  }

  static func isCode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private func checkNumbers() throws(AuditEntryError) {
    guard (0...Self.maximumNumber).contains(sequence) else { throw .outOfRange(key: "seq") }
    guard LeafTime.range.contains(at) else { throw .outOfRange(key: "at") }
    if let version, !(1...Self.maximumNumber).contains(version) { throw .outOfRange(key: "version") }
    if let prior, !(0..<sequence).contains(prior) { throw .outOfRange(key: "prior") }
  }

  /// The bytes, for better or worse: `leaf()` is what checks them.
  var canonicalBytes: [UInt8] {
    var writer = LeafWriter()
    writer.literal(#"{"v":"#)
    writer.number(schemaVersion)
    writer.literal(#","seq":"#)
    writer.number(sequence)
    writer.literal(#","id":""#)
    id.appendDigits(to: &writer.bytes)
    writer.literal(#"","at":""#)
    LeafTime.append(at, to: &writer.bytes)
    writer.literal(#"","actor":"#)
    writer.string(actor)
    writer.literal(#","action":"#)
    writer.string(action.rawValue)
    if let subject {
      writer.literal(#","subject":"#)
      writer.string(subject)
    }
    if let version {
      writer.literal(#","version":"#)
      writer.number(version)
    }
    if let draft { writer.digits(#","draft":""#, draft.hash) }
    if let ruleset { writer.digits(#","ruleset":"sha256:"#, ruleset) }
    if let change { writer.change(change) }
    if let record { writer.digits(#","record":"sha256:"#, record) }
    if let verdict {
      writer.literal(#","verdict":"#)
      writer.string(verdict)
    }
    if let state {
      writer.literal(#","state":"#)
      writer.string(state)
    }
    if let reasonCode {
      writer.literal(#","reason_code":"#)
      writer.string(reasonCode)
    }
    if let reason { writer.digits(#","reason":""#, reason.hash) }
    if let prior {
      writer.literal(#","prior":"#)
      writer.number(prior)
    }
    writer.literal("}")
    return writer.bytes
  }
}

/// Puts the parts of a leaf together.
private struct LeafWriter {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func literal(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A key with its opening quotation mark, the digits of a hash, and the closing mark.
  mutating func digits(_ key: StaticString, _ hash: SHA256Hash) {
    literal(key)
    hash.appendDigits(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// The keys of a change of the rule set in force.
  mutating func change(_ change: RuleChange) {
    if let replaced = change.replaced { digits(#","replaced":"sha256:"#, replaced) }
    digits(#","difference":"sha256:"#, change.difference)
    literal(#","approver":"#)
    string(change.approver)
  }

  /// A JSON string as RFC 8785 §3.2.2.2 has it: the shortest escape, and only where JSON demands one.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { content in
      if content.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
        for byte in content { escaped(byte) }
      } else {
        bytes.append(contentsOf: content)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: literal(#"\b"#)
    case 0x09: literal(#"\t"#)
    case 0x0a: literal(#"\n"#)
    case 0x0c: literal(#"\f"#)
    case 0x0d: literal(#"\r"#)
    case 0..<0x20:
      literal(#"\u00"#)
      bytes += Hexadecimal.encode([byte]).utf8
    default: bytes.append(byte)
    }
  }
}
