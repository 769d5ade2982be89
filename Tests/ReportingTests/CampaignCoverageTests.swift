// Coverage against a count by hand.

import Brands
import Organization
import Pipeline
import Reporting
import Reviews
import Rules
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct CampaignCoverageTests {
  private static let yaml = """
    id: launch
    title: 启岳S7上市
    brand: qiyue
    from: 2026-11-01
    until: 2026-12-31
    platforms: [douyin, weibo]
    scope: {regions: [华东, 华南], roles: [store, dealer]}
    tags:
      required: [{name: 启岳S7上市, per_region: {华南: 粤来越启岳}}]
      optional: [启岳S7]
    phases:
      - {id: warmup, title: 预热期, from: 2026-11-01, until: 2026-11-21}
      - {id: order, title: 大定期, from: 2026-11-22, until: 2026-12-31}
    embargo:
      - {id: price, title: 价格, phases: [warmup], words: [指导价]}
    """

  /// Thirteen accounts: eleven in scope, of which two cannot publish.
  private static let registry = """
    {"id":"a1","brand":"qiyue","platform":"douyin","role":"store","region":"华东/上海","tier":"S","owner":"p1"}
    {"id":"a2","brand":"qiyue","platform":"douyin","role":"store","region":"华东/上海","tier":"A"}
    {"id":"a3","brand":"qiyue","platform":"douyin","role":"store","region":"华东/杭州","tier":"A"}
    {"id":"a4","brand":"qiyue","platform":"douyin","role":"store","region":"华东/杭州","tier":"B","status":"banned"}
    {"id":"a5","brand":"qiyue","platform":"weibo","role":"store","region":"华南/广州","tier":"A"}
    {"id":"a6","brand":"qiyue","platform":"douyin","role":"dealer","region":"华南/广州","tier":"B"}
    {"id":"a7","brand":"qiyue","platform":"douyin","role":"dealer","region":"华南/深圳","tier":"B"}
    {"id":"a8","brand":"qiyue","platform":"douyin","role":"store","region":"华北/北京","tier":"S"}
    {"id":"a9","brand":"qiyue","platform":"douyin","role":"store","region":"华东/苏州","tier":"C","status":"left"}
    {"id":"a10","brand":"qiyue","platform":"douyin","role":"agent","region":"华东/上海","tier":"C"}
    {"id":"a11","brand":"qiyue","platform":"douyin","role":"store","region":"华东/苏州","tier":"C"}
    {"id":"a12","brand":"qiyue","platform":"douyin","role":"store","region":"华东/苏州","tier":"C"}
    {"id":"a13","brand":"qiyue","platform":"douyin","role":"store","region":"华南/广州","tier":"C","status":"limited"}
    """

  private static let tag = "#启岳S7上市 "

  /// What was submitted, in order: id, account, platform, day, body, whether it names the campaign.
  private static let drafts:
    [(id: String, account: String, platform: String, day: String, body: String, isNamed: Bool)] = [
      ("p1", "a1", "douyin", "2026-11-10", "周末带着爸妈去试驾，后排腿部空间宽敞，老人坐得很舒服" + tag, true),
      // The same again with another name in it: a copy.
      ("p2", "a1", "douyin", "2026-11-11", "周末带着岳母去试驾，后排腿部空间宽敞，老人坐得很舒服" + tag, true),
      ("p3", "a1", "douyin", "2026-11-12", "今天聊聊底盘调校，过减速带的时候很干脆，高速也稳" + tag, true),
      // Waits for a person.
      ("p4", "a2", "douyin", "2026-11-10", "指导价大家都在问，来店里聊聊" + tag, true),
      // Waited, and was approved.
      ("p5", "a3", "douyin", "2026-11-10", "指导价大家都在问，来店里聊聊" + tag, true),
      ("p6", "a5", "weibo", "2026-11-10", "广州的朋友看过来，这个周末展厅见 #粤来越启岳#", true),
      // The tag of another region: waits.
      ("p7", "a6", "douyin", "2026-11-10", "广州的朋友看过来，这个周末展厅见" + tag, true),
      // The next phase; known by its tag alone.
      ("p8", "a7", "douyin", "2026-12-10", "深圳的朋友看过来，这个周末展厅见 #粤来越启岳", false),
      // Not in scope, approved nevertheless.
      ("p9", "a8", "douyin", "2026-11-10", "北京的朋友看过来，这个周末展厅见" + tag, true),
      // Its second version lost the tag and waits: what was let through is the first.
      ("p10", "a11", "douyin", "2026-11-10", "苏州门店周末有车可试，欢迎来坐坐" + tag, true),
      ("p10", "a11", "douyin", "2026-11-10", "苏州门店周末有车可试，欢迎来坐坐", true),
      // Its second version has no tag and passed: nothing of it counts.
      ("p11", "a12", "douyin", "2026-11-10", "园区门店周末有车可试，欢迎来坐坐" + tag, false),
      ("p11", "a12", "douyin", "2026-11-10", "园区门店周末有车可试，欢迎来坐坐", false),
      // A reply is no post; a post of another kind of platform is not asked for.
      ("p12", "a13", "douyin", "2026-11-10", "欢迎来店试驾", false),
    ]

  private let store: Store
  private let folder: TemporaryFolder
  private let campaign: Campaign
  private let accounts: AccountRegistry
  private static let moment = Timestamp(milliseconds: 1_794_000_000_000)

  init() async throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    campaign = try CampaignFileReader.campaign(Array(Self.yaml.utf8), file: "campaigns/launch.yaml")
    accounts = try AccountRegistry(jsonLines: Array(Self.registry.utf8), file: "accounts.jsonl")
    let rules = try Fixture.load(
      rules: Fixture.rule(body: "terms: [不会出现]", hit: "【不会出现】"),
      more: [Fixture.file("campaigns/launch.yaml", Self.yaml)])
    for draft in Self.drafts {
      var subject = Fixture.post(
        draft.body, id: draft.id, account: draft.account, platform: Platform(rawValue: draft.platform) ?? .weibo)
      subject.brand = "qiyue"
      subject.campaign = draft.isNamed ? "launch" : nil
      subject.publishAt = Timestamp(draft.day)
      let known = accounts[draft.account]
      (subject.account.region, subject.account.role) = (known?.region, known?.role)
      try submit(subject, by: rules)
    }
    let queue = ReviewQueue(store) { Self.moment }
    for id in ["p5", "p9"] {
      _ = try queue.claim(id, by: "li")
      _ = try queue.decide(.approve, id, by: "li", reason: "看过")
    }
  }

  private func submit(_ subject: Subject, by rules: LoadedRules) throws {
    let line = Self.line(subject)
    let judged = rules.judge.judge([InputLine(number: 1, content: .success(line))], now: Self.moment)
    guard case .judged(let judgement) = judged[0].outcome else {
      Issue.record("\(subject.id) is no subject")
      return
    }
    let archive = SourceArchive.encode(rules.ruleSet.sources)
    try store.write { transaction in
      try transaction.archive(rules.ruleSet.digest, archive, at: Self.moment)
      _ = try transaction.submit(judgement, by: "tester", at: Self.moment)
    }
  }

  private static func line(_ subject: Subject) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", subject.id)
      writer.member("kind", subject.kind.rawValue)
      writer.member("platform", subject.platform.rawValue)
      writer.key("account")
      writer.object { writer in
        writer.member("id", subject.account.id)
        if let region = subject.account.region { writer.member("region", region) }
        if let role = subject.account.role { writer.member("role", role.rawValue) }
      }
      if let brand = subject.brand { writer.member("brand", brand) }
      if let campaign = subject.campaign { writer.member("campaign", campaign) }
      if let moment = subject.publishAt { writer.member("publish_at", moment.description) }
      writer.member("body", subject.body ?? "")
    }
    return writer.bytes
  }

  private func coverage(_ window: TimeWindow? = nil, tag: String? = nil) throws -> CampaignCoverage {
    try #require(
      try CampaignCoverage(of: campaign, tag: tag, in: window ?? campaign.window, accounts: accounts, from: store))
  }

  @Test func everyAccountIsCountedAsByHand() throws {
    let rows = try coverage().rows
    let found = rows.map { "\($0.account.id) \($0.state.rawValue) \($0.posts) \($0.copies)" }
    #expect(
      found == [
        "a1 posted 2 1", "a2 missing 0 0", "a3 posted 1 0", "a4 unable 0 0", "a5 posted 1 0", "a6 missing 0 0",
        "a7 posted 1 0", "a9 unable 0 0", "a11 posted 1 0", "a12 missing 0 0", "a13 missing 0 0",
      ])
  }

  @Test func theSumsAreThoseOfTheRows() throws {
    let coverage = try coverage()
    let total = coverage.total
    #expect((total.asked, total.posted, total.missing, total.unable) == (9, 5, 4, 2))
    #expect((total.posts, total.copies) == (6, 1))
    #expect(coverage.others == ["a8": 1] && coverage.erased == 0)
    let groups = coverage.summaries(by: [.region, .tier], level: 1)
    #expect(
      groups.map { "\($0.key.joined(separator: " ")) \($0.asked)/\($0.posted)/\($0.missing)/\($0.unable)" } == [
        "华东 S 1/1/0/0", "华东 A 2/1/1/0", "华东 B 0/0/0/1", "华东 C 2/1/1/1", "华南 A 1/1/0/0", "华南 B 2/1/1/0", "华南 C 1/0/1/0",
      ])
    let places = coverage.summaries(by: [.region], level: 2)
    #expect(places.map { $0.key[0] } == ["华东/上海", "华东/杭州", "华东/苏州", "华南/广州", "华南/深圳"].sorted())
    #expect(places.reduce(0) { $0 + $1.asked } == total.asked)
  }

  @Test func aPhaseCountsItsOwnDays() throws {
    let warmup = try #require(campaign.phases.first).window
    #expect(try coverage(warmup).rows.filter { $0.state == .posted }.map(\.account.id) == ["a1", "a3", "a5", "a11"])
    let order = try #require(campaign.phases.last).window
    #expect(try coverage(order).rows.filter { $0.state == .posted }.map(\.account.id) == ["a7"])
  }

  @Test func oneTagAloneCanBeAskedFor() throws {
    #expect(try coverage(tag: "启岳S7").total.posted == 0)
    #expect(try CampaignCoverage(of: campaign, tag: "没有", in: TimeWindow(), accounts: accounts, from: store) == nil)
  }
}
