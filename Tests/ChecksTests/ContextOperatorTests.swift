// The operators of the rule language on minimal pairs, through a rule set as an author would write it.

import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct ContextOperatorTests {
  /// One rule that looks for two plain words, with one operator.
  private static func rules(_ operators: String...) throws -> LoadedRules {
    let entries = operators.map {
      "  - {id: \($0.prefix(1).uppercased() + $0.dropFirst()), title: 语境, basis: 语境, context: \($0)}"
    }
    let names = operators.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ", ")
    return try Fixture.load(
      rules: Fixture.rule(
        body: "terms: [保本, 保本保息, 稳赚, 第一]\nexempt: [\(names)]", hit: "【稳赚】", miss: ["收益有波动", "投资有风险"]),
      exemptions: "exemptions:\n" + entries.joined(separator: "\n"))
  }

  private static let negation = Result { try rules("negation") }
  private static let question = Result { try rules("question", "negation") }
  private static let warning = Result { try rules("warning", "negation") }
  private static let mention = Result { try rules("mention", "negation") }
  private static let condition = Result { try rules("condition") }
  private static let ordinal = Result { try rules("ordinal") }

  private static func expect(_ pair: ContextPair, by rules: Result<LoadedRules, any Error>) throws {
    let rules = try rules.get()
    #expect(try rules.record(of: Fixture.post(pair.claimed)).verdict == .block, "\(pair.claimed)")
    #expect(try rules.record(of: Fixture.post(pair.lawful)).verdict == .pass, "\(pair.lawful)")
  }

  @Test(arguments: ContextPair.denials) func denialsHaveScopeAndDirection(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.negation)
  }

  @Test(arguments: ContextPair.retractions) func lateDenialsTakeTheStatementBack(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.negation)
  }

  @Test(arguments: ContextPair.questions) func theAnswerDecides(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.question)
  }

  @Test(arguments: ContextPair.warnings) func aWarningIsNoClaim(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.warning)
  }

  @Test(arguments: ContextPair.turns) func whatComesNextMayTurnIt(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.warning)
  }

  @Test(arguments: ContextPair.mentions) func aWordThatIsSpokenOfIsNotSaid(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.mention)
  }

  @Test(arguments: ContextPair.conditions) func aConditionMustBeNamed(_ pair: ContextPair) throws {
    try Self.expect(pair, by: Self.condition)
  }

  @Test(
    arguments: [
      .init("销量第一", "第一次试驾"), .init("第一品牌", "第一步先看合同"), .init("全城第一", "到店第一件事"), .init("口碑第一！", "第一天开业"),
      .init("第一，就选它", "第一，看合同；第二，看条款"), .init("我们第一", "第一章讲保险"),
    ] as [ContextPair])
  func aPlaceInASequenceIsNoRank(_ pair: ContextPair) throws { try Self.expect(pair, by: Self.ordinal) }

  /// A question alone goes to a person, with the reason; asking back what was asked is lawful.
  @Test(arguments: ["这款保本吗？", "真的稳赚？", "是不是保本的", "稳赚不稳赚？说一说", "请问保本么"])
  func anOpenQuestionWeighsOneStepLess(_ body: String) throws {
    let rules = try Self.question.get()
    let record = try rules.record(of: Fixture.post(body))
    #expect(record.verdict == .review)
    #expect(record.findings.first?.message.contains("语境") == true)
    var reply = Fixture.post(body)
    reply.inReplyTo = ParentMessage()
    reply.inReplyTo?.text = "保本吗？稳赚吗？"
    #expect(try rules.record(of: reply).verdict == .pass)
  }

  @Test(arguments: ["听说它稳赚", "都说它保本", "网传保本", "客户说“稳赚”", "有人说“保本”"])
  func whatOthersSayIsForAPerson(_ body: String) throws {
    #expect(try Self.mention.get().record(of: Fixture.post(body)).verdict == .review)
  }
}
