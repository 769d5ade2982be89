// A subject is taken in once, however often it is sent.

import Audit
import Pipeline
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct SubmissionTests {
  @Test func verdictsDecideWhatHappens() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    let receipts = try await fixture.submit(
      [fixture.judged("pass", "好"), fixture.judged("review", "保本"), fixture.judged("block", "最佳")], to: store)
    #expect(receipts.map { $0?.state } == ["passed", "open", "blocked"])
    #expect(receipts.allSatisfy { $0?.effect == .stored && $0?.version == 1 })
    let items = try store.read { try $0.items(in: [.open], limit: 10) }
    #expect(items.map(\.submission.subject) == ["review"])
    #expect(items.first?.submission.original == fixture.line("review", "保本"))
    // One entry for the rule set, one a subject.
    #expect(try store.verifyLog().entries == 4)
    #expect(try store.verifyLog().isSound)
  }

  @Test func theSameAgainChangesNothing() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    let line = fixture.judged("s", "保本")
    let first = try await fixture.submit([line, line], to: store)
    #expect(first.map { $0?.effect } == [.stored, .unchanged])
    let again = try await fixture.submit([line], to: try fixture.open())
    #expect(again[0]?.effect == .unchanged)
    #expect(again[0]?.verdict == .review)
    #expect(again[0]?.state == "open")
    let stored = try JSONValue(parsing: try #require(again[0]?.storedRecord))
    #expect(stored["verdict"]?.string == "review")
    #expect(stored["line"] == nil)
    #expect(try store.verifyLog().entries == 2)
  }

  @Test func otherContentUnderTheSameIdIsANewVersion() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    try await fixture.submit([fixture.judged("s", "保本")], to: store)
    let second = try await fixture.submit([fixture.judged("s", "保本吗")], to: store)
    #expect(second[0]?.effect == .newVersion)
    #expect(second[0]?.version == 2)
    let counts = try store.read { try $0.itemCounts() }
    #expect(counts == [.superseded: 1, .open: 1])
    // Going back is a third version: what is published must be what was decided on last.
    let third = try await fixture.submit([fixture.judged("s", "保本")], to: store)
    #expect(third[0]?.version == 3)
    #expect(try store.verifyLog().isSound)
  }

  /// The same text under another account or campaign is another submission.
  @Test func whoAndWhereCount() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    try await fixture.submit([fixture.judged("s", "好", account: "a1")], to: store)
    #expect(try await fixture.submit([fixture.judged("s", "好", account: "a2")], to: store)[0]?.effect == .newVersion)
  }

  @Test func theRuleSetIsArchivedOnceUnderItsDigest() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    for body in ["一", "二"] { try await fixture.submit([fixture.judged(body, body)], to: store) }
    let archive = try #require(try store.read { try $0.archive(of: fixture.rules.ruleSet.digest) })
    let sources = try #require(SourceArchive.decode(archive))
    #expect(try RuleSet(loading: sources).digest == fixture.rules.ruleSet.digest)
    #expect(try store.verifyLog().entries == 3)
  }

  /// A refused line is answered for and stored nowhere.
  @Test func invalidLinesAreNoSubjects() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    let bad = fixture.rules.judge.judge(
      [InputLine(number: 1, content: .success(Array("{".utf8)))], now: StoreFixture.now)
    let receipts = try await fixture.submit(bad + [fixture.judged("s", "好")], to: store)
    #expect(receipts.map { $0?.state } == [nil, "passed"])
  }

  /// Everything of a batch or nothing of it.
  @Test func aBatchIsOneTransaction() async throws {
    let fixture = try StoreFixture()
    let store = try fixture.open()
    struct Stop: Error {}
    guard case .judged(let judgement) = fixture.judged("s", "保本").outcome else { return }
    #expect(throws: Stop.self) {
      try store.write { transaction in
        try transaction.archive(judgement.record.ruleSet, [1], at: StoreFixture.now)
        _ = try transaction.submit(judgement, by: "tester", at: StoreFixture.now)
        throw Stop()
      }
    }
    #expect(try store.read { try $0.history(of: "s") == nil })
    #expect(try store.verifyLog().entries == 0)
  }
}
