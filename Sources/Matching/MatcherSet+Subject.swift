// What rules ask of the whole subject: facts, texts that must be there, and what is missing.

internal import PCRE2
package import Rules
package import Subjects
package import TextNormalization

/// A field as conditions see it.
package struct ConditionField {
  package let name: FieldKey.Name
  /// The folded text as patterns are searched for in it, made once for all conditions.
  fileprivate let text: Result<PatternText, MatchError>

  /// A field and its folded text.
  package init(name: FieldKey.Name, folded: FoldedText) {
    self.name = name
    text = Result { () throws(MatchError) in try PatternText(folded.units) }
  }
}

/// What a rule's condition says of a subject.
package enum ConditionOutcome: Sendable, Hashable {
  /// The rule has nothing to say here.
  case fails
  /// The rule applies; the titles of what it finds missing.
  case holds(missing: [String])
}

/// A condition, compiled.
struct CompiledCondition: Sendable {
  enum Need: Sendable {
    case fact(SubjectFact)
    case text(CompiledSubjectText)
  }

  let facts: [SubjectFact: Bool]
  let anyOf: [SubjectFact]
  var has: [CompiledSubjectText] = []
  var needs: [Need] = []

  init(facts: [SubjectFact: Bool], anyOf: [SubjectFact]) {
    self.facts = facts
    self.anyOf = anyOf
  }
}

/// A text that a condition looks for in the fields of a subject.
struct CompiledSubjectText: Sendable {
  let label: String
  let patterns: [CompiledPattern]
  let number: NumberScanner?
  /// Empty is all.
  let fields: Set<FieldKey.Name>

  func stands(in texts: [(FieldKey.Name, PatternText)], _ scratch: inout MatchScratch) throws(MatchError) -> Bool {
    for (name, text) in texts where fields.isEmpty || fields.contains(name) {
      if let number, number.occurs(in: 0..<text.units.count, of: text.units) { return true }
      for pattern in patterns where try scratch.firstMatch(of: pattern, in: text.subject) != nil { return true }
    }
    return false
  }
}

extension MatcherSet {
  /// The rules that ask something of the whole subject, by their places in ``rules``.
  package var conditionalRules: [Int] { compiled.indices.filter { compiled[$0].condition != nil } }

  /// Whether a rule looks for no words, so that its condition alone decides.
  package func findsSubject(_ rule: Int) -> Bool {
    rules[rule].when != nil && rules[rule].terms.isEmpty && rules[rule].patterns.isEmpty
  }

  /// What the condition of `rule` says of `subject`.
  /// - Throws: `EngineFailure` when a search was broken off.
  package func condition(
    of rule: Int, on subject: Subject, fields: [ConditionField], worker: inout MatchWorker
  ) throws(EngineFailure) -> ConditionOutcome {
    guard let condition = compiled[rule].condition else { return .holds(missing: []) }
    for (fact, value) in condition.facts where !fact.isPossible(value, of: subject) { return .fails }
    if !condition.anyOf.isEmpty, !condition.anyOf.contains(where: { $0.isPossible(true, of: subject) }) {
      return .fails
    }
    do {
      let texts = try fields.map { (field) throws(MatchError) in (field.name, try field.text.get()) }
      for text in condition.has where try !text.stands(in: texts, &worker.scratch) { return .fails }
      var missing: [String] = []
      for need in condition.needs {
        switch need {
        case .fact(let fact): if !fact.isStated(by: subject) { missing.append(fact.chineseName) }
        case .text(let text): if try !text.stands(in: texts, &worker.scratch) { missing.append(text.label) }
        }
      }
      return missing.isEmpty && !condition.needs.isEmpty ? .fails : .holds(missing: missing)
    } catch {
      throw EngineFailure(rule: rule, error)
    }
  }
}

extension SubjectFact {
  /// Whether `subject` states it to be so.
  func isStated(by subject: Subject) -> Bool {
    switch self {
    case .purchaseLink: subject.commerce.purchaseLink
    case .leadForm: subject.commerce.leadForm
    case .coupon: subject.commerce.coupon
    case .aiGenerated: subject.aiGenerated
    case .approvalRef: subject.approvalRef.map { !$0.isEmpty } ?? false
    case .certified: subject.account.certified ?? false
    }
  }

  /// Whether it can have this value: what is not stated of an account is checked, not waved through.
  func isPossible(_ value: Bool, of subject: Subject) -> Bool {
    if self == .certified, subject.account.certified == nil { return true }
    return isStated(by: subject) == value
  }

  /// Makes `subject` state it.
  func state(_ value: Bool, of subject: inout Subject) {
    switch self {
    case .purchaseLink: subject.commerce.purchaseLink = value
    case .leadForm: subject.commerce.leadForm = value
    case .coupon: subject.commerce.coupon = value
    case .aiGenerated: subject.aiGenerated = value
    case .approvalRef: subject.approvalRef = value ? "EX-1" : nil
    case .certified: subject.account.certified = value
    }
  }

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .purchaseLink: "购买链接"
    case .leadForm: "留资组件"
    case .coupon: "优惠码"
    case .aiGenerated: "AI 生成标记"
    case .approvalRef: "机构审批号"
    case .certified: "平台认证"
    }
  }
}
