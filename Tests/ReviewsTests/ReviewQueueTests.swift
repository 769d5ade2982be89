// Who may decide what, on which content, and what is refused.

import Audit
import Digests
import Foundation
import Pipeline
import Reviews
import Rules
import Storage
import Subjects
import Synchronization
import TestKit
import Testing
import Workspaces

/// A clock that the test moves.
private final class TestClock: Sendable {
  private let value = Mutex<Int64>(1_795_000_000_000)

  func advance(minutes: Int64) { value.withLock { $0 += minutes * 60_000 } }

  var now: @Sendable () -> Timestamp { { Timestamp(milliseconds: self.value.withLock { $0 }) } }
}

@Suite struct ReviewQueueTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let queue: ReviewQueue
  private let clock = TestClock()
  private let rules: LoadedRules

  init() async throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    queue = ReviewQueue(store, now: clock.now)
    rules = try Fixture.load(
      rules: Fixture.rule("review", severity: "review", body: "terms: [保本]", hit: "【保本】")
        + Fixture.rule("block", body: "terms: [最佳]", hit: "【最佳】"),
      more: [Fixture.file("policy.yaml", "priority: {tier: {S: 10}}\n")])
    try await submit(["low": "保本一", "high": "保本二", "blocked": "最佳", "fine": "好"])
  }

  private func submit(_ bodies: [String: String]) async throws {
    let lines = bodies.sorted { $0.key < $1.key }.enumerated().map { index, entry in
      let tier = entry.key == "high" ? ",\"tier\":\"S\"" : ""
      let json =
        "{\"id\":\"\(entry.key)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"owner-\(entry.key)\"\(tier)},\"body\":\"\(entry.value)\"}"
      return InputLine(number: index + 1, content: .success(Array(json.utf8)))
    }
    let now = clock.now
    var sink = StoreSink(
      store, actor: "dealer", now: now, archive: { [rules] in SourceArchive.encode(rules.ruleSet.sources) }
    ) { _ in }
    let judged = rules.judge.judge(lines, now: now())
    _ = try sink.answer(judged, try await sink.keep(judged))
  }

  private func refusal(_ body: () throws -> Void) -> ReviewError.Code? {
    do {
      try body()
      return nil
    } catch let error as ReviewError {
      #expect(!error.message.isEmpty)
      return error.code
    } catch {
      Issue.record("unexpected \(error)")
      return nil
    }
  }

  private func logIsSound() throws -> Bool { try store.verifyLog().isSound }

  @Test func theMostUrgentComesFirstAndIsClaimed() throws {
    #expect(try queue.items(in: [.open], limit: 10).map(\.submission.subject) == ["high", "low"])
    #expect(try queue.claimNext(by: "lead")?.submission.subject == "high")
    #expect(try queue.claimNext(by: "other")?.submission.subject == "low")
    #expect(try queue.claimNext(by: "third") == nil)
  }

  @Test func aDecisionIsMadeOnceAndLogged() throws {
    _ = try queue.claim("low", by: "lead")
    #expect(try queue.decide(.approve, "low", by: "lead", reason: nil).state == .approved)
    #expect(refusal { _ = try queue.decide(.reject, "low", by: "lead", reason: "不行") } == .notWaiting)
    #expect(refusal { _ = try queue.claim("low", by: "lead") } == .notWaiting)
    let history = try #require(try queue.detail(of: "low"))
    #expect(history.decisions.map(\.action) == [.approve])
    #expect(history.decisions.first?.content == history.submission.content)
    #expect(try logIsSound())
  }

  @Test func whoseClaimItIsDecides() throws {
    _ = try queue.claim("low", by: "lead")
    #expect(refusal { _ = try queue.decide(.approve, "low", by: "other", reason: nil) } == .claimedByOther)
    #expect(refusal { _ = try queue.claim("low", by: "other") } == .claimedByOther)
    #expect(refusal { _ = try queue.release("low", by: "other") } == .notClaimed)
    _ = try queue.release("low", by: "lead")
    #expect(try queue.claim("low", by: "other").claim?.reviewer == "other")
  }

  @Test func aClaimRunsOut() throws {
    _ = try queue.claim("low", by: "lead")
    clock.advance(minutes: 31)
    #expect(refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil) } == .claimExpired)
    #expect(try queue.claim("low", by: "other").claim?.reviewer == "other")
    #expect(refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil) } == .claimedByOther)
  }

  @Test func withoutAClaimTheContentMustBeNamed() throws {
    #expect(refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil) } == .notClaimed)
    let content = try #require(try queue.detail(of: "low")).submission.content
    #expect(
      refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil, content: "sha256:000000000000") }
        == .contentChanged)
    #expect(
      refusal {
        _ = try queue.decide(.approve, "low", by: "lead", reason: nil, content: String(content.hexadecimal.prefix(8)))
      } == .contentRequired)
    #expect(
      try queue.decide(.approve, "low", by: "lead", reason: nil, content: String(content.hexadecimal.prefix(12))).state
        == .approved)
  }

  /// The text was changed while the reviewer looked at the old one.
  @Test func aNewVersionVoidsTheClaim() async throws {
    _ = try queue.claim("low", by: "lead")
    let seen = try #require(try queue.detail(of: "low")).submission.content
    try await submit(["low": "保本三"])
    #expect(refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil) } == .notClaimed)
    #expect(
      refusal { _ = try queue.decide(.approve, "low", by: "lead", reason: nil, content: seen.hexadecimal) }
        == .contentChanged)
    #expect(try logIsSound())
  }

  @Test(arguments: [DecisionRecord.Action.reject, .return, .escalate, .reopen])
  func decisionsAgainstTheAuthorNeedAReason(_ action: DecisionRecord.Action) throws {
    _ = try queue.claim("low", by: "lead")
    for reason in [nil, "", "  \n"] {
      #expect(refusal { _ = try queue.decide(action, "low", by: "lead", reason: reason) } == .reasonRequired)
    }
  }

  @Test func reopeningIsExplicitAndKeepsTheHistory() throws {
    _ = try queue.claim("low", by: "lead")
    _ = try queue.decide(.reject, "low", by: "lead", reason: "缺少依据")
    #expect(try queue.decide(.reopen, "low", by: "boss", reason: "作者补了依据").state == .open)
    #expect(refusal { _ = try queue.decide(.reopen, "low", by: "boss", reason: "再来") } == .notDecided)
    _ = try queue.claim("low", by: "boss")
    _ = try queue.decide(.approve, "low", by: "boss", reason: nil)
    #expect(try #require(try queue.detail(of: "low")).decisions.map(\.action) == [.reject, .reopen, .approve])
    #expect(try logIsSound())
  }

  @Test func whatTheMachineBlockedCanBePutBeforeAPerson() throws {
    #expect(refusal { _ = try queue.claim("blocked", by: "lead") } == .notWaiting)
    #expect(try queue.reopen("blocked", by: "lead", reason: "作者申诉").state == .open)
    _ = try queue.claim("blocked", by: "lead")
    #expect(try queue.decide(.reject, "blocked", by: "lead", reason: "确属绝对化用语").state == .rejected)
    #expect(try logIsSound())
  }

  @Test func nobodyDecidesOnTheirOwnContent() throws {
    #expect(try queue.claimNext(by: "owner-high")?.submission.subject == "low")
    #expect(refusal { _ = try queue.claim("high", by: "owner-high") } == .ownContent)
    #expect(refusal { _ = try queue.reopen("blocked", by: "owner-blocked", reason: "我觉得没问题") } == .ownContent)
    #expect(refusal { _ = try queue.decide(.approve, "high", by: "owner-high", reason: nil) } == .ownContent)
  }

  @Test func anEscalatedItemStillWaits() throws {
    _ = try queue.claim("low", by: "lead")
    #expect(try queue.decide(.escalate, "low", by: "lead", reason: "拿不准").state == .escalated)
    #expect(try queue.claimNext(by: "lead")?.submission.subject == "high")
    #expect(try queue.claimNext(by: "lead") == nil)
    _ = try queue.claim("low", by: "boss")
    #expect(try queue.release("low", by: "boss").state == .escalated)
    _ = try queue.claim("low", by: "boss")
    #expect(try queue.decide(.return, "low", by: "boss", reason: "请补来源").state == .returned)
  }

  @Test func anUnknownIdIsSaidSo() {
    #expect(refusal { _ = try queue.claim("nobody", by: "lead") } == .notFound)
    #expect(refusal { _ = try queue.reopen("nobody", by: "lead", reason: "x") } == .notFound)
  }

  /// Twenty reviewers reach for forty items at once: each item is decided once.
  @Test func concurrentReviewersShareTheQueue() async throws {
    try await submit(Dictionary(uniqueKeysWithValues: (0..<40).map { ("c\($0)", "保本\($0)") }))
    let decided = try await withThrowingTaskGroup(of: [String].self) { group in
      for reviewer in 0..<20 {
        group.addTask { [folder, clock] in
          let queue = ReviewQueue(try Store(path: folder.file("store.sqlite"), create: false), now: clock.now)
          var mine: [String] = []
          while let item = try queue.claimNext(by: "r\(reviewer)") {
            _ = try queue.decide(.approve, item.submission.subject, by: "r\(reviewer)", reason: nil)
            mine.append(item.submission.subject)
          }
          return mine
        }
      }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(decided.count == 42)
    #expect(Set(decided).count == 42)
    #expect(try logIsSound())
  }
}
