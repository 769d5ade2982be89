// A launch with four phases, for the tests of everything that a campaign file can ask.

import Rules
import Subjects
import TestKit
import Workspaces

/// 预热期 11-01…11-21, 盲订期 11-22…12-05, 大定期 12-06…12-31, 长尾期 2027-01-01…02-28.
enum CampaignFixture {
  static let yaml = """
    id: launch
    title: 启岳S7上市
    brand: qiyue
    about: [启岳S7, S7]
    others: [启岳E5, E5]
    from: 2026-11-01
    until: 2027-02-28
    platforms: [xiaohongshu, douyin, weibo]
    scope: {regions: [华东, 华南/广州], roles: [dealer, store, staff, official]}
    tags:
      required:
        - name: 启岳S7上市
          variants: [启岳S7新车上市]
          per_platform: {weibo: 启岳S7上市发布}
          per_region: {华南: 粤来越启岳, 华南/广州: 羊城见启岳}
      optional: [启岳S7, 717百城千店]
    phases:
      - id: warmup
        title: 预热期
        from: 2026-11-01
        until: 2026-11-21
        tags:
          required: [{name: '启岳S7上市倒计时{n}天', countdown_to: 2026-12-06}]
      - {id: blind-order, title: 盲订期, from: 2026-11-22, until: 2026-12-05, tags: {required: [启岳S7盲订]}}
      - {id: firm-order, title: 大定期, from: 2026-12-06, until: 2026-12-31, tags: {forbidden: [启岳S7盲订]}}
      - {id: long-tail, title: 长尾期, from: 2027-01-01, until: 2027-02-28}
    embargo:
      - id: price
        title: 价格
        phases: [warmup, blind-order]
        words: [售价, 指导价]
        patterns: ['\\d+(?:\\.\\d+)?万(?:元|起|落地)']
        severity: block
        early: [{roles: [official], from: 2026-12-04T10:00:00+08:00}]
      - {id: delivery, title: 交付, until: 2026-12-20, words: [已交付, 现车]}
    benefits:
      - {id: blind-gift, title: 盲订礼, from: 2026-11-22, until: 2026-12-05, words: [盲订礼]}
    slots:
      - {id: cities, title: 717百城千店, at: '2026-12-06T20:00:00+08:00', tolerance: 15, tags: [717百城千店]}
    must_say:
      - {id: final, text: '具体{价格或权益}以{门店}公布为准', when: [权益, 优惠], phases: [blind-order, firm-order]}
    verbatim:
      - {id: slogan, text: 启岳S7，把远方带回家}
    """

  static func rules() throws -> LoadedRules { try rules(yaml) }

  static func rules(_ yaml: String) throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule(body: "terms: [不会出现]", hit: "【不会出现】"), more: [Fixture.file("campaigns/launch.yaml", yaml)])
  }

  /// A post of a Shanghai store in the middle of a phase, with the tags of its day.
  static func post(_ body: String, at time: String, platform: Platform = .xiaohongshu) -> Subject {
    var subject = Fixture.post(body, platform: platform)
    subject.brand = "qiyue"
    subject.campaign = "launch"
    subject.publishAt = Timestamp(time)
    subject.account.region = "华东/上海"
    subject.account.role = .store
    return subject
  }

  /// The rules that find something, without the part that names the campaign; advice only where asked for.
  static func found(_ rules: LoadedRules, _ subject: Subject, advice: Bool = false) throws -> [String] {
    try rules.record(of: subject).findings.filter { advice || $0.severity > .advice }
      .map { $0.rule.split(separator: "/", maxSplits: 2).last.map(String.init) ?? "" }
  }
}
