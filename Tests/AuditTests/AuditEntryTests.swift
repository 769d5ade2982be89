// One leaf: its exact bytes, and that no other bytes are taken for it.

import Audit
import Digests
import Foundation
import Subjects
import Testing

private let rules = SHA256Hash(hashing: Array("rules".utf8))
private let draft = SHA256Hash(hashing: Array("draft".utf8))
private let reason = SHA256Hash(hashing: Array("reason".utf8))

private func fullEntry() throws -> AuditEntry {
  AuditEntry(
    sequence: 17, id: try #require(EventID("00112233445566778899aabbccddeeff")),
    at: Timestamp(milliseconds: 1_795_579_200_007), actor: "reviewer-7", action: .rejected, subject: "rx5-0001",
    version: 2, draft: Commitment(hash: draft), ruleset: rules, verdict: "block", state: "rejected",
    reasonCode: "ad-law/absolute", reason: Commitment(hash: reason), prior: 12)
}

private let fullLeaf =
  #"{"v":1,"seq":17,"id":"00112233445566778899aabbccddeeff","at":"2026-11-25T04:00:00.007Z","actor":"reviewer-7","#
  + #""action":"rejected","subject":"rx5-0001","version":2,"draft":"\#(draft.hexadecimal)","ruleset":"\#(rules)","#
  + #""verdict":"block","state":"rejected","reason_code":"ad-law/absolute","reason":"\#(reason.hexadecimal)","prior":12}"#

private let smallLeaf =
  #"{"v":1,"seq":0,"id":"00000000000000000000000000000000","at":"1970-01-01T00:00:00.000Z","actor":"kosgate","#
  + #""action":"store-created"}"#

@Suite struct AuditEntryTests {
  @Test func everythingThatCanBeSaidInItsOrder() throws {
    let entry = try fullEntry()
    #expect(String(decoding: try entry.leaf(), as: UTF8.self) == fullLeaf)
    #expect(try AuditEntry(leaf: Array(fullLeaf.utf8)) == entry)
  }

