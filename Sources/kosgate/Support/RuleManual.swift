// A rule as an entry of a manual: prose, where `rules show` gives the fields.

import Matching
import Rules
import Subjects
import Terminal

enum RuleManual {
  static func entry(_ rule: Rule, in ruleSet: RuleSet) -> String {
    var parts = ["\(rule.title)　\(rule.id)"]
    parts.append(heading("会怎样", weight(rule)))
    parts.append(heading("依据", [law(rule)] + (rule.source.map { ["原文：\($0)"] } ?? [])))
    parts.append(heading("在哪里算数", [RuleText.scope(rule.scope) + period(rule.effective)]))
    parts.append(heading("为什么报、怎么改", [TerminalText.line(message(rule))] + suggestions(rule)))
    let demands = company(rule, in: ruleSet) + demands(rule, in: ruleSet)
    if !demands.isEmpty { parts.append(heading("什么情况下才报", demands)) }
    let lawful = exemptions(rule, in: ruleSet)
    if !lawful.isEmpty { parts.append(heading("什么情况下放行", lawful)) }
    parts.append(heading("这样写会被报", rule.hits.map { TerminalText.line(RuleText.marked($0)) }))
    parts.append(heading("这样写没问题", rule.misses.map { TerminalText.line($0.text) }))
    parts.append(heading("文件", ["\(rule.location)"]))
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The message as the author of the first example reads it.
  private static func message(_ rule: Rule) -> String {
    guard let example = rule.hits.first(where: { !$0.marks.isEmpty }), let mark = example.marks.first else {
      return rule.message
    }
    let text = String(decoding: Array(example.text.utf8)[mark], as: UTF8.self)
    return rule.message.replacing("{match}", with: text).replacing("{missing}", with: "（缺的要件）")
      .replacing("{platform}", with: "（平台名）")
  }

  private static func heading(_ title: String, _ lines: [String]) -> String {
    ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  private static func weight(_ rule: Rule) -> [String] {
    let meaning =
      switch rule.severity {
      case .block: "拦截：稿件不能发布"
      case .review: "需人审：由审核员决定"
      case .advice: "只是建议，不影响通过"
      }
    var lines = [meaning]
    for platform in Platform.allCases {
      guard let severity = rule.perPlatform[platform]?.severity, severity != rule.severity else { continue }
      lines.append("\(platform.chineseName)：\(severity.chineseName)")
    }
    if rule.isOff { lines.append("本工作区已停用（kosgate.yaml 的 off）") }
    switch rule.state {
    case .live: break
    case .draft: lines.append("草稿：还不运行")
    case .shadow: lines.append("试运行：只记录，不告诉作者，也不影响判定")
    case .expired: lines.append("已退役：不再运行")
    }
    return lines
  }

  private static func law(_ rule: Rule) -> String {
    switch rule.provenance {
    case .verified: rule.basis + "（已核对原文）"
    case .secondary: rule.basis + "（二手来源，未逐条核对，所以不拦截）"
    case .memory: rule.basis + "（凭经验，待核对，所以不拦截）"
    }
  }

  private static func period(_ period: EffectivePeriod) -> String {
    let from = period.from.map { "；\($0.chinaText.prefix(10)) 起生效" } ?? ""
    return from + (period.until.map { "；\($0.chinaText.prefix(10)) 起失效" } ?? "")
  }

  private static func suggestions(_ rule: Rule) -> [String] {
    rule.suggest.sorted { $0.key < $1.key }.map { key, texts in
      (key.isEmpty ? "可以：" : "“\(key)”可改为：") + TerminalText.line(texts.joined(separator: " / "))
    }
  }

  private static func company(_ rule: Rule, in ruleSet: RuleSet) -> [String] {
    rule.near.map { "同一句里 \($0.within) 字以内要有：" + RuleText.company($0, in: ruleSet) }
  }

  /// What the rule asks of the whole subject.
  static func demands(_ rule: Rule, in ruleSet: RuleSet) -> [String] {
    guard let when = rule.when else { return [] }
    var lines: [String] = []
    for fact in SubjectFact.allCases {
      guard let value = when.facts[fact] else { continue }
      lines.append("稿件\(value ? "有" : "没有")\(fact.chineseName)")
    }
    if !when.anyOf.isEmpty { lines.append("稿件有其中之一：" + when.anyOf.map(\.chineseName).joined(separator: "、")) }
    for text in when.has { lines.append("稿件里出现：" + RuleText.name(text, in: ruleSet)) }
    if !when.lacks.isEmpty {
      let names = when.lacks.map { need in
        switch need {
        case .fact(let fact): fact.chineseName
        case .text(let text): RuleText.name(text, in: ruleSet)
        }
      }
      lines.append("稿件缺少其中任何一样：" + names.joined(separator: "、"))
    }
    return lines
  }

  private static func exemptions(_ rule: Rule, in ruleSet: RuleSet) -> [String] {
    var lines = rule.exempt.compactMap { ruleSet.exemptions[$0] }.map { "\($0.title)（\($0.id)，\($0.basis)）" }
    if !rule.unless.isEmpty || !rule.contexts.isEmpty { lines.append("本条自己写明的合法用法") }
    if !rule.requires.isEmpty {
      lines.append("写齐了：" + rule.requires.map { ruleSet.elements[$0]?.title ?? $0 }.joined(separator: "、"))
    }
    return lines
  }
}
