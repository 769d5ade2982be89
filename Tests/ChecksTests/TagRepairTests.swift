// Tags that are nearly there: what is said, and the text with the tag put right.

import Checks
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct TagRepairTests {
  private static func rules() throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule(body: "terms: [不会出现]", hit: "【不会出现】"),
      more: [
        Fixture.file(
          "campaigns/launch.yaml",
          """
          id: launch
          title: 上市
          brand: qiyue
          tags:
            required: [启岳S7上市倒计时]
            optional: [启岳S7, 启岳车主故事]
          """)
      ])
  }

  private static func record(_ body: String, _ platform: Platform, campaign: String? = "launch") throws -> VerdictRecord
  {
    var subject = Fixture.post(body, platform: platform)
    (subject.brand, subject.campaign) = ("qiyue", campaign)
    return try rules().record(of: subject)
  }

  @Test(
    arguments: [
      // 缺#
      (Platform.xiaohongshu, "试驾很满意，启岳S7上市倒计时！", "试驾很满意，#启岳S7上市倒计时[话题]#！"),
      (.douyin, "好车\n启岳S7上市倒计时", "好车\n#启岳S7上市倒计时"), (.douyin, "启岳S7上市倒计时来了", "#启岳S7上市倒计时 来了"),
      (.weibo, "启岳S7上市倒计时# 来了", "#启岳S7上市倒计时# 来了"),
      // 空格
      (.douyin, "好车 # 启岳S7上市倒计时", "好车 #启岳S7上市倒计时"), (.douyin, "#启岳S7 上市倒计时 好", "#启岳S7上市倒计时 好"),
      // 未闭合
      (.weibo, "#启岳S7上市倒计时 好", "#启岳S7上市倒计时# 好"), (.weibo, "好 #启岳S7上市倒计时", "好 #启岳S7上市倒计时#"),
      (.xiaohongshu, "好 #启岳S7上市倒计时[话题] 车", "好 #启岳S7上市倒计时[话题]# 车"),
      (.weibo, "#启岳S7上市倒计时 很好 #启岳S7#", "#启岳S7上市倒计时# 很好 #启岳S7#"),
      // 没有断开
      (.kuaishou, "#启岳S7上市倒计时来啦 好", "#启岳S7上市倒计时 来啦 好"),
      // 全角
      (.douyin, "＃启岳S7上市倒计时 好", "#启岳S7上市倒计时 好"), (.xiaohongshu, "好＃启岳S7上市倒计时[话题]＃", nil),
      // 紧挨字母
      (.douyin, "看S7#启岳S7上市倒计时", "看S7 #启岳S7上市倒计时"),
      // 错字：同音、形近、颠倒、重复、漏字
      (.douyin, "#启岳S7上市到计时 好", "#启岳S7上市倒计时 好"), (.xiaohongshu, "#启岳S7上市倒记时[话题]#", "#启岳S7上市倒计时[话题]#"),
      (.weibo, "#启岳S7上币倒计时#", "#启岳S7上市倒计时#"), (.douyin, "#启岳S7上市计倒时", "#启岳S7上市倒计时"),
      (.douyin, "#启岳S7上市市倒计时", "#启岳S7上市倒计时"), (.douyin, "#启岳S7上市倒时", "#启岳S7上市倒计时"),
    ] as [(Platform, String, String?)])
  func aTagThatIsNearlyThereIsPutRight(_ platform: Platform, _ body: String, _ right: String?) throws {
    let record = try Self.record(body, platform)
    let finding = try #require(record.findings.first { $0.rule == "tag/launch/near-miss" }, "\(record.findings)")
    #expect(finding.severity == .review && finding.field == FieldKey(.body) && finding.range != nil)
    if let right { #expect(record.rewrite == [FieldKey(.body): right]) }
  }

  /// What may be another tag is pointed at, never replaced.
  @Test(arguments: ["#启岳S7上市倒计天数", "#启岳S7上市倒数"])
  func aTagThatMayBeAnotherIsOnlyPointedAt(_ tag: String) throws {
    let record = try Self.record(tag, .douyin)
    #expect(record.findings.map(\.rule) == ["tag/launch/missing"])
    #expect(record.findings[0].text == tag && record.rewrite.isEmpty)
  }

  /// Another model, another day, another tag of the campaign: nobody mistyped anything.
  @Test(arguments: ["#启岳S8上市倒计时", "#启岳S7", "#启岳E5上市倒计时", "#周末试驾", "启岳S7上市"])
  func anotherNameIsNoSlip(_ body: String) throws {
    let record = try Self.record(body, .douyin)
    #expect(record.findings.map(\.rule) == ["tag/launch/missing"])
    #expect(record.findings[0].field == nil && record.rewrite.isEmpty)
  }

  @Test func aTagOfTheListIsPutRightThere() throws {
    var subject = Fixture.post("好车", platform: .bilibili)
    (subject.brand, subject.campaign, subject.tags) = ("qiyue", "launch", ["启岳S7", "启岳S7上市倒记时"])
    let record = try Self.rules().record(of: subject)
    #expect(record.findings.map(\.rule) == ["tag/launch/near-miss"])
    #expect(record.rewrite == [.tag(1): "启岳S7上市倒计时"])
  }

  /// A slip of a tag that nobody asks for is worth a word, no more.
  @Test func aSlipOfAnOptionalTagIsAdvice() throws {
    let record = try Self.record("#启岳S7上市倒计时 #启岳车主古事", .douyin)
    #expect(record.findings.map(\.rule) == ["tag/launch/near-miss"] && record.verdict == .pass)
    #expect(record.findings[0].suggestions == ["#启岳车主故事"])
  }

  /// Without naming the campaign a post belongs to it by its tag, mistyped or not; an ordinary one does not.
  @Test(
    arguments: [
      ("#启岳S7上市倒计时", []), ("#启岳S7上市倒记时", ["near-miss"]), ("#启岳S7", []), ("启岳S7上市倒计时还有几天", []), ("#启岳S7上市发布", []),
    ] as [(String, [String])])
  func theCampaignIsKnownByItsTag(_ body: String, _ expected: [String]) throws {
    let found = try Self.record(body, .douyin, campaign: nil).findings
    #expect(found.map { $0.rule.split(separator: "/").last.map(String.init) ?? "" } == expected)
  }

  @Test func otherTagsAndMentionsAreLeftAlone() throws {
    let record = try Self.record("@小李 #启岳S7 ＃启岳S7上市倒计时 到店9.9折", .douyin)
    #expect(record.rewrite == [FieldKey(.body): "@小李 #启岳S7 #启岳S7上市倒计时 到店9.9折"])
  }

  @Test func tagsAreJudgedByAllRules() throws {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [全网最低价]", hit: "【全网最低价】"))
    let record = try rules.record(of: Fixture.post("来看 #全网最低价[话题]#"))
    #expect(record.verdict == .block)
    var listed = Fixture.post("来看", platform: .bilibili)
    listed.tags = ["全网最低价"]
    #expect(try rules.record(of: listed).findings.map(\.field) == [.tag(0)])
  }

  @Test func aTagWrittenTwiceIsAdvice() throws {
    let record = try Self.record("#启岳S7上市倒计时 好 #启岳S7上市倒計時", .douyin)
    #expect(record.findings.contains { $0.rule == "tag/duplicate" && $0.severity == .advice })
    #expect(record.verdict == .pass)
  }
}