  @Test func whatDoesNotApplyIsLeftOut() throws {
    let entry = AuditEntry(
      sequence: 0, id: try #require(EventID(String(repeating: "0", count: 32))), at: Timestamp(milliseconds: 0),
      actor: "kosgate", action: .storeCreated)
    #expect(String(decoding: try entry.leaf(), as: UTF8.self) == smallLeaf)
    let read = try AuditEntry(leaf: Array(smallLeaf.utf8))
    #expect(read == entry)
    #expect(read.subject == nil && read.version == nil && read.draft == nil && read.ruleset == nil)
    #expect(
      read.verdict == nil && read.state == nil && read.reasonCode == nil && read.reason == nil && read.prior == nil)
  }

  @Test(arguments: [
    ("plain", "plain"), (#"a"b\c/d"#, #"a\"b\\c/d"#), ("\u{8}\t\n\u{c}\r", #"\b\t\n\f\r"#),
    ("\u{0}\u{1}\u{b}\u{1f}\u{7f}", "\\u0000\\u0001\\u000b\\u001f\u{7f}"), ("门店-浦东🚗", "门店-浦东🚗"),
    ("e\u{301}\u{202e}\u{2028}", "e\u{301}\u{202e}\u{2028}"),
  ])
  func textsAreEscapedAsRFC8785Says(subject: String, written: String) throws {
    var entry = try fullEntry()
    entry.subject = subject
    let leaf = try entry.leaf()
    #expect(String(decoding: leaf, as: UTF8.self).contains(#""subject":"\#(written)","version""#))
    #expect(Array(try #require(try AuditEntry(leaf: leaf).subject).utf8) == Array(subject.utf8))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(leaf)) as? [String: Any])
    #expect((object["subject"] as? String).map { Array($0.utf8) } == Array(subject.utf8))
  }

  @Test func entriesAreEqualOnlyByteForByte() throws {
    var one = try fullEntry()
    var other = one
    one.subject = "caf\u{e9}"
    other.subject = "cafe\u{301}"
    #expect(one.subject == other.subject)
    #expect(one != other)
  }

  @Test func manyRandomEntriesComeBack() throws {
    var generator = SeededGenerator(8785)
    for _ in 0..<3000 {
      let entry = AuditEntry.random(using: &generator)
      let leaf = try entry.leaf()
      #expect(try AuditEntry(leaf: leaf).leaf() == leaf)
      #expect(try AuditEntry(leaf: leaf) == entry)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(leaf)) as? [String: Any])
      #expect(object["actor"] as? String == entry.actor)
      #expect(object["at"] as? String == "\(entry.at)")
      #expect(object["prior"] as? Int == entry.prior)
    }
  }

  /// Every byte of a leaf replaced by every other value: refused, or the one way to write another entry.
  @Test(arguments: [smallLeaf, fullLeaf.replacing("rx5-0001", with: #"a\u001f\n\\é🚗"#)])
  func noBytesStandForAnEntryThatIsWrittenOtherwise(text: String) throws {
    let leaf = Array(text.utf8)
    #expect(try AuditEntry(leaf: leaf).leaf() == leaf)
    var refused = 0
    for position in leaf.indices {
      for value in UInt8.min...UInt8.max where value != leaf[position] {
        var other = leaf
        other[position] = value
        guard let entry = try? AuditEntry(leaf: other) else {
          refused += 1
          continue
        }
        let written = try? entry.leaf()
        #expect(written == other, "byte \(value) at \(position)")
      }
      #expect(throws: LeafError.self) { try AuditEntry(leaf: Array(leaf.prefix(position))) }
    }
    #expect(refused > leaf.count * 150)
  }

  @Test(arguments: [
    (" {", 0), ("{ ", 0), ("\u{feff}{", 0),
  ])
  func nothingStandsBeforeTheObject(start: String, offset: Int) {
    #expect(throws: LeafError.malformed(offset: offset)) {
      try AuditEntry(leaf: Array((start + smallLeaf.dropFirst()).utf8))
    }
  }

  @Test(arguments: [
    (#""seq":17"#, #""seq":017"#), (#""seq":17"#, #""seq":-17"#), (#""seq":17"#, #""seq":1.7e1"#),
    (#""seq":17"#, #""seq":"17""#), (#""seq":17"#, #""seq":9007199254740992"#), (#""seq":17"#, #""seq":"#),
    (#""seq":17"#, #""seq":99999999999999999999999999"#), (#""seq":17"#, #""seq": 17"#),
    ("ccddeeff", "CCDDEEFF"), ("ccddeeff", "ccddeef"), ("ccddeeff", "ccddeefg"),
    ("T04:00:00.007Z", "T04:00:00Z"), ("T04:00:00.007Z", "T04:00:00.007+00:00"), ("T04:00:00.007Z", " 04:00:00.007Z"),
    ("T04:00:00.007Z", "T24:00:00.007Z"), ("T04:00:00.007Z", "T04:00:60.007Z"), ("T04:00:00.007Z", "T04:60:00.007Z"),
    ("2026-11-25", "2026-11-31"), ("2026-11-25", "2026-02-29"), ("2026-11-25", "2026-00-25"),
    ("2026-11-25", "2026-13-01"), ("2026-11-25", "1969-12-31"), ("2026-11-25", "2026-11-00"),
    ("reviewer-7", ""), ("reviewer-7", #"a\/b"#), ("reviewer-7", #"\u0061"#), ("reviewer-7", #"\u000a"#),
    ("reviewer-7", #"\u001F"#), ("reviewer-7", #"\x"#), ("reviewer-7", "a\nb"), ("reviewer-7", #"\ud83d\ude97"#),
    (#""rejected","subject""#, #""Rejected","subject""#), (#""rejected","subject""#, #""re jected","subject""#),
    (#""rejected","subject""#, #""","subject""#), (#""rejected","subject""#, #""驳回","subject""#),
    (#""subject":"rx5-0001""#, #""subject":null"#), (#""version":2"#, #""version":0"#),
    (#""version":2"#, #""version":2,"version":2"#), (#""version":2"#, #""version":2,"extra":1"#),
    (#""ruleset":"sha256:"#, #""ruleset":""#), (#""prior":12"#, #""prior":17"#), (#","prior":12}"#, #","prior":12}\n"#),
    (#","prior":12}"#, #","prior":12,}"#), (#","prior":12}"#, #","prior":12"#),
    (#""verdict":"block","state":"rejected""#, #""state":"rejected","verdict":"block""#),
    (#""actor":"reviewer-7""#, #""actor":null"#), (#""actor":"reviewer-7","#, ""), (#"{"v":1,"#, "{"),
    (#"{"v":1,"#, #"{"v":01,"#),
  ])
  func onlyTheCanonicalFormIsRead(part: String, replacement: String) {
    let changed = fullLeaf.replacing(part, with: replacement.replacing(#"}\n"#, with: "}\n"))
    #expect(changed != fullLeaf)
    let error = #expect(throws: LeafError.self) { try AuditEntry(leaf: Array(changed.utf8)) }
    guard case .malformed(let offset) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((0...changed.utf8.count).contains(offset))
  }

  @Test(arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe4, 0xb8], [0xf5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func textsAreUTF8(invalid: [UInt8]) throws {
    let leaf = Array(fullLeaf.utf8)
    let place = try #require(fullLeaf.utf8.firstRange(of: "rx5".utf8))
    let position = fullLeaf.utf8.distance(from: fullLeaf.utf8.startIndex, to: place.lowerBound)
    #expect(throws: LeafError.malformed(offset: position)) {
      try AuditEntry(leaf: leaf[..<position] + invalid + leaf[position...])
    }
    #expect(throws: LeafError.malformed(offset: position)) {
      try AuditEntry(leaf: leaf[..<position] + Array(#"\n"#.utf8) + invalid + leaf[position...])
    }
  }

  @Test func aLaterSchemaIsNamed() {
    #expect(throws: LeafError.unknownSchema(version: 4)) {
      try AuditEntry(leaf: Array(#"{"v":4,"what":"ever"}"#.utf8))
    }
  }

  @Test func whatCannotBeReadIsNotWritten() throws {
    let cases: [(AuditEntryError, (inout AuditEntry) -> Void)] = [
      (.emptyText(key: "actor"), { $0.actor = "" }), (.emptyText(key: "subject"), { $0.subject = "" }),
      (.notACode(key: "action"), { $0.action = AuditAction(rawValue: "加了一句") }),
      (.notACode(key: "verdict"), { $0.verdict = "" }), (.notACode(key: "state"), { $0.state = "In Review" }),
      (.notACode(key: "reason_code"), { $0.reasonCode = String(repeating: "a", count: 65) }),
      (.outOfRange(key: "seq"), { $0.sequence = -1 }), (.outOfRange(key: "seq"), { $0.sequence = 1 << 53 }),
      (.outOfRange(key: "version"), { $0.version = 0 }), (.outOfRange(key: "prior"), { $0.prior = 17 }),
      (.outOfRange(key: "prior"), { $0.prior = -1 }), (.outOfRange(key: "at"), { $0.at = Timestamp(milliseconds: -1) }),
      (.outOfRange(key: "at"), { $0.at = Timestamp(milliseconds: 253_402_300_800_000) }),
    ]
    for (error, change) in cases {
      var entry = try fullEntry()
      change(&entry)
      #expect(throws: error) { try entry.leaf() }
    }
  }

  @Test func aLeafFitsTheLengthOfAnEntryBundle() throws {
    var entry = try fullEntry()
    entry.subject = "x"
    let rest = try entry.leaf().count - 1
    entry.subject = String(repeating: "x", count: 65_535 - rest)
    let longest = try entry.leaf()
    #expect(longest.count == 65_535)
    #expect(try AuditEntry(leaf: longest) == entry)
    entry.subject = String(repeating: "x", count: 65_536 - rest)
    #expect(throws: AuditEntryError.tooLong(bytes: 65_536)) { try entry.leaf() }
    let tooLong = Array(
      String(decoding: longest, as: UTF8.self).replacing("xxx", with: "xxxx", maxReplacements: 1).utf8)
    #expect(throws: LeafError.malformed(offset: 65_535)) { try AuditEntry(leaf: tooLong) }
  }

  @Test(arguments: ["", "0011", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeeff0"])
  func anEventIDHas32LowerCaseDigits(text: String) {
    #expect(EventID(text) == nil)
  }
}

extension AuditEntry {
  /// An entry in which every part is there or not at random, with texts of all kinds of characters.
  static func random(using generator: inout SeededGenerator) -> AuditEntry {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    func hash() -> SHA256Hash { SHA256Hash(hashing: Salt.random(using: &generator).bytes) }
    func text() -> String {
      let scalars: [ClosedRange<UInt32>] = [0...0x1f, 0x20...0x7f, 0x80...0x7ff, 0x4e00...0x9fff, 0x1f600...0x1f64f]
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let range = scalars[Int.random(in: scalars.indices, using: &generator)]
        text.append(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "x")
      }
      return String(text)
    }
    let sequence = Int.random(in: 1...1_000_000, using: &generator)
    return AuditEntry(
      sequence: sequence, id: .random(using: &generator),
      at: Timestamp(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &generator)), actor: text(),
      action: .submitted, subject: maybe(text()), version: maybe(Int.random(in: 1...9, using: &generator)),
      draft: maybe(Commitment(hash: hash())), ruleset: maybe(hash()),
      change: maybe(RuleChange(replaced: maybe(hash()), difference: hash(), approver: text())),
      record: maybe(hash()), verdict: maybe("review"), state: maybe("waiting"),
      reasonCode: maybe("a-b_c.d/1"), reason: maybe(Commitment(hash: hash())),
      prior: maybe(Int.random(in: 0..<sequence, using: &generator)))
  }
}
