// Every field of a rule set comes back from its bytes.

import BinaryCoding
import Rules
import Subjects
import Testing

@Suite struct RuleBinaryTests {
  private static let location = SourceLocation(file: "rules/ad-law/absolute.yaml", line: 7)

  private static var number: NumberRange {
    var number = NumberRange(units: ["%", "倍"])
    number.min = 0.5
    number.max = 3
    return number
  }

  private static var nearness: Nearness {
    var near = Nearness(patterns: ["首[付期]"], within: 12)
    near.elements = ["source"]
    near.number = number
    return near
  }

  private static var text: SubjectText {
    var text = SubjectText()
    text.element = "source"
    text.title = "数据出处"
    text.patterns = ["据.{0,4}统计"]
    text.fields = [.body, .bio]
    return text
  }

  private static var clause: ContextClause {
    var clause = ContextClause()
    clause.patterns = ["不.{0,3}保本"]
    clause.cues = ["谨防"]
    clause.barriers = ["但是"]
    clause.operation = .warning
    clause.reach = .sentence
    clause.side = .before
    clause.distance = 30
    clause.effect = .weaken
    return clause
  }

  private static var condition: SubjectCondition {
    var condition = SubjectCondition()
    condition.facts = [.purchaseLink: true, .certified: false]
    condition.anyOf = [.coupon, .leadForm]
    condition.has = [text]
    condition.lacks = [.fact(.aiGenerated), .text(text)]
    return condition
  }

  private static var example: RuleExample {
    var example = RuleExample(text: "全国最佳", marks: [6..<12], location: location)
    example.kind = .script
    example.audience = .direct
    example.platform = .wecom
    example.industry = .finance
    example.role = .agent
    var around = ExampleSurroundings()
    around.facts = [.approvalRef: true, .coupon: false]
    around.title = "标题"
    around.nickname = "昵称"
    around.bio = "简介"
    around.tags = ["话题"]
    around.inReplyTo = "保本吗"
    example.surroundings = around
    return example
  }

  private static var plain: Rule {
    Rule(
      pack: "", localID: "", title: "", category: .absolute, severity: .advice, basis: "", provenance: .verified,
      message: "", location: SourceLocation(file: "", line: 0))
  }

  /// A rule that differs from the plainest one in everything.
  private static var full: Rule {
    var rule = Rule(
      pack: "ad-law", localID: "absolute/best", title: "最高级", category: .engine, severity: .block, basis: "《广告法》第九条",
      provenance: .memory, message: "“{match}”", location: location)
    rule.state = .shadow
    rule.isOff = true
    rule.source = "https://example.cn"
    rule.effective.from = Timestamp(milliseconds: -5)
    rule.effective.until = Timestamp(milliseconds: 1_795_000_000_000)
    rule.scope.kinds = [.post]
    rule.scope.audiences = [.public, .group]
    rule.scope.industries = [.realestate]
    rule.scope.platforms = [.wecom, .weibo]
    rule.scope.roles = [.persona]
    rule.scope.places.regions = ["华东"]
    rule.scope.places.lines = ["RX5"]
    var override = PlatformOverride()
    override.severity = .review
    override.basis = "社区规范"
    rule.perPlatform = [.bilibili: override, .weibo: PlatformOverride()]
    rule.fields = [.coverText]
    rule.terms = ["最佳", "第一"]
    rule.patterns = ["最(?!近)"]
    rule.near = [nearness]
    rule.when = condition
    rule.requires = ["source"]
    rule.unless = ["最佳赏味期"]
    rule.contexts = [clause, ContextClause()]
    rule.exempt = ["E6b"]
    rule.folds = [.sound, .shape]
    rule.disguised = true
    rule.doubtful = nearness
    rule.suggest = ["": ["改写"], "最佳": ["很好", "出色"]]
    rule.hits = [example, RuleExample(text: "最佳", location: location)]
    rule.misses = [example]
    return rule
  }

  private static func roundTrip<Value: BinaryCodable>(_ value: Value) throws -> Value {
    var writer = BinaryWriter()
    writer.write(value)
    var reader = try BinaryReader(writer.finish())
    let copy: Value = try reader.read()
    try reader.finish()
    return copy
  }

  /// A part that is added to a rule and not to its bytes would be lost: first the sample, then the bytes must have it.
  @Test func theSampleDiffersInEveryPart() {
    func parts(_ value: Any) -> [String: String] {
      Dictionary(Mirror(reflecting: value).children.map { ($0.label ?? "", "\($0.value)") }) { first, _ in first }
    }
    let pairs: [(Any, Any)] = [
      (Self.full, Self.plain), (Self.full.scope, RuleScope()), (Self.full.effective, EffectivePeriod()),
      (Self.clause, ContextClause()), (Self.nearness, Nearness(patterns: [], within: 0)),
      (Self.number, NumberRange(units: [])), (Self.condition, SubjectCondition()), (Self.text, SubjectText()),
      (Self.example, RuleExample(text: "", location: SourceLocation(file: "", line: 0))),
      (Self.example.surroundings, ExampleSurroundings()),
    ]
    for (full, plain) in pairs {
      let theirs = parts(plain)
      for (name, part) in parts(full) { #expect(part != theirs[name], "\(type(of: full)).\(name)") }
    }
  }

  @Test func everyPartComesBack() throws {
    #expect(try Self.roundTrip(Self.full) == Self.full)
    #expect(try Self.roundTrip(Self.plain) == Self.plain)
    let exemption = NamedExemption(
      id: "E6b", title: "使用提示", basis: "《广告法》", context: Self.clause, location: Self.location)
    #expect(try Self.roundTrip(exemption) == exemption)
    var element = RequiredElement(
      id: "source", title: "数据出处", patterns: ["据"], reach: .text, location: Self.location)
    element.number = Self.number
    #expect(try Self.roundTrip(element) == element)
    let pack = RulePack(name: "ad-law", title: "广告法", version: "2026.11.1", rules: [Self.full, Self.plain])
    #expect(try Self.roundTrip(pack) == pack)
  }

  @Test func marksOutsideTheTextAreRefused() throws {
    var example = Self.example
    example.marks = [6..<13]
    #expect(throws: BinaryError.self) { try Self.roundTrip(example) }
  }
}
