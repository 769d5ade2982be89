// A permit is given for an approval that stands, once, and falls with it.

import Audit
import Foundation
import GRDB
import Permits
import Pipeline
import Reviews
import Rules
import Storage
import Subjects
import Synchronization
import TestKit
import Testing
import Workspaces

@Suite struct PermitDeskTests {
  private final class Clock: Sendable {
    private let value = Mutex<Int64>(1_795_000_000_000)
    func advance(hours: Int64) { value.withLock { $0 += hours * 3_600_000 } }
    var now: @Sendable () -> Timestamp { { Timestamp(milliseconds: self.value.withLock { $0 }) } }
  }

  private let folder: TemporaryFolder
  private let store: Store
  private let desk: PermitDesk
  private let clock = Clock()
  private let rules: LoadedRules

  init() async throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    desk = PermitDesk(store, now: clock.now)
    rules = try Fixture.load(
      rules: Fixture.rule("review", severity: "review", body: "terms: [保本]", hit: "【保本】"))
    try await submit("fine", "好")
    try await submit("held", "保本")
  }

  private static func line(_ id: String, _ body: String) -> String {
    "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a-1\"},\"body\":\"\(body)\"}"
  }

  private func submit(_ id: String, _ body: String) async throws {
    var sink = StoreSink(
      store, actor: "dealer", now: clock.now, archive: { [rules] in SourceArchive.encode(rules.ruleSet.sources) }
    ) { _ in }
    let line = InputLine(number: 1, content: .success(Array(Self.line(id, body).utf8)))
    let judged = rules.judge.judge([line], now: clock.now())
    _ = try sink.answer(judged, try await sink.keep(judged))
  }

  private static func subject(_ id: String, _ body: String) throws -> Subject {
    try SubjectDecoder.decode(Array(line(id, body).utf8))
  }

  private func refusal(_ body: () throws -> Void) -> PermitRefusal? {
    do {
      try body()
      return nil
    } catch let refusal as PermitRefusal {
      return refusal
    } catch {
      Issue.record("unexpected \(error)")
      return nil
    }
  }

  private func verify() throws -> Bool { try store.verifyLog().isSound }

  @Test func whatTheMachinePassedHasAPermitAndAlwaysTheSame() throws {
    let permit = try desk.issue("fine", by: "dealer")
    #expect(permit.source == .machine)
    try desk.check(permit, for: try Self.subject("fine", "好"))
    clock.advance(hours: 1)
    #expect(try desk.issue("fine", by: "somebody") == permit)
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好！")) } == .contentChanged)
    clock.advance(hours: 72)
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好")) } == .expired)
    #expect(try verify())
  }

  @Test func whatWaitsHasNoneUntilAPersonApproves() throws {
    #expect(throws: ReviewError.self) { try desk.issue("held", by: "dealer") }
    #expect(throws: ReviewError.self) { try desk.issue("nobody", by: "dealer") }
    let queue = ReviewQueue(store, now: clock.now)
    _ = try queue.claim("held", by: "li")
    _ = try queue.decide(.approve, "held", by: "li", reason: nil)
    let permit = try desk.issue("held", by: "dealer")
    #expect(permit.source == .person)
    try desk.check(permit, for: try Self.subject("held", "保本"))
  }

  @Test func aNewVersionOrAnotherDecisionVoidsIt() async throws {
    let permit = try desk.issue("fine", by: "dealer")
    let queue = ReviewQueue(store, now: clock.now)
    _ = try queue.reopen("fine", by: "li", reason: "再看一遍")
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好")) } == .superseded)
    #expect(try desk.revocations(goodFor: 1000).entries == [permit.entry])
    try await submit("fine", "更好")
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好")) } == .superseded)
    let next = try desk.issue("fine", by: "dealer")
    try desk.check(next, for: try Self.subject("fine", "更好"))
    #expect(try verify())
  }

  @Test func aRevokedOneStaysRevoked() throws {
    let permit = try desk.issue("fine", by: "dealer")
    #expect(throws: ReviewError.self) { try desk.revoke("fine", because: " ", by: "hq") }
    _ = try desk.revoke("fine", because: "价格口径变了", by: "hq")
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好")) } == .revoked)
    #expect(throws: ReviewError.self) { try desk.issue("fine", by: "dealer") }
    #expect(try desk.revocations(goodFor: 1000).entries == [permit.entry])
    #expect(try verify())
  }

  @Test func onePermitOfAnotherStoreIsForged() throws {
    var permit = try desk.issue("fine", by: "dealer")
    permit.until = Timestamp(milliseconds: permit.until.milliseconds + 1)
    #expect(refusal { try desk.check(permit, for: try Self.subject("fine", "好")) } == .forged)
  }

  @Test(arguments: [
    "UPDATE permits SET valid_until = 0", "UPDATE permits SET payload = x'7b7d'", "UPDATE permits SET author = 'x'",
    "DELETE FROM permit_revocations", "UPDATE permit_revocations SET reason = 'x'",
    "UPDATE permit_revocations SET author = 'x'",
  ])
  func aRowChangedBehindTheLogIsFound(_ sql: String) throws {
    _ = try desk.issue("fine", by: "dealer")
    _ = try desk.revoke("fine", because: "价格口径变了", by: "hq")
    #expect(try verify())
    try DatabaseQueue(path: folder.file("store.sqlite")).writeWithoutTransaction { database in
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
    #expect(try !verify())
  }
}
