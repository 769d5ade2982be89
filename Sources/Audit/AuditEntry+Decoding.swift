// Reads a leaf back, and refuses every byte that the encoder would not have written.

internal import Digests
internal import Subjects

/// Why bytes are no leaf. It says where, never what stands there.
package enum LeafError: Error, Sendable, Hashable {
  /// Not the canonical form; the byte offset of the value or key that is wrong, from 0.
  case malformed(offset: Int)
  /// Written by a later version of the schema.
  case unknownSchema(version: Int)
}

extension AuditEntry {
  /// Reads the bytes of one leaf. Whatever is accepted encodes to the same bytes again: keys, their order, escapes,
  /// numbers and time have one way to be written, and the grammar below admits no other.
  /// - Throws: `LeafError` for anything else.
  package init(leaf bytes: [UInt8]) throws(LeafError) {
    self = try bytes.withUnsafeBufferPointer { (leaf) throws(LeafError) in
      try AuditEntry(leaf: UnsafeRawBufferPointer(leaf))
    }
  }

  private init(leaf bytes: UnsafeRawBufferPointer) throws(LeafError) {
    guard bytes.count <= Self.maximumLength else { throw .malformed(offset: Self.maximumLength) }
    var reader = LeafReader(bytes)
    try reader.expect(#"{"v":"#)
    let schema = try reader.number()
    guard (1...3).contains(schema) else { throw .unknownSchema(version: schema) }
    try reader.expect(#","seq":"#)
    sequence = try reader.number()
    try reader.expect(#","id":""#)
    id = try reader.eventID()
    try reader.expect(#"","at":""#)
    at = try reader.time()
    try reader.expect(#"","actor":""#)
    actor = try reader.text()
    try reader.expect(#","action":""#)
    action = AuditAction(rawValue: try reader.code())
    subject = reader.take(#","subject":""#) ? try reader.text() : nil
    version = reader.take(#","version":"#) ? try reader.number(from: 1) : nil
    draft = reader.take(#","draft":""#) ? Commitment(hash: try reader.hash()) : nil
    ruleset = reader.take(#","ruleset":"sha256:"#) ? try reader.hash() : nil
    change = schema == 1 ? nil : try RuleChange(from: &reader, isOptional: schema == 3)
    record = schema == 3 ? try reader.record() : nil
    verdict = reader.take(#","verdict":""#) ? try reader.code() : nil
    state = reader.take(#","state":""#) ? try reader.code() : nil
    reasonCode = reader.take(#","reason_code":""#) ? try reader.code() : nil
    reason = reader.take(#","reason":""#) ? Commitment(hash: try reader.hash()) : nil
    prior = reader.take(#","prior":"#) ? try reader.number(below: sequence) : nil
    try reader.expect("}")
    try reader.expectEnd()
  }
}

extension RuleChange {
  /// Reads the keys of a change, which every leaf of version 2 has and one of version 3 may have.
  fileprivate init?(from reader: inout LeafReader, isOptional: Bool) throws(LeafError) {
    replaced = reader.take(#","replaced":"sha256:"#) ? try reader.hash() : nil
    if isOptional, replaced == nil {
      guard reader.take(#","difference":"sha256:"#) else { return nil }
    } else {
      try reader.expect(#","difference":"sha256:"#)
    }
    difference = try reader.hash()
    try reader.expect(#","approver":""#)
    approver = try reader.text()
  }
}

extension LeafReader {
  /// The digest of a row of state, which every leaf of version 3 has.
  fileprivate mutating func record() throws(LeafError) -> SHA256Hash {
    try expect(#","record":"sha256:"#)
    return try hash()
  }
}
