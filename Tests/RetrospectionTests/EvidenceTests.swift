// A stranger with the file and the public key finds every lie in it, and no text of it does anything.

import Audit
import Digests
import Foundation
import GRDB
import Retrospection
import Reviews
import Rules
import Signatures
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct EvidenceTests {
  private let history: HistoryFixture
  private let evidence: Evidence
  private let key: SigningKey
  private static let hostile =
    #"<script>alert(1)</script>'\">]]>&lt;<!-- 本店最佳\u2028\u202e <img src=x onerror=alert(1)>"#

  /// A subject of two versions under two rule sets, decided on by two people, among others.
  init() async throws {
    history = try HistoryFixture()
    func rules(_ terms: String) throws -> LoadedRules {
      try Fixture.load(
        rules: Fixture.rule(
          severity: "review", body: "terms: [\(terms)]\nunless: [最佳赏味]", hit: "【最佳】", miss: ["周末见", "最佳赏味期"]))
    }
    try await history.submit([HistoryFixture.line("other", "最佳")], by: rules("最佳"))
    try await history.submit([HistoryFixture.line("a", Self.hostile)], by: rules("最佳"))
    let queue = ReviewQueue(history.store) { HistoryFixture.start.advanced(days: 1) }
    _ = try queue.claim("a", by: "li")
    _ = try queue.decide(.return, "a", by: "li", reason: "<b>最佳</b>不能用")
    try await history.submit(
      [HistoryFixture.line("a", "最佳赏味期，秒杀")], by: rules("最佳, 秒杀"), at: HistoryFixture.start.advanced(days: 2))
    _ = try queue.claim("a", by: "wang<i>")
    _ = try queue.decide(.approve, "a", by: "wang<i>", reason: nil)
    var collected = try EvidenceCollector(history.store) { HistoryFixture.start.advanced(days: 9) }
      .evidence(of: "a", by: "auditor")
    key = try SigningKey.generate(name: #require(KeyName("audit.example/t")))
    collected.checkpoint = try Self.note(collected.head, key)
    evidence = collected
  }

  private static func note(_ head: TreeHead, _ key: SigningKey) throws -> String {
    let signed = try SignedCheckpoint(Checkpoint(origin: key.verifier.name, head: head), signedWith: [key])
    return try #require(String(validating: signed.encoded, as: UTF8.self))
  }

  private var trust: WitnessPolicy { WitnessPolicy(logs: [key.verifier]) }

  @Test func evidenceHoldsBeforeStrangers() throws {
    let file = EvidenceFile(evidence)
    let read = try EvidenceFile(reading: file.bytes)
    #expect(read.evidence == evidence)
    let check = EvidenceCheck(read.evidence, trust: trust)
    #expect(check.faults.isEmpty, "\(check.faults)")
    #expect(check.signers == [key.verifier])
    #expect(check.holding.filter { $0.contains("逐字节相同") }.count == 2)
    #expect(evidence.versions.count == 2 && evidence.decisions.map(\.action) == ["return", "approve"])
    #expect(evidence.ruleSets.count == 2)
    #expect(throws: StoreError.self) {
      try EvidenceCollector(history.store) { HistoryFixture.start }.evidence(of: "nobody", by: "x")
    }
  }

  /// Everything that a forger who knows the format could write: each gives a file that reads well and does not hold.
  private static let forgeries: [(String, @Sendable (inout Evidence) -> Void)] = [
    ("the text", { $0.versions[0].original = $0.versions[0].original?.replacingOccurrences(of: "本店", with: "全国") }),
    ("white space in the line", { $0.versions[0].original? += " " }),
    ("the salt", { $0.versions[0].salt = String(repeating: "0", count: 64) }),
    ("a short salt", { $0.versions[0].salt = "00" }),
    ("the message", { $0.versions[0].record = $0.versions[0].record.replacingOccurrences(of: "不能用", with: "可以用") }),
    ("the verdict", { $0.versions[0].record = $0.versions[0].record.replacingOccurrences(of: "review", with: "pass") }),
    ("the moment", { $0.versions[0].judgedAt = $0.versions[0].judgedAt.advanced(days: 1) }),
    ("the rule set", { $0.versions[0].ruleSet = $0.versions[1].ruleSet }),
    ("the version", { $0.versions[0].version = 2 }),
    ("the entry", { $0.versions[0].entry = $0.versions[1].entry }),
    (
      "both versions exchanged",
      { evidence in
        evidence.versions.swapAt(0, 1)
        evidence.versions[0].version = 1
        evidence.versions[1].version = 2
      }
    ),
    ("a version left out", { $0.versions.removeFirst() }),
    ("the reviewer", { $0.decisions[0].reviewer = "zhang" }),
    ("the reason", { $0.decisions[0].reason = "没有问题" }),
    ("the reason gone", { $0.decisions[0].reason = nil }),
    (
      "a reason where there was none",
      { evidence in
        evidence.decisions[1].reason = "好"
        evidence.decisions[1].salt = evidence.decisions[0].salt
      }
    ),
    ("the action", { $0.decisions[0].action = "approve" }),
    ("the time", { $0.decisions[0].decidedAt = $0.decisions[0].decidedAt.advanced(days: 1) }),
    ("the content", { $0.decisions[0].content = $0.decisions[1].content }),
    ("the decided version", { $0.decisions[0].version = 2 }),
    ("a decision left out", { $0.decisions.removeFirst() }),
    ("a leaf", { $0.entries[1].leaf = $0.entries[1].leaf.replacingOccurrences(of: "tester", with: "nobody") }),
    ("an index", { $0.entries[1].index += 1 }),
    ("a path", { $0.entries[1].path.swapAt(0, 1) }),
    ("a short path", { $0.entries[1].path.removeLast() }),
    ("an entry left out", { evidence in evidence.entries.removeAll { $0.leaf.contains("claimed") } }),
    ("an entry twice", { $0.entries.append($0.entries[1]) }),
    ("the subject", { $0.subject = "other" }),
    ("the rules", { $0.ruleSets[0].archive[200] ^= 1 }),
    ("a rule set left out", { $0.ruleSets.removeLast() }),
    ("a rule set twice", { $0.ruleSets.append($0.ruleSets[0]) }),
    ("the head", { $0.head = TreeHead(size: $0.head.size + 1, root: $0.head.root) }),
    ("the root", { $0.head = TreeHead(size: $0.head.size, root: SHA256Hash(hashing: [])) }),
    ("the checkpoint gone", { $0.checkpoint = nil }),
    (
      "the checkpoint's size",
      { $0.checkpoint = $0.checkpoint?.replacingOccurrences(of: "\n\($0.head.size)\n", with: "\n1\n") }
    ),
  ]

  @Test func everyForgeryIsFound() throws {
    for (name, forge) in Self.forgeries {
      var forged = evidence
      forge(&forged)
      #expect(forged != evidence, "\(name)")
      #expect(try EvidenceFile(reading: EvidenceFile(forged).bytes).evidence == forged, "\(name)")
      #expect(!EvidenceCheck(forged, trust: trust).faults.isEmpty, "\(name)")
    }
  }

  @Test func anotherKeysCheckpointIsNoProof() throws {
    var forged = evidence
    let other = try SigningKey.generate(name: key.verifier.name)
    forged.checkpoint = try Self.note(forged.head, other)
    #expect(!EvidenceCheck(forged, trust: trust).faults.isEmpty)
    // Held against itself only, the file says no more than that.
    #expect(EvidenceCheck(forged, trust: nil).faults.isEmpty)
  }

  /// One bit anywhere, in the page or in the data. With `KOSGATE_NIGHTLY=1` every byte, else one in four hundred.
  @Test func everyChangedByteIsFound() {
    let whole = EvidenceFile(evidence).bytes
    let step = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1" ? 1 : 400
    for place in stride(from: 0, to: whole.count, by: step) {
      var bytes = whole
      bytes[place] ^= 1
      #expect(throws: EvidenceFile.Problem.self, "byte \(place)") { try EvidenceFile(reading: bytes) }
    }
    for cut in [0, 1, whole.count / 2, whole.count - 1] {
      #expect(throws: EvidenceFile.Problem.self) { try EvidenceFile(reading: Array(whole.prefix(cut))) }
    }
    #expect(throws: EvidenceFile.Problem.self) { try EvidenceFile(reading: whole + [0x0A]) }
  }

  @Test func aPageThatSaysSomethingElseIsToldFromBrokenData() throws {
    let text = try #require(String(validating: EvidenceFile(evidence).bytes, as: UTF8.self))
    let other = Array(text.replacingOccurrences(of: "<h1>审核证据", with: "<h1>审核证据（副本）").utf8)
    #expect(throws: EvidenceFile.Problem.otherPage(evidence)) { try EvidenceFile(reading: other) }
  }

  /// The only tags of a page are those that it is made of, and none of them has an attribute that came from outside.
  @Test func hostileTextIsText() throws {
    let text = try #require(String(validating: EvidenceFile(evidence).bytes, as: UTF8.self))
    let known = try Regex(
      #"</?(html|head|title|style|body|h1|h2|h3|section|table|tr|th|td|p|pre|code|b|br|ol|li|mark|sup|bdi)>"#)
    let attributed = try Regex(
      #"<(!DOCTYPE html|html lang="zh-CN"|meta charset="utf-8"|meta http-equiv="Content-Security-Policy" content="[a-z'; -]*"|meta name="viewport" content="[a-z0-9=, -]*"|div class="text"|span class="rule"|p class="gone"|li value="[0-9]+"|script type="application/json" id="evidence")>|</(div|span|script)>"#
    )
    let rest = text.replacing(known, with: "").replacing(attributed, with: "")
    #expect(!rest.contains("<") && text.components(separatedBy: "<script").count == 2)
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && text.contains("⟨U+202E⟩"))
    #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{2028}"))
    #expect(text.contains("&lt;b&gt;最佳&lt;/b&gt;不能用") && text.contains("wang&lt;i&gt;"))
    #expect(
      !text.contains("http://")
        && text.components(separatedBy: "src=").count == text.components(separatedBy: "img src=").count)
  }

  @Test func marksFoldsAndRulesAreShown() throws {
    let text = try #require(String(validating: EvidenceFile(evidence).bytes, as: UTF8.self))
    for part in [
      "<mark>最佳</mark><sup>1</sup>", "规则当时的原文", "terms: [最佳]", "terms: [最佳, 秒杀]", "看到了、但属于合法用法", "退回修改", "机器判“待审”",
    ] { #expect(text.contains(part), "\(part)") }
    for entry in evidence.entries { #expect(text.contains("第 \(entry.index) 号")) }
  }

  @Test func whatWasErasedIsSaidAndTheRestHolds() throws {
    var erased = evidence
    erased.versions[0].original = nil
    erased.versions[0].salt = nil
    let check = EvidenceCheck(erased, trust: trust)
    #expect(check.faults.isEmpty && check.holding.contains { $0.contains("已按要求删除") })
    let text = try #require(String(validating: EvidenceFile(erased).bytes, as: UTF8.self))
    #expect(text.contains("原文已按要求删除"))
  }
}
