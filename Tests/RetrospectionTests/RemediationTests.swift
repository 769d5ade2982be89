// What a rescan found is followed until it is mended, and every step is in the log.

import Audit
import Foundation
import GRDB
import Retrospection
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RemediationTests {
  private let history: HistoryFixture
  private let desk: RemediationDesk
  private let rules: LoadedRules
  private static let later = HistoryFixture.start.advanced(days: 20)

  /// Two posts of two dealers with a word that is forbidden by now.
  init() async throws {
    history = try HistoryFixture()
    desk = RemediationDesk(history.store) { Self.later }
    func rules(_ terms: String) throws -> LoadedRules {
      try Fixture.load(rules: Fixture.rule(body: "terms: [\(terms)]", hit: "【最佳】"))
    }
    self.rules = try rules("最佳, 秒杀")
    try await history.submit([Self.line("a", "今晚秒杀", "D1"), Self.line("b", "明晚秒杀", "D2")], by: rules("最佳"))
    let plan = RescanPlan(includesStore: true, files: [])
    _ = try await Rescan(history.store, by: self.rules, workers: 1).run(plan, into: history.folder.file("out")) { _ in
      Issue.record("no file was asked for")
      throw CancellationError()
    } isInterrupted: {
      false
    }
  }

  private static func line(_ id: String, _ body: String, _ dealer: String, account: String = "a1") -> [UInt8] {
    Array(
      #"{"id":"\#(id)","kind":"post","platform":"weibo","account":{"id":"\#(account)","dealer":"\#(dealer)","region":"华东/\#(dealer)"},"body":"\#(body)"}"#
        .utf8)
  }

  private func opened() throws -> [String] {
    _ = try desk.open(history.folder.file("out"), by: "wang")
    return try desk.cases().map(\.finding.name)
  }

  private func refusal(_ body: () throws -> Void) throws -> RemediationError.Code? {
    let before = try history.store.verifyLog().root
    let error = #expect(throws: RemediationError.self) { try body() }
    #expect(try history.store.verifyLog().root == before)
    return error?.code
  }

  @Test func findingsAreOpenedOnce() throws {
    let first = try desk.open(history.folder.file("out"), by: "wang")
    #expect(first.opened == 2 && first.total == 2)
    let second = try desk.open(history.folder.file("out"), by: "li")
    #expect(second.opened == 0 && second.total == 2)
    let cases = try desk.cases()
    #expect(
      cases.map(\.finding.subject) == ["a", "b"] && cases.allSatisfy { $0.settled == nil && $0.openedBy == "wang" })
    #expect(cases[0].finding.rule == "test/word" && cases[0].finding.ruleSet == rules.ruleSet.digest)
    #expect(try history.store.verifyLog().isSound)
    #expect(try refusal { _ = try desk.open(history.folder.path, by: "wang") } == .notFound)
  }

  @Test func findingsAreFilteredByStateAndPlace() throws {
    let names = try opened()
    _ = try desk.settle([names[0]], as: .deleted, by: "zhao", statement: "11月20日已删，截图存档")
    func found(_ change: (inout RemediationDesk.Filter) -> Void) throws -> [String] {
      var filter = RemediationDesk.Filter()
      change(&filter)
      return try desk.cases(filter).map(\.finding.name)
    }
    #expect(try found { $0.isOpen = true } == [names[1]])
    #expect(try found { $0.isOpen = false } == [names[0]])
    #expect(try found { $0.dealer = "D2" } == [names[1]])
    #expect(try found { $0.region = "华东" } == names)
    #expect(try found { $0.region = "华东/D1" } == [names[0]])
    #expect(try found { $0.list = .bypassed }.isEmpty)
  }

  @Test func anEditIsProvedByWhatWentThroughTheGate() async throws {
    let name = try #require(try opened().first)
    func settle(_ subject: String) throws {
      _ = try desk.settle([name], as: .edited(subject: subject), by: "li", statement: nil)
    }
    #expect(try refusal { try settle("nobody") } == .notFound)
    #expect(try refusal { try settle("a") } == .noProof)
    try await history.submit(
      [
        Self.line("blocked", "今晚还是秒杀", "D1"), Self.line("other", "周末见", "D1", account: "a2"),
        Self.line("new", "今晚闪购", "D1"),
      ], by: rules, at: Self.later)
    #expect(try refusal { try settle("blocked") } == .noProof)
    #expect(try refusal { try settle("other") } == .noProof)
    try settle("new")
    let item = try #require(try desk.cases().first)
    #expect(item.settled?.action == .edited && item.settled?.proof != nil && item.settled?.actor == "li")
    #expect(try refusal { try settle("new") } == .wrongState)
    #expect(try history.store.verifyLog().isSound)
  }

  @Test func wordsAreNeededAndReopeningIsAStepOfItsOwn() throws {
    let names = try opened()
    #expect(try refusal { _ = try desk.settle(names, as: .deleted, by: "li", statement: " ") } == .statementRequired)
    #expect(try refusal { _ = try desk.reopen(names, by: "li", statement: "没删") } == .wrongState)
    _ = try desk.settle(names, as: .dismissed, by: "li", statement: "已过期的活动")
    // One that cannot be settled stops all of them.
    _ = try desk.reopen([names[0]], by: "wang", statement: "还在线")
    #expect(try refusal { _ = try desk.settle(names, as: .deleted, by: "li", statement: "删了") } == .wrongState)
    #expect(try desk.cases().map { $0.steps.map(\.action) } == [[.dismissed, .reopened], [.dismissed]])
    #expect(try refusal { _ = try desk.reopen([String(names[0].prefix(5))], by: "li", statement: "x") } == .notFound)
    #expect(try refusal { _ = try desk.reopen(["ffffff000000"], by: "li", statement: "x") } == .notFound)
  }

  @Test(arguments: [
    "UPDATE history_findings SET dealer = 'D9'", "UPDATE history_findings SET url = 'x'",
    "DELETE FROM remediation_steps", "UPDATE remediation_steps SET statement = '早就删了'",
    "UPDATE remediation_steps SET actor = 'other'", "UPDATE remediation_steps SET taken_at = taken_at - 86400000",
    "INSERT INTO remediation_steps (finding, action, actor, taken_at, salt, audit) SELECT finding, 'deleted', actor, taken_at, salt, 0 FROM remediation_steps",
  ])
  func whatIsChangedBehindTheLogIsFound(_ sql: String) throws {
    let names = try opened()
    _ = try desk.settle([names[0]], as: .deleted, by: "zhao", statement: "已删")
    #expect(try history.store.verifyLog().isSound)
    let queue = try DatabaseQueue(path: history.folder.file("store.sqlite"))
    try queue.writeWithoutTransaction { database in
      #expect(throws: DatabaseError.self) { try database.execute(sql: "DELETE FROM history_findings") }
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
    try queue.close()
    #expect(try !history.store.verifyLog().isSound)
  }

  @Test func noReviewedTextIsKeptWithAFinding() throws {
    _ = try opened()
    let queue = try DatabaseQueue(path: history.folder.file("store.sqlite"))
    let texts = try queue.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM history_findings").map(\.description)
    }
    #expect(texts.count == 2 && texts.allSatisfy { !$0.contains("秒杀") })
  }
}
