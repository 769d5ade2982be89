// Rules as people and programs read them.

import Matching
import Rules
import Subjects
import Terminal

enum RuleText {
  static func line(_ rule: Rule) -> String {
    let id = DisplayWidth.pad(rule.id, to: 40)
    return "  \(id)  \(DisplayWidth.pad(rule.severity.chineseName, to: 6))  \(rule.title)\n"
  }

  static func json(_ rule: Rule, version: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("rule", rule.id)
      writer.member("title", rule.title)
      writer.member("category", rule.category.rawValue)
      writer.member("severity", rule.severity.rawValue)
      writer.member("basis", rule.basis)
      writer.member("provenance", rule.provenance.rawValue)
      writer.member("state", rule.isOff ? "off" : rule.state.rawValue)
      if let source = rule.source { writer.member("source", source) }
      writer.member("version", version)
      writer.member("message", rule.message)
      writer.member("terms", rule.terms)
      writer.member("patterns", rule.patterns)
      writer.member("exempt", rule.exempt)
      writer.member("requires", rule.requires)
      writer.member("hits", rule.hits.map(marked))
      writer.member("misses", rule.misses.map(\.text))
      writer.member("file", rule.location.file)
      writer.member("line", rule.location.line)
    }
    writer.endLine()
    return writer.bytes
  }

  /// An example that was tried; all of them hold, or the pack would not have loaded.
  static func json(_ outcome: ExampleProof.Outcome) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("rule", outcome.rule)
      writer.member("example", outcome.kind.rawValue)
      writer.member("file", outcome.location.file)
      writer.member("line", outcome.location.line)
      writer.member("holds", outcome.failure == nil)
    }
    writer.endLine()
    return writer.bytes
  }

  static func page(_ rule: Rule, in ruleSet: RuleSet) -> String {
    var lines = ["\(rule.id)  \(rule.title)", "  判定：\(rule.severity.chineseName)　类别：\(rule.category.rawValue)"]
    lines.append("  依据：\(rule.basis)（\(provenance(rule.provenance))）")
    if let source = rule.source { lines.append("  出处：\(source)") }
    if let from = rule.effective.from { lines.append("  生效：\(from.chinaText.prefix(10)) 起") }
    if let until = rule.effective.until { lines.append("  失效：\(until.chinaText.prefix(10)) 起") }
    if rule.state != .live || rule.isOff { lines.append("  状态：\(rule.isOff ? "off（本工作区停用）" : rule.state.rawValue)") }
    lines.append("  适用：\(scope(rule.scope))")
    if rule.when != nil { lines += RuleManual.demands(rule, in: ruleSet).map { "  条件：\($0)" } }
    if rule.fields.count < FieldKey.Name.allCases.count {
      lines.append(
        "  字段：" + FieldKey.Name.allCases.filter(rule.fields.contains).map(\.chineseName).joined(separator: "、"))
    }
    for platform in Platform.allCases {
      guard let override = rule.perPlatform[platform] else { continue }
      let parts = [override.severity?.chineseName, override.basis].compactMap(\.self)
      lines.append("  \(platform.chineseName)：\(parts.joined(separator: "，"))")
    }
    lines.append("  提示：\(TerminalText.line(rule.message))")
    if !rule.terms.isEmpty { lines.append("  词条：" + TerminalText.line(rule.terms.joined(separator: "、"))) }
    for pattern in rule.patterns { lines.append("  模式：\(TerminalText.line(pattern))") }
    for near in rule.near {
      lines.append("  同句 \(near.within) 字内须有：\(company(near, in: ruleSet))")
    }
    for pattern in rule.unless { lines.append("  除非：\(TerminalText.line(pattern))") }
    for context in rule.contexts { lines.append("  除非：\(name(context))") }
    if !rule.exempt.isEmpty {
      lines.append("  豁免：" + rule.exempt.map { "\($0) \(ruleSet.exemptions[$0]?.title ?? "")" }.joined(separator: "、"))
    }
    if !rule.requires.isEmpty {
      lines.append("  要件：" + rule.requires.map { ruleSet.elements[$0]?.title ?? $0 }.joined(separator: "、"))
    }
    for (key, texts) in rule.suggest.sorted(by: { $0.key < $1.key }) {
      lines.append("  建议：" + (key.isEmpty ? "" : "\(key) → ") + TerminalText.line(texts.joined(separator: " / ")))
    }
    lines += rule.hits.map { "  正例：\(TerminalText.line(marked($0)))" }
    lines += rule.misses.map { "  反例：\(TerminalText.line($0.text))" }
    lines.append("  位置：\(rule.location)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The company that a match must have.
  static func company(_ near: Nearness, in ruleSet: RuleSet) -> String {
    let parts = near.elements.map { ruleSet.elements[$0]?.title ?? $0 } + near.patterns
    return TerminalText.line((parts + [number(near.number)].compactMap(\.self)).joined(separator: "、"))
  }

  /// A context of the rule's own.
  private static func name(_ context: ContextClause) -> String {
    let parts = [context.operation?.rawValue].compactMap(\.self) + context.cues + context.patterns
    let place = context.side.map { "（\($0.rawValue) \(context.distance) 字内）" } ?? ""
    return TerminalText.line(parts.joined(separator: "、")) + place + (context.effect == .weaken ? "，减一档" : "")
  }

  /// A text that a condition looks for.
  static func name(_ text: SubjectText, in ruleSet: RuleSet) -> String {
    if let element = text.element { return ruleSet.elements[element]?.title ?? element }
    return text.title.isEmpty ? TerminalText.line(text.patterns.joined(separator: "、")) : text.title
  }

  private static func number(_ number: NumberRange?) -> String? {
    guard let number else { return nil }
    let bounds = [number.min.map { "不小于 \($0)" }, number.max.map { "不大于 \($0)" }].compactMap(\.self)
    return "数字（\(number.units.joined(separator: "、"))\(bounds.isEmpty ? "" : "，" + bounds.joined(separator: "，"))）"
  }

  static func marked(_ example: RuleExample) -> String {
    var bytes = Array(example.text.utf8)
    for mark in example.marks.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      bytes.insert(contentsOf: Array("】".utf8), at: mark.upperBound)
      bytes.insert(contentsOf: Array("【".utf8), at: mark.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func provenance(_ provenance: Provenance) -> String {
    switch provenance {
    case .verified: "已核对原文"
    case .secondary: "二手来源，未逐条核对"
    case .memory: "凭经验，待核对"
    }
  }

  static func scope(_ scope: RuleScope) -> String {
    var parts: [String] = []
    func add(_ words: [String]) { if !words.isEmpty { parts.append(words.joined(separator: "、")) } }
    add(SubjectKind.allCases.filter(scope.kinds.contains).map(\.chineseName))
    add(Audience.allCases.filter(scope.audiences.contains).map(\.chineseName))
    add(Industry.allCases.filter(scope.industries.contains).map(\.chineseName))
    add(Platform.allCases.filter(scope.platforms.contains).map(\.chineseName))
    add(AccountRole.allCases.filter(scope.roles.contains).map(\.chineseName))
    add(scope.places.regions)
    add(scope.places.lines)
    return parts.isEmpty ? "全部场景" : parts.joined(separator: "；")
  }
}
