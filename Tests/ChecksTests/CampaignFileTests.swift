// Mistakes in campaign files: each refused with file, line and remedy.

import TestKit
import Testing
import Workspaces

@Suite struct CampaignFileTests {
  /// A file of the lines that every campaign has, and these.
  private static func problems(_ more: String, tags: String = "{required: [甲乙丙]}") -> [String] {
    let head = "id: launch\ntitle: 上市\nfrom: 2026-11-01\nuntil: 2026-12-31\ntags: \(tags)\n"
    do {
      _ = try CampaignFixture.rules(head + more)
      return []
    } catch {
      return (error as? WorkspaceError)?.problems ?? ["\(error)"]
    }
  }

  @Test(
    arguments: [
      ("colour: red", 6, "不认识的键 “colour”"),
      ("phases: [{id: a, title: 甲}]", 6, "缺少 from"),
      (
        "phases:\n  - {id: a, title: 甲, from: 2026-11-01, until: 2026-11-10}\n  - {id: b, title: 乙, from: 2026-11-10, until: 2026-11-20}",
        8, "时间重叠"
      ),
      ("phases: [{id: a, title: 甲, from: 2026-10-01, until: 2026-11-10}]", 6, "超出了活动的时间"),
      ("phases: [{id: a, title: 甲, from: 2026-11-10, until: 2027-01-01}]", 6, "超出了活动的时间"),
      ("phases: [{id: a, title: 甲, from: 2026-11-10, until: 2026-11-01}]", 6, "until 不晚于 from"),
      ("phases: [{id: 预热, title: 甲, from: 2026-11-01, until: 2026-11-10}]", 6, "id “预热” 不合规范"),
      (
        "phases:\n  - {id: a, title: 甲, from: 2026-11-01, until: 2026-11-10}\n  - {id: a, title: 乙, from: 2026-11-11, until: 2026-11-20}",
        6, "用了两次"
      ),
      ("embargo: [{id: p, title: 价格, words: [售价]}]", 6, "没有说什么时候解禁"),
      ("embargo: [{id: p, title: 价格, until: 2026-12-06}]", 6, "words 和 patterns 都没有内容"),
      ("embargo: [{id: p, title: 价格, phases: [warmup], words: [售价]}]", 6, "没有 “warmup” 这个阶段"),
      ("embargo: [{id: p, title: 价格, until: soon, words: [售价]}]", 6, "until 不能写 “soon”"),
      ("embargo: [{id: p, title: 价格, until: 2026-12-06, words: [售价], early: [{from: 2026-12-01}]}]", 6, "没有说谁可以先说"),
      ("embargo:\n  - {id: p, title: 价格, until: 2026-12-06, patterns: ['9.98(万']}", 7, "模式无法编译"),
      ("embargo:\n  - {id: p, title: 价格, until: 2026-12-06, patterns: ['万?']}", 7, "可以匹配空文本"),
      ("benefits: [{id: g, title: 礼, words: [盲订礼]}]", 6, "权益没有写 until"),
      ("benefits: [{id: g, words: [盲订礼], until: 2026-12-05}]", 6, "缺少 title"),
      ("slots: [{id: s, title: 开播, at: 2026-12-06}]", 6, "at 不能写"),
      ("slots: [{id: s, title: 开播, at: '2026-12-06T20:00:00+08:00', tolerance: -5}]", 6, "0 到 1440 的整数"),
      ("slots: [{id: s, title: 开播, at: '2026-12-06T20:00:00+08:00', tags: [丁]}]", 6, "不在本活动的 tags 里"),
      ("slots: [{id: s, title: 开播, at: '2027-12-06T20:00:00+08:00'}]", 6, "超出了活动的时间"),
      ("must_say: [{id: m, text: '以{门店公布为准'}]", 6, "花括号不成对"),
      ("must_say: [{id: m, text: '以{}公布为准'}]", 6, "没有名字"),
      ("must_say: [{id: m, text: '{门店}{日期}公布'}]", 6, "紧挨着"),
      ("must_say: [{id: m, text: '{门店}'}]", 6, "只有空格位"),
      ("must_say: [{text: 以公布为准}]", 6, "缺少 id"),
      ("verbatim: [{id: v, text: '{车型}带你回家'}]", 6, "不能有空格位"),
      ("scope: {regions: [华东/]}", 6, "不完整"),
      ("scope: {tiers: [X]}", 6, "tiers 不能写 “X”"),
      ("about: [S7]\nothers: [S7]", 7, "同时写在"),
      ("brand: qiyue\nothers: [E5]", 7, "没有 about"),
      ("platforms: [xiaohongshuu]", 6, "是不是要写 xiaohongshu？"),
      ("severity: fatal", 6, "severity 不能写"),
    ] as [(String, Int, String)])
  func aMistakeIsToldWithItsLine(_ more: String, _ line: Int, _ problem: String) {
    let problems = Self.problems(more)
    #expect(
      problems.contains {
        $0.hasPrefix("campaigns/launch.yaml:\(line):") && $0.contains(problem) && $0.contains(" — ")
      }, "\(problems)")
  }

  @Test(
    arguments: [
      ("{required: ['#甲']}", "话题名里有 #"), ("{required: ['甲[话题]']}", "话题名里有 [话题]"), ("{required: 甲}", "应当是列表"),
      ("{required: [甲], forbidden: [甲]}", "既要带又不能带"), ("{required: [{variants: [乙]}]}", "缺少 name"),
      ("{required: [{name: 甲, per_platform: {xhs: 乙}}]}", "per_platform 不能写"),
      ("{required: [{name: 甲, per_region: {/华东: 乙}}]}", "不完整"),
      ("{required: ['倒计时{n}天']}", "没有 countdown_to"),
      ("{required: [{name: 倒计时, countdown_to: 2026-12-06}]}", "要有一个 {n}"),
      ("{required: [{name: '{n}天', countdown_to: tomorrow}]}", "countdown_to 不能写"), ("{needed: [甲]}", "不认识的键"),
    ] as [(String, String)])
  func aMistakeInTagsIsToldToo(_ tags: String, _ problem: String) {
    let problems = Self.problems("", tags: tags)
    #expect(
      problems.contains { $0.hasPrefix("campaigns/launch.yaml:5:") && $0.contains(problem) && $0.contains(" — ") },
      "\(problems)")
  }

  @Test func aFileWithoutMistakesLoads() { #expect(Self.problems("") == []) }
}
