// The leaf that commits to a row of state: version 3 of the schema, with or without a change of rules.

import Audit
import Digests
import Subjects
import Testing

private let record = SHA256Hash(hashing: Array("row".utf8))
private let change = RuleChange(replaced: nil, difference: SHA256Hash(hashing: [1]), approver: "wang")

private let leaf =
  #"{"v":3,"seq":3,"id":"00112233445566778899aabbccddeeff","at":"2026-11-25T04:00:00.007Z","actor":"li","#
  + #""action":"key-created","record":"\#(record)"}"#

@Suite struct StateRecordTests {
  private static func entry() throws -> AuditEntry {
    AuditEntry(
      sequence: 3, id: try #require(EventID("00112233445566778899aabbccddeeff")),
      at: Timestamp(milliseconds: 1_795_579_200_007), actor: "li", action: AuditAction(rawValue: "key-created"),
      record: record)
  }

  @Test func aRecordIsWrittenAndReadBack() throws {
    let entry = try Self.entry()
    #expect(String(decoding: try entry.leaf(), as: UTF8.self) == leaf)
    #expect(try AuditEntry(leaf: Array(leaf.utf8)) == entry)
    #expect(try AuditEntry(leaf: Array(leaf.utf8)).record == record)
  }

  @Test func aChangeAndARecordStandTogether() throws {
    var entry = try Self.entry()
    entry.change = change
    let read = try AuditEntry(leaf: entry.leaf())
    #expect(read.change == change && read.record == record)
    entry.change?.replaced = record
    #expect(try AuditEntry(leaf: entry.leaf()).change == entry.change)
  }

  /// What version 1 and 2 can say is never written as 3, and what 3 says has no other form.
  @Test(arguments: [
    (#"{"v":3"#, #"{"v":1"#), (#"{"v":3"#, #"{"v":2"#), (#","record":"\#(record)""#, ""),
    (#""record":"sha256:"#, #""record":""#),
    (#","record""#, #","replaced":"\#(record)","record""#), (#","record""#, #","approver":"li","record""#),
    (#"}"#, #","record":"\#(record)"}"#),
  ])
  func onlyTheCanonicalFormIsRead(part: String, replacement: String) {
    let changed = leaf.replacing(part, with: replacement)
    #expect(changed != leaf)
    #expect(throws: LeafError.self) { try AuditEntry(leaf: Array(changed.utf8)) }
  }

  @Test func entriesWithoutARecordKeepTheirVersion() throws {
    var entry = try Self.entry()
    entry.record = nil
    #expect(entry.schemaVersion == 1)
    entry.change = change
    #expect(entry.schemaVersion == 2)
  }
}
