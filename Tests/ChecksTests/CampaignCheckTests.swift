// Phases, embargoes, benefits, slots, scope and sentences of a campaign.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct CampaignCheckTests {
  private static let rules = Result { try CampaignFixture.rules() }

  private static func found(
    _ body: String, at time: String, platform: Platform = .xiaohongshu, _ change: (inout Subject) -> Void = { _ in }
  ) throws -> [String] {
    var subject = CampaignFixture.post(body, at: time, platform: platform)
    change(&subject)
    return try CampaignFixture.found(rules.get(), subject)
  }

  /// One text, judged by the day: what a change of phase brings and takes is exactly this.
  @Test(
    arguments: [
      ("2026-10-31", ["outside-window"]), ("2026-11-21T23:59:59+08:00", ["embargo/price", "missing"]),
      ("2026-11-22", ["embargo/price", "missing"]), ("2026-12-05T23:59:59+08:00", ["embargo/price", "missing"]),
      ("2026-12-06", []),
      ("2027-02-28T23:59:59+08:00", []), ("2027-03-01", ["outside-window"]),
    ] as [(String, [String])])
  func aDayFlipsExactlyItsFindings(_ time: String, _ expected: [String]) throws {
    #expect(try Self.found("启岳S7指导价很香 #启岳S7上市[话题]#", at: time).sorted() == expected)
  }

  /// 盲订 on its last day, and on the day after: its tag becomes forbidden, its gift expires, the price is free.
  @Test func theEndOfBlindOrdersTurnsItsFindingsRound() throws {
    let body = "启岳S7 9.98万起，现在下单送盲订礼，权益具体内容以门店公布为准 #启岳S7上市[话题]# #启岳S7盲订[话题]#"
    #expect(try Self.found(body, at: "2026-12-05T23:59:59+08:00") == ["embargo/price"])
    #expect(try Self.found(body, at: "2026-12-06").sorted() == ["benefit/blind-gift", "forbidden"])
  }

  // MARK: Embargo

  @Test(
    arguments: [
      ("启岳S7售价十万出头", true), ("启岳S7 9.98万起", true), ("S7九点九八，指导价便宜", true), ("启岳S7售价12月6日揭晓", false),
      ("S7指导价还没公布", false), ("启岳S7售价敬请期待", false), ("启岳E5指导价9.98万起", false), ("启岳E5 9.98万起，启岳S7 12.98万起", true),
      ("启岳S7真好看，启岳E5指导价9.98万起", false), ("跑了3万公里", false), ("售·价便宜", true),
    ] as [(String, Bool)])
  func aPriceIsNotToldBeforeItsDay(_ body: String, _ isFound: Bool) throws {
    let found = try Self.found(body + " #启岳S7上市[话题]# #启岳S7上市倒计时16天[话题]#", at: "2026-11-20")
    #expect(found.contains("embargo/price") == isFound)
  }

  @Test func theOfficialAccountMayQuoteFirst() throws {
    let body = "启岳S7指导价9.98万起 #启岳S7上市[话题]# #启岳S7盲订[话题]#"
    #expect(try Self.found(body, at: "2026-12-04T10:00:00+08:00") { $0.account.role = .official } == [])
    #expect(
      try Self.found(body, at: "2026-12-04T09:59:59+08:00") { $0.account.role = .official }.contains("embargo/price"))
    #expect(try Self.found(body, at: "2026-12-04T10:00:00+08:00").contains("embargo/price"))
    // Who does not say what they are is not the official account.
    #expect(try Self.found(body, at: "2026-12-04T10:00:00+08:00") { $0.account.role = nil }.contains("embargo/price"))
  }

  /// An embargo that ends with the tag would be none: replies, other platforms and untagged posts of the brand keep it.
  @Test func leavingTheTagOutLiftsNothing() throws {
    let asReply: (inout Subject) -> Void = { ($0.kind, $0.campaign) = (.reply, nil) }
    #expect(try Self.found("启岳S7指导价9.98万起", at: "2026-11-20", asReply).contains("embargo/price"))
    #expect(
      try Self.found("S7 9.98万起", at: "2026-11-20", platform: .wecom) { $0.campaign = nil }.contains("embargo/price"))
    #expect(try Self.found("这车9.98万起", at: "2026-11-20", asReply) == [])
    #expect(try Self.found("启岳S7 9.98万起", at: "2026-11-20") { ($0.campaign, $0.brand) = (nil, "other") } == [])
  }

  // MARK: Time

  @Test(
    arguments: [
      ("2026-12-06T20:00:00+08:00", false), ("2026-12-06T19:45:00+08:00", false), ("2026-12-06T20:15:01+08:00", true),
    ])
  func everybodyPublishesAtTheMoment(_ time: String, _ isFound: Bool) throws {
    let found = try Self.found("开播 #启岳S7上市[话题]# #717百城千店[话题]#", at: time)
    #expect(found == (isFound ? ["slot"] : []))
  }

  @Test func aMomentNeedsAPublishTime() throws {
    let found = try Self.found("开播 #启岳S7上市[话题]# #717百城千店[话题]#", at: "2026-12-07") {
      ($0.createdAt, $0.publishAt) = (Timestamp("2026-12-06T20:00:00+08:00"), nil)
    }
    #expect(found == ["slot"])
  }

  /// Publish time, else the time the draft was made, else the clock's.
  @Test func theDayIsThatOfPublication() throws {
    let body = "启岳S7指导价很香 #启岳S7上市[话题]#"
    #expect(try Self.found(body, at: "2026-12-07") { $0.createdAt = Timestamp("2026-11-10") } == [])
    #expect(
      try Self.found(body, at: "2026-12-07") { ($0.createdAt, $0.publishAt) = (Timestamp("2026-12-07"), nil) } == [])
    var undated = CampaignFixture.post(body, at: "2026-12-07")
    undated.publishAt = nil
    let late = try Self.rules.get().record(of: undated, at: try #require(Timestamp("2027-03-02")))
    #expect(late.findings.map(\.rule) == ["tag/launch/outside-window"])
  }

  @Test(
    arguments: [
      ("启岳S7上市倒计时16天", []), ("启岳S7上市倒计时十六天", []), ("启岳S7上市倒计时15天", ["countdown"]),
      ("启岳S7上市倒记时16天", ["near-miss"]), ("启岳S7上市倒计时", ["missing"]),
    ] as [(String, [String])])
  func aCountdownFitsItsDay(_ tag: String, _ expected: [String]) throws {
    #expect(try Self.found("#启岳S7上市[话题]# #\(tag)[话题]#", at: "2026-11-20T23:59:00+08:00") == expected)
  }

  @Test func aWrongCountIsPutRight() throws {
    let subject = CampaignFixture.post("#启岳S7上市[话题]# #启岳S7上市倒计时3天[话题]#", at: "2026-11-20")
    let record = try Self.rules.get().record(of: subject)
    #expect(record.rewrite == [FieldKey(.body): "#启岳S7上市[话题]# #启岳S7上市倒计时16天[话题]#"])
    #expect(record.findings[0].message == "倒计时写的是 3 天，发布日2026-11-20 离目标日还有 16 天")
  }

  // MARK: Who and where

  @Test(
    arguments: [
      ("华东/上海/浦东", "启岳S7上市", []), ("华东", "启岳S7新车上市", []), ("华南/广州", "羊城见启岳", []),
      ("华南/广州", "启岳S7上市", ["missing"]), ("华南/深圳", "粤来越启岳", ["out-of-scope"]), ("华北/北京", "启岳S7上市", ["out-of-scope"]),
    ] as [(String, String, [String])])
  func regionsHaveTheirOwnNames(_ region: String, _ tag: String, _ expected: [String]) throws {
    #expect(try Self.found("好 #\(tag)[话题]#", at: "2027-01-10") { $0.account.region = region } == expected)
  }

  @Test func platformsHaveTheirOwnNames() throws {
    #expect(try Self.found("好 #启岳S7上市发布#", at: "2027-01-10", platform: .weibo) == [])
    #expect(try Self.found("好 #启岳S7上市#", at: "2027-01-10", platform: .weibo) == ["missing"])
  }

  @Test func whoStatesNoRegionIsChecked() throws {
    #expect(try Self.found("好", at: "2027-01-10") { $0.account.region = nil } == ["missing"])
    #expect(try Self.found("好 #启岳S7上市[话题]#", at: "2027-01-10") { $0.account.role = .agent } == ["out-of-scope"])
  }

  // MARK: Sentences

  @Test(
    arguments: [
      ("盲订权益多多，具体权益以浦东店公布为准", []), ("盲订权益多多\n具体 价格，以各门店 公布为准！", []), ("盲订权益多多", ["sentence/final"]),
      ("盲订权益，具体以门店公布为准", []), ("盲订权益，以公布为准，具体问我", ["sentence/final"]), ("来店坐坐", []),
    ] as [(String, [String])])
  func whatMustBeSaidIsSaid(_ body: String, _ expected: [String]) throws {
    #expect(try Self.found(body + " #启岳S7上市[话题]# #启岳S7盲订[话题]#", at: "2026-11-25") == expected)
  }

  @Test func aSloganIsKept() throws {
    let tags = " #启岳S7上市[话题]#"
    #expect(try Self.found("启岳S7，把远方带回家！" + tags, at: "2027-01-10") == [])
    let record = try Self.rules.get().record(of: CampaignFixture.post("启岳S7，把远方带回来" + tags, at: "2027-01-10"))
    #expect(record.findings.map(\.rule) == ["campaign/launch/sentence/slogan"])
    #expect(record.rewrite == [FieldKey(.body): "启岳S7，把远方带回家" + tags])
    let punctuation = CampaignFixture.post("启岳S7 把远方带回家" + tags, at: "2027-01-10")
    #expect(try CampaignFixture.found(Self.rules.get(), punctuation, advice: true) == ["sentence/slogan"])
    #expect(try Self.found("周末去远方，傍晚回家" + tags, at: "2027-01-10") == [])
  }
}
