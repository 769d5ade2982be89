// An old verdict can be given again, to the byte; and where it cannot, that is said.

import Digests
import Foundation
import GRDB
import Retrospection
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct ReplayTests {
  private let history: HistoryFixture

  init() throws { history = try HistoryFixture() }

  private func replay(_ selection: Replay.Selection = .period(since: nil, until: nil)) async throws
    -> (verdicts: [ReplayedVerdict], summary: ReplaySummary)
  {
    var verdicts: [ReplayedVerdict] = []
    let replay = Replay(history.store, rules: ArchivedRules(history.store), workers: 2)
    let summary = try await replay.run(selection) { verdicts.append($0) }
    return (verdicts, summary)
  }

  /// The demo workspace with its packs in this order and these further files.
  private func demo(
    _ packs: [String], policy: Bool = true, off: [String] = []
  ) throws -> LoadedRules {
    let folder = try TemporaryFolder()
    let root = HistoryFixture.root
    try FileManager.default.copyItem(atPath: root + "/corpora/demo/brands", toPath: folder.file("brands"))
    try FileManager.default.copyItem(atPath: root + "/corpora/demo/campaigns", toPath: folder.file("campaigns"))
    try FileManager.default.copyItem(atPath: root + "/corpora/demo/policy.yaml", toPath: folder.file("policy.yaml"))
    try folder.write(
      "kosgate.yaml",
      "rules: [\(packs.joined(separator: ", "))]\nbrands: brands\ncampaigns: campaigns\n"
        + (policy ? "policy: policy.yaml\n" : "") + "off: [\(off.joined(separator: ", "))]\n")
    return try Workspace(directory: folder.path, shippedRules: root + "/rules").load()
  }

  /// Goal: 10,000 verdicts under three successive rule sets, every record identical. With `KOSGATE_NIGHTLY=1` it is so
  /// many, over all corpora and all packs; else fewer of both.
  @Test func everyVerdictUnderThreeRuleSetsComesOutAsItWas() async throws {
    let isNightly = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1"
    let all = [
      "ad-law", "auto", "beauty", "diversion", "education", "evasion", "finance", "food", "health", "home",
      "realestate", "reply", "retail",
    ]
    let packs = isNightly ? all : ["diversion", "reply"]
    // The digest of a rule set does not know the order of its packs: no record may depend on it.
    let ruleSets = [
      try demo(packs), try demo(packs.reversed(), policy: false),
      try demo(packs.reversed(), off: ["diversion/contact/wechat-id"]),
    ]
    let files =
      isNightly
      ? [
        "auto/subjects.jsonl", "demo/drafts.jsonl", "finance/subjects.jsonl", "health/subjects.jsonl",
        "life/subjects.jsonl",
      ]
      : ["demo/drafts.jsonl"]
    var count = 0
    for round in 0..<(isNightly ? 2 : 1) {
      for (number, rules) in ruleSets.enumerated() {
        for file in files {
          let lines = try HistoryFixture.lines(file, prefix: "\(round)-\(number)-\(file)")
          try await history.submit(lines, by: rules, at: HistoryFixture.start.advanced(days: count % 7))
          count += lines.count
        }
      }
    }
    let (verdicts, summary) = try await replay()
    let different = verdicts.filter { $0.outcome != .identical }
    #expect(different.isEmpty, "\(different.prefix(3))")
    #expect(summary.sum(\.identical) == count && count >= (isNightly ? 10_000 : 900))
    #expect(summary.rows.map(\.ruleSet) == ruleSets.map(\.ruleSet.digest))
  }

  /// Packs are loaded in the order of `kosgate.yaml`, and out of the archive in that of their names.
  @Test func theOrderOfPacksLeavesNoTrace() async throws {
    func pack(_ name: String) -> SourceFile {
      let head = Fixture.packHead.replacingOccurrences(of: "pack: test", with: "pack: \(name)")
      let exempted = Fixture.rule("exempted", body: "terms: [最佳]\nunless: [最佳赏味]", hit: "本店【最佳】")
      let found = Fixture.rule("found", body: "terms: [顶级]", hit: "【顶级】")
      let shadow = Fixture.rule("shadow", body: "state: shadow\nterms: [秒杀]", hit: "【秒杀】")
      return Fixture.file("rules/\(name)/rules.yaml", head + exempted + found + shadow)
    }
    let rules = try LoadedRules(RuleSet(loading: [pack("a"), pack("b"), pack("c")], packs: ["c", "a", "b"]))
    try await history.submit([HistoryFixture.line("a", "最佳赏味期，顶级秒杀")], by: rules)
    #expect(try await replay().verdicts.map(\.outcome) == [.identical])
  }

  private func rules(_ term: String, more: String = "") throws -> LoadedRules {
    try Fixture.load(rules: Fixture.rule(body: "terms: [\(term)]\n\(more)", hit: "【\(term)】"))
  }

  /// Neither today's rules nor today's date have a say.
  @Test func datedRulesAreJudgedByTheMomentOfThen() async throws {
    let until = HistoryFixture.start.advanced(days: 1).description.prefix(10)
    let rules = try rules("秒杀", more: "effective: {until: \(until)}")
    try await history.submit([HistoryFixture.line("early", "今晚秒杀")], by: rules)
    try await history.submit(
      [HistoryFixture.line("late", "今晚秒杀")], by: rules, at: HistoryFixture.start.advanced(days: 3))
    let stored = try history.store.read { try $0.submissions(after: 0, limit: 10) }
    #expect(stored.map(\.verdict) == [.block, .pass])
    #expect(try await replay().verdicts.map(\.outcome) == [.identical, .identical])
  }

  @Test func everyVersionOfASubjectIsReplayedByItsOwnRules() async throws {
    try await history.submit([HistoryFixture.line("a", "最佳"), HistoryFixture.line("b", "最佳")], by: rules("最佳"))
    try await history.submit([HistoryFixture.line("a", "顶级")], by: rules("顶级"))
    let (verdicts, summary) = try await replay(.subject("a"))
    #expect(verdicts.map(\.version) == [1, 2] && verdicts.allSatisfy { $0.outcome == .identical })
    #expect(summary.rows.count == 2)
    #expect(try await replay(.subject("nobody")).verdicts.isEmpty)
  }

  @Test func aPeriodHoldsWhatWasJudgedInIt() async throws {
    let rules = try rules("最佳")
    for day in 0..<4 {
      try await history.submit(
        [HistoryFixture.line("d\(day)", "最佳")], by: rules, at: HistoryFixture.start.advanced(days: day))
    }
    let period = Replay.Selection.period(
      since: HistoryFixture.start.advanced(days: 1), until: HistoryFixture.start.advanced(days: 3))
    #expect(try await replay(period).verdicts.map(\.subject) == ["d1", "d2"])
  }

  /// Changes the database behind the store's back.
  private func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: history.folder.file("store.sqlite"))
    try queue.writeWithoutTransaction { database in
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  @Test func whatWasChangedIsNamedAndTheOthersGoOn() async throws {
    let lines = ["a", "b", "c", "d", "e"].map { HistoryFixture.line($0, "本店最佳") }
    try await history.submit(lines, by: rules("最佳"))
    try tamper(
      "UPDATE submissions SET record = CAST(replace(CAST(record AS TEXT), '《广告法》第九条', '《广告法》第十条') AS BLOB) WHERE subject = 'a'"
    )
    try tamper(
      "UPDATE submissions SET record = CAST(replace(CAST(record AS TEXT), 'kosgate/1.0.0', 'kosgate/0.9.0') AS BLOB) WHERE subject = 'b'"
    )
    try tamper("UPDATE submissions SET original = NULL, salt = NULL WHERE subject = 'c'")
    try tamper("UPDATE submissions SET original = CAST('{}' AS BLOB) WHERE subject = 'd'")
    let (verdicts, summary) = try await replay()
    #expect(
      verdicts.map(\.outcome) == [
        .differs(members: ["findings"]), .identicalButEngine(stored: "kosgate/0.9.0"), .erased,
        .unreadableOriginal(code: "missing-field"), .identical,
      ])
    #expect(summary.sum(\.different) == 2 && summary.sum(\.erased) == 1 && summary.sum(\.otherEngine) == 1)
  }

  @Test func aRuleSetThatIsGoneOrBrokenIsSaid() async throws {
    let (first, second) = (try rules("最佳"), try rules("顶级"))
    try await history.submit([HistoryFixture.line("a", "最佳")], by: first)
    try await history.submit([HistoryFixture.line("b", "顶级")], by: second)
    try tamper("DELETE FROM rule_sets WHERE hex(digest) = upper('\(first.ruleSet.digest.hexadecimal)')")
    try tamper("UPDATE rule_sets SET archive = CAST('kosgate rule set 1' AS BLOB)")
    #expect(try await replay().verdicts.map(\.outcome) == [.noRules(.missing), .noRules(.damaged)])
  }
}
