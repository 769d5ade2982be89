// The leaf of a change of rules: version 2 of the schema, and no other leaf is.

import Audit
import Digests
import Subjects
import Testing

private let old = SHA256Hash(hashing: Array("old".utf8))
private let new = SHA256Hash(hashing: Array("new".utf8))
private let difference = SHA256Hash(hashing: Array("difference".utf8))

private let leaf =
  #"{"v":2,"seq":3,"id":"00112233445566778899aabbccddeeff","at":"2026-11-25T04:00:00.007Z","actor":"li","#
  + #""action":"rules-activated","ruleset":"\#(new)","replaced":"\#(old)","difference":"\#(difference)","#
  + #""approver":"wang"}"#

@Suite struct RuleChangeTests {
  private static func entry() throws -> AuditEntry {
    AuditEntry(
      sequence: 3, id: try #require(EventID("00112233445566778899aabbccddeeff")),
      at: Timestamp(milliseconds: 1_795_579_200_007), actor: "li", action: .rulesActivated, ruleset: new,
      change: RuleChange(replaced: old, difference: difference, approver: "wang"))
  }

  @Test func aChangeOfRulesIsWrittenAndReadBack() throws {
    let entry = try Self.entry()
    #expect(String(decoding: try entry.leaf(), as: UTF8.self) == leaf)
    #expect(try AuditEntry(leaf: Array(leaf.utf8)) == entry)
    var first = entry
    first.change?.replaced = nil
    #expect(
      try AuditEntry(leaf: first.leaf()).change == RuleChange(replaced: nil, difference: difference, approver: "wang"))
  }

  /// Version 1 has no such keys, and a leaf of version 2 has all of them in their order.
  @Test(arguments: [
    (#"{"v":2"#, #"{"v":1"#), (#","approver":"wang""#, ""), (#""approver":"wang""#, #""approver":"""#),
    (#","difference":"sha256:"#, #","difference":""#), (#""replaced":"sha256:"#, #""replaced":"sha1:"#),
    (#""approver":"wang"}"#, #""approver":"wang","approver":"li"}"#),
  ])
  func onlyTheCanonicalFormIsRead(part: String, replacement: String) {
    let changed = leaf.replacing(part, with: replacement)
    #expect(changed != leaf)
    #expect(throws: LeafError.self) { try AuditEntry(leaf: Array(changed.utf8)) }
  }

  @Test func anApproverIsNeverNobody() throws {
    var entry = try Self.entry()
    entry.change?.approver = ""
    #expect(throws: AuditEntryError.emptyText(key: "approver")) { try entry.leaf() }
  }
}
