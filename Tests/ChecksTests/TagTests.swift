// Topic tags: each platform's syntax, and a campaign's contract.

import Checks
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct TagParserTests {
  @Test(
    arguments: [
      (Platform.xiaohongshu, "#荣威RX5[话题]# 好", ["荣威RX5"]), (.xiaohongshu, "#a[话题]##b[话题]#", ["a", "b"]),
      (.xiaohongshu, "手打#荣威RX5 好", ["荣威RX5"]), (.xiaohongshu, "#一#二", ["一", "二"]), (.weibo, "#荣威 RX5#好", ["荣威 RX5"]),
      (.weibo, "#荣威RX5 好", ["荣威RX5"]), (.douyin, "#一 #二\n#三，四", ["一", "二", "三"]), (.douyin, "C#语言 a.com/#x", []),
      (.douyin, "#@某人", []), (.kuaishou, "结尾#话题", ["话题"]), (.bilibili, "# 空", []), (.douyin, "没有话题", []),
      (.xiaohongshu, "##", []), (.xiaohongshu, "S7#启岳S7[话题]#", ["启岳S7"]), (.douyin, "1#楼 2#充电桩", []),
      (.douyin, "车漆色号#FF8800 #fff #00ff7f80", []), (.douyin, "颜色#333333", []),
      (.douyin, "#717 #abc #520", ["717", "abc", "520"]),
      (.xiaohongshu, "https://a.example/x#启岳 后面#启岳S7", ["启岳S7"]), (.douyin, "按#\u{FE0F}\u{20E3}键", []),
      (.douyin, "＃启岳S7 不是话题", []), (.weibo, "#a#和#b#", ["a", "b"]), (.weibo, "#一行\n另一行#", ["一行"]),
      (.wecom, "看#启岳S7，好", ["启岳S7"]),
    ] as [(Platform, String, [String])])
  func namesAreRead(_ platform: Platform, _ text: String, _ expected: [String]) {
    #expect(TagParser.tags(in: text, on: platform).map(\.name) == expected)
  }

  @Test(arguments: [
    (Platform.weibo, "#a#", true), (.weibo, "#a", false), (.xiaohongshu, "#a[话题]#", true),
    (.xiaohongshu, "#a[话题]", false),
    (.xiaohongshu, "#a", true), (.douyin, "#a", true),
  ])
  func closedOrNot(_ platform: Platform, _ text: String, _ isWellFormed: Bool) {
    #expect(TagParser.tags(in: text, on: platform).map(\.isWellFormed) == [isWellFormed])
  }

  @Test func placesAreInBytesOfTheOriginal() {
    let text = "😀看#荣威[话题]#！"
    let tag = TagParser.tags(in: text, on: .xiaohongshu)[0]
    #expect(String(decoding: Array(text.utf8)[tag.utf8], as: UTF8.self) == "#荣威[话题]#")
  }
}

@Suite struct CampaignTagCheckTests {
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
          from: 2026-11-01
          until: 2026-11-30
          platforms: [xiaohongshu, weibo, douyin]
          tags:
            required: [荣威RX5预售倒计时]
            any_of: [[启岳S7, QIYUE S7]]
            forbidden: [启岳S8]
          """)
      ])
  }

  private static func rulesFound(_ change: (inout Subject) -> Void) throws -> [String] {
    var subject = Fixture.post("#荣威RX5预售倒计时[话题]# #启岳S7[话题]#")
    subject.campaign = "launch"
    subject.publishAt = Timestamp("2026-11-20")
    change(&subject)
    return try rules().record(of: subject).findings.map { $0.rule.split(separator: "/").last.map(String.init) ?? "" }
  }

  @Test func aCompletePostIsLeftAlone() throws { #expect(try Self.rulesFound { _ in } == []) }

  @Test(
    arguments: [
      ("榮威RX5預售倒計時", ["spelling"]), ("荣威ＲＸ５预售倒计时", ["spelling"]), ("荣威 rx5 预售倒计时", ["spelling"]),
      ("荣威RX6预售倒计时", ["missing"]), ("#荣威RX5预售倒计时#", []), ("荣威RX5预售倒计时[话题]", []),
    ] as [(String, [String])])
  func requiredTagsAreComparedFolded(_ tag: String, _ expected: [String]) throws {
    #expect(try Self.rulesFound { ($0.body, $0.tags) = ("好", [tag, "QIYUES7"]) } == expected)
  }

  @Test func eachMissingTagIsNamedInThePlatformsForm() throws {
    var subject = Fixture.post("好车", platform: .weibo)
    subject.campaign = "launch"
    subject.publishAt = Timestamp("2026-11-20")
    let findings = try Self.rules().record(of: subject).findings
    #expect(findings.map(\.suggestions) == [["#荣威RX5预售倒计时#"], ["#启岳S7#", "#QIYUE S7#"]])
    #expect(findings.allSatisfy { $0.category == .tag && $0.severity == .review && $0.field == nil })
  }

  @Test func theRestOfTheContract() throws {
    #expect(try Self.rulesFound { $0.tags = ["启岳S8"] } == ["forbidden"])
    #expect(try Self.rulesFound { $0.publishAt = Timestamp("2026-11-30T23:59:59+08:00") } == [])
    #expect(try Self.rulesFound { $0.publishAt = Timestamp("2026-12-01") } == ["outside-window"])
    #expect(try Self.rulesFound { $0.brand = "other" } == ["other-brand"])
    #expect(try Self.rulesFound { ($0.kind, $0.body) = (.reply, "好") } == [])
    #expect(try Self.rulesFound { ($0.platform, $0.body) = (.wecom, "好") } == [])
    #expect(try Self.rulesFound { $0.campaign = "nobody-knows" } == ["unknown-campaign"])
  }

  /// 微博 makes no topic of a tag that is not closed: the author is told how it is closed.
  @Test func anUnclosedTagDoesNotCount() throws {
    let found = try Self.rulesFound { ($0.platform, $0.body) = (.weibo, "#启岳S7# 看 #荣威RX5预售倒计时") }
    #expect(found == ["near-miss"])
  }
}
