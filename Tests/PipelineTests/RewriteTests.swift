// A rewrite reads like a sentence, passes the same rules, and leaves alone what is not the author's.

import Pipeline
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RewriteTests {
  private static let rules =
    Fixture.rule("best", body: "terms: [最佳, 非常最佳]\nsuggest: {最佳: [出色的], 非常最佳: [很出色]}", hit: "【最佳】")
    + Fixture.rule("low", body: "terms: [最低价, 全网最低价]\nsuggest: {最低价: [优惠价], 全网最低价: [实惠价格]}", hit: "【最低价】")
    + Fixture.rule("net", body: "terms: [全网]\nsuggest: {全网: [本店]}", hit: "【全网】")
    + Fixture.rule("talk", body: "terms: [全网热议]", hit: "【全网热议】")
    + Fixture.rule("latin", body: "terms: [best]\nsuggest: {best: [good]}", hit: "【best】")
    + Fixture.rule("first", body: "terms: [第一]\nsuggest: {第一: [最佳]}", hit: "【第一】")
    + Fixture.rule("split", body: "terms: [价格屠夫]\nsuggest: {价格屠夫: [价格实在]}", hit: "【价格屠夫】")
    + Fixture.rule("edge", body: "terms: [屠夫车]\nsuggest: {屠夫车: [好车]}", hit: "【屠夫车】")
    + Fixture.rule("gift", body: "terms: [只要99元, 大礼]\nsuggest: {只要99元: [价格实惠], 大礼: [赠品]}", hit: "【大礼】")

  private static func rewrite(
    _ body: String, on platform: Platform = .xiaohongshu, title: String? = nil
  ) throws -> VerdictRecord {
    var subject = Fixture.post(body, platform: platform)
    subject.title = title
    let limits = try Fixture.shipped("rules/platforms.yaml")
    return try Fixture.load(rules: rules, more: [limits]).record(of: subject)
  }

  @Test(arguments: [
    ("本店最佳选择", "本店出色的选择"), ("本店服务最佳！", "本店服务出色！"), ("最佳", "出色"), ("最佳的选择，最佳的服务", "出色的选择，出色的服务"),
    // What stands there already is not said twice.
    ("真的很非常最佳", "真的很出色"), ("出色的最佳座椅", "出色的座椅"),
    // The longest match speaks for those within it; one within a longer that has no words of its own is enough.
    ("享全网最低价", "享实惠价格"), ("全网热议", "本店热议"),
  ])
  func aRewriteReadsLikeASentence(_ body: String, _ expected: String) throws {
    let record = try Self.rewrite(body)
    #expect(record.verdict == .block)
    #expect(record.rewrite[FieldKey(.body)] == expected)
  }

  /// A suggestion that breaks a rule itself is never shown as a rewrite, nor half of two overlapping ones.
  @Test(arguments: ["本店销量第一", "价格屠夫车"])
  func whatDoesNotPassIsNotOffered(_ body: String) throws {
    let record = try Self.rewrite(body)
    #expect(record.verdict == .block && record.rewrite.isEmpty, "\(record.rewrite)")
  }

  @Test(arguments: [
    "试驾日记 #最佳座驾[话题]#", "感谢@最佳拍档 的陪伴", "详见 https://a.cn/best", "看 www.best.com", "写信到 best@kos.com", "只要99元",
    "[最佳R] 好开心",
  ])
  func tagsMentionsLinksPricesAndCodesStay(_ body: String) throws {
    let record = try Self.rewrite(body)
    #expect(record.verdict == .block && record.rewrite.isEmpty, "\(record.rewrite)")
  }

  @Test func everythingElseAroundThemIsMended() throws {
    let body = "最佳座椅@小李 https://kos.example.com/a?b=1 仅99元，8.5折 #启岳S7[话题]# 送大礼[笑R]"
    #expect(
      try Self.rewrite(body).rewrite[FieldKey(.body)]
        == "出色的座椅@小李 https://kos.example.com/a?b=1 仅99元，8.5折 #启岳S7[话题]# 送赠品[笑R]")
  }

  /// A title may not outgrow what the strictest source says its platform takes; one that is too long already may not grow.
  @Test func aRewriteKeepsThePlatformsLength() throws {
    let room = String(repeating: "好", count: 17)
    #expect(try Self.rewrite("周末试驾", title: "最佳" + room).rewrite[FieldKey(.title)] == "出色的" + room)
    #expect(try Self.rewrite("周末试驾", title: "最佳好" + room).rewrite.isEmpty)
    #expect(try Self.rewrite("周末试驾", on: .bilibili, title: "最佳好" + room).rewrite.count == 1)
    #expect(try Self.rewrite("周末试驾", title: "送大礼" + room + room).rewrite.count == 1)
  }

  @Test func whatWasRewrittenNeedsNoRewrite() throws {
    let rules = try Fixture.load(rules: Self.rules)
    let subject = Fixture.post("最佳的选择，最佳的服务，送大礼")
    let again = try rules.record(of: subject.applying(rules.record(of: subject).rewrite))
    #expect(again.verdict == .pass && again.rewrite.isEmpty)
  }
}
