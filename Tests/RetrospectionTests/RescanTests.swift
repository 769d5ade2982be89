// Each of the three lists holds what it says, and nothing else.

import Foundation
import GRDB
import Retrospection
import Reviews
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RescanTests {
  private let history: HistoryFixture

  init() throws { history = try HistoryFixture() }

  private static let start = HistoryFixture.start

  private func rules(_ terms: String, more: String = "", severity: String = "block") throws -> LoadedRules {
    let first = terms.split(separator: ",")[0]
    return try Fixture.load(
      rules: Fixture.rule(severity: severity, body: "terms: [\(terms)]\n\(more)", hit: "【\(first)】"),
      more: [Self.campaign])
  }

  private static let campaign = Fixture.file(
    "campaigns/sale.yaml",
    "id: sale\ntitle: 促销\nfrom: \(start.description.prefix(10))\nuntil: \(start.advanced(days: 9).description.prefix(10))\ntags: {required: [大促]}\n"
  )

  /// Runs a rescan into a new folder and gives its findings.
  private func rescan(
    by rules: LoadedRules, csv: String? = nil, validDays: Int? = nil, stored: Bool = false
  ) async throws -> [JSONValue] {
    let folder = history.folder.file("out-\(UUID().uuidString)")
    var files: [RescanFile] = []
    if let csv {
      let path = try history.folder.write("export.csv", csv)
      files = [RescanFile(name: "export.csv", path: path, digest: try #require(ExportFile(path: path)).digest())]
    }
    let plan = RescanPlan(includesStore: csv == nil || stored, files: files, validDays: validDays)
    let outcome = try await Rescan(history.store, by: rules, workers: 2).run(plan, into: folder) { file in
      try #require(ExportFile(path: file.path))
    } isInterrupted: {
      false
    }
    #expect(outcome.isFinished && !outcome.wasResumed)
    let findings = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/findings.jsonl")))
    return try findings.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  /// `list rule [text]` of each finding.
  private func shorts(_ findings: [JSONValue]) -> [String] {
    findings.map { finding in
      let texts = finding["places"]?.array?.compactMap { $0["text"]?.string } ?? []
      return ([finding["list"]?.string, finding["rule"]?.string].compactMap(\.self) + texts).joined(separator: " ")
    }
  }

  private func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: history.folder.file("store.sqlite"))
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  // MARK: Submissions of the store

  @Test func anAddedOrChangedRuleIsToldFromOneThatMissed() async throws {
    let then = try rules("最佳")
    try await history.submit(
      [HistoryFixture.line("a", "今晚秒杀"), HistoryFixture.line("b", "本店最佳"), HistoryFixture.line("c", "周末见")], by: then)
    // What an older program did not see, by the same rules.
    try tamper(
      "UPDATE submissions SET verdict = 'pass', record = CAST('{\"findings\":[],\"engine\":\"kosgate/0.9\"}' AS BLOB) WHERE subject = 'b'"
    )
    let findings = try await rescan(by: rules("最佳,秒杀"))
    #expect(shorts(findings) == ["rule-changed test/word 秒杀", "missed-then test/word 最佳"])
    #expect(findings[0]["change"]?.string == "changed" && findings[0]["changed"]?[0]?.string == "terms")
    #expect(findings[1]["change"]?.string == "unchanged" && findings[1]["then"]?["engine"]?.string == "kosgate/0.9")
    // Under the very same rules only the program can have changed.
    #expect(try await shorts(rescan(by: then)) == ["missed-then test/word 最佳"])
  }

  @Test func anExemptionThatFellIsAChangeOfTheRulesSurroundings() async throws {
    func rules(_ pattern: String) throws -> LoadedRules {
      try Fixture.load(
        rules: Fixture.rule(body: "terms: [最佳]\nexempt: [E1]", hit: "【最佳】"),
        exemptions: "exemptions:\n  - {id: E1, title: 提示, basis: 法, reach: clause, patterns: ['\(pattern)']}\n")
    }
    try await history.submit([HistoryFixture.line("a", "最佳赏味期")], by: rules("最佳赏味"))
    let findings = try await rescan(by: rules("最佳使用"))
    #expect(shorts(findings) == ["rule-changed test/word 最佳"])
    #expect(findings[0]["change"]?.string == "surroundings" && findings[0]["changed"]?[0]?.string == "E1")
  }

  @Test func onlyWhatWasLetThroughIsJudgedAndWhatAPersonSawIsNoNews() async throws {
    let then = try rules("最佳", severity: "review")
    try await history.submit(["a", "b", "c"].map { HistoryFixture.line($0, "本店最佳，顶级") }, by: then)
    let queue = ReviewQueue(history.store) { Self.start }
    for (id, action) in [("a", DecisionRecord.Action.approve), ("b", .reject)] {
      _ = try queue.claim(id, by: "li")
      _ = try queue.decide(action, id, by: "li", reason: "看过")
    }
    #expect(try await rescan(by: then).isEmpty)
    let findings = try await rescan(by: rules("最佳,顶级", severity: "review"))
    #expect(shorts(findings) == ["rule-changed test/word 顶级"] && findings[0]["subject"]?.string == "a")
  }

  @Test func aRuleSetThatCannotBeReadIsSaidAndNothingIsClaimed() async throws {
    try await history.submit([HistoryFixture.line("a", "秒杀")], by: rules("最佳"))
    try tamper("DROP TRIGGER rule_sets_no_update; UPDATE rule_sets SET archive = CAST('x' AS BLOB)")
    #expect(try await rescan(by: rules("秒杀"))[0]["change"]?.string == "unknown")
  }

  // MARK: Exports

  private static let header = "发布时间,平台,账号ID,送审编号,链接,标题,正文\n"

  private static func row(
    _ id: String, _ body: String, day: Int = 1, account: String = "a1", title: String = ""
  ) -> String {
    "\(start.advanced(days: day).chinaText),微博,\(account),\(id),https://x/\(id)\(day),\(title),\"\(body)\"\n"
  }

  @Test func whatWentPastTheGateIsNamed() async throws {
    let rules = try rules("最佳")
    func line(_ id: String, _ body: String, planned: Int? = nil) -> [UInt8] {
      let time = planned.map { #","publish_at":"\#(Self.start.advanced(days: $0))""# } ?? ""
      return HistoryFixture.line(id, body, more: time)
    }
    try await history.submit(
      [
        line("ok", "周末见 #试驾#"), line("edited", "周末来店试驾有礼"), line("blocked", "本店最佳"),
        line("planned", "新车上市", planned: 5),
        line("late", "老车主专享"),
      ], by: rules)
    let csv =
      Self.header + Self.row("ok", "周末见\n\n#试驾#") + Self.row("", "周末见") + Self.row("edited", "周末来店试驾有礼，全网最佳")
      + Self.row("", "周末来店试驾有大礼", day: 2) + Self.row("blocked", "本店最佳") + Self.row("planned", "新车上市", day: 2)
      + Self.row("planned", "新车上市", day: 5) + Self.row("late", "老车主专享", day: 40)
      + Self.row("ok", "周末见", account: "other") + Self.row("", "从来没有送审过", day: 3)
      + Self.row("ok", "周末见", day: -1) + Self.row("", "开张以前发的", day: -3)
    let findings = try await rescan(by: rules, csv: csv, validDays: 30)
    let found = findings.map { "\($0["line"]?.integer ?? 0) \($0["rule"]?.string ?? "")" }
    // A quoted line break is part of a row: the second row begins on line 5.
    #expect(
      found == [
        "6 other-text", "7 other-text", "8 not-approved", "9 outside-window", "11 expired", "12 other-account",
        "13 no-submission", "14 before-approval",
      ])
    #expect(findings.allSatisfy { $0["list"]?.string == "bypassed" })
    #expect(
      findings[0]["approved_text"]?.string == "…来店试驾有礼" && findings[0]["published_text"]?.string == "…来店试驾有礼，全网最佳")
    #expect(findings[0]["verdict_today"]?.string == "block" && findings[0]["rules_today"]?[0]?.string == "test/word")
    #expect(findings[0]["subject"]?.string == "edited")
  }

  @Test func publishedHistoryIsHeldAgainstWhatWasFoundThen() async throws {
    try await history.submit([HistoryFixture.line("a", "今晚秒杀")], by: rules("最佳"))
    let csv = Self.header + Self.row("a", "今晚秒杀") + Self.row("", "开张以前的秒杀", day: -3)
    let findings = try await rescan(by: rules("秒杀"), csv: csv)
    #expect(shorts(findings) == ["rule-changed test/word 秒杀", "rule-changed test/word 秒杀"])
    #expect(findings.map { $0["change"]?.string } == ["changed", "no-rules-then"])
    #expect(findings[0]["then"]?["pack_version"]?.string == "2026.1")
  }

  @Test func outsideTheCampaignsTimeIsPastTheGateToo() async throws {
    let rules = try rules("最佳")
    let more = #","campaign":"sale","tags":["大促"],"publish_at":"\#(Self.start.advanced(days: 2))""#
    try await history.submit([HistoryFixture.line("a", "来", more: more)], by: rules)
    let findings = try await rescan(
      by: rules, csv: Self.header + Self.row("a", "来", day: 3) + Self.row("a", "来", day: 12))
    #expect(shorts(findings) == ["bypassed outside-window"] && findings[0]["line"]?.integer == 3)
  }

  @Test func aFindingKeepsItsNameInEveryExport() async throws {
    let rules = try rules("秒杀")
    let one = try await rescan(by: rules, csv: Self.header + Self.row("", "今晚秒杀"))
    let other = try await rescan(by: rules, csv: Self.header + Self.row("", "无关") + Self.row("", "今晚秒杀"))
    #expect(one.count == 1 && one[0]["finding"] == other[0]["finding"] && one[0]["finding"]?.string?.count == 12)
    let edited = try await rescan(by: rules, csv: Self.header + Self.row("", "明晚秒杀"))
    #expect(edited[0]["finding"] != one[0]["finding"])
  }
}
