// Every rule in one pass: literals and triggers first, PCRE2 only where its literal was seen.

internal import PCRE2
package import Rules
internal import Subjects
internal import TextNormalization

/// A rule set compiled for matching. Immutable; shared by all workers, each of which brings its own ``MatchWorker``.
package struct MatcherSet: Sendable {
  /// The rules in load order; a hit names its rule by its place here.
  package let rules: [Rule]
  let compiled: [CompiledRule]
  let patterns: [RulePattern]
  let triggers: TriggerIndex
  let terms: [RuleTerm]
  let views: ViewMatchers

  /// Compiles `ruleSet`.
  /// - Throws: every pattern that PCRE2 refuses and every term that folds to nothing, with its place and a remedy.
  package init(compiling ruleSet: RuleSet) throws(RuleFileErrors) {
    var stock = PatternStock()
    try self.init(compiling: ruleSet, from: &stock)
  }

  /// Compiles `ruleSet` with what is in `stock`, and adds to the stock what is not.
  package init(compiling ruleSet: RuleSet, from stock: inout PatternStock) throws(RuleFileErrors) {
    var builder = MatcherBuilder(ruleSet, stock)
    stock = PatternStock()
    rules = ruleSet.rules
    for rule in rules { builder.add(rule) }
    guard builder.errors.isEmpty else { throw RuleFileErrors(builder.errors) }
    compiled = builder.compiled
    patterns = builder.patterns
    terms = builder.terms
    triggers = TriggerIndex(builder.triggers)
    views = ViewMatchers(rules, terms)
    stock = builder.stock
  }
}

/// A pattern and the rule it belongs to.
struct RulePattern: Sendable {
  let rule: Int
  let pattern: CompiledPattern
  /// Its words, where it consists of nothing else and needs no search.
  let words: LiteralPattern?
}

/// A literal term: its rule, and how it was written.
struct RuleTerm: Sendable {
  let rule: Int
  let written: String
  /// As it stands in a folded text.
  let units: [UInt32]
}

/// What a rule needs to know about the surroundings of a match.
struct CompiledRule: Sendable {
  var near: [CompiledNearness] = []
  /// What must stand near a disguise that may be an ordinary word; without it such a hit never counts.
  var doubtful: CompiledNearness?
  var unless: [CompiledPattern] = []
  var exemptions: [CompiledContext] = []
  var elements: [CompiledElement] = []
  var condition: CompiledCondition?
}

/// Collects what becomes a matcher set.
private struct MatcherBuilder {
  var compiled: [CompiledRule] = []
  var patterns: [RulePattern] = []
  var terms: [RuleTerm] = []
  var triggers = TriggerIndexBuilder()
  var errors: [RuleFileError] = []
  private var exemptions: [String: CompiledContext] = [:]
  private var elements: [String: CompiledElement] = [:]
  private let folder = TextFolder()
  private(set) var stock: PatternStock

  init(_ ruleSet: RuleSet, _ stock: PatternStock) {
    self.stock = stock
    for exemption in ruleSet.exemptions.values {
      exemptions[exemption.id] = context(
        "\(exemption.id) \(exemption.title)", exemption.context, exemption.location, nil)
    }
    for element in ruleSet.elements.values {
      elements[element.id] = CompiledElement(
        label: element.title, reach: element.reach,
        patterns: element.patterns.compactMap { compile($0, element.location, nil) },
        number: element.number.map(NumberScanner.init))
    }
  }

  mutating func add(_ rule: Rule) {
    let number = compiled.count
    for written in rule.terms {
      let units = folder.fold(literal: written)
      if units.isEmpty {
        errors.append(
          RuleFileError(
            location: rule.location, rule: rule.id, problem: "词条折叠后为空，永远不会命中", remedy: "删去这个词条，或写出看得见的字"))
        continue
      }
      triggers.add(term: terms.count, units)
      terms.append(RuleTerm(rule: number, written: written, units: units))
    }
    for source in rule.patterns {
      guard let pattern = compile(source, rule.location, rule.id) else { continue }
      if pattern.canMatchEmpty {
        errors.append(
          RuleFileError(
            location: rule.location, rule: rule.id, problem: "模式可以匹配空文本，处处都会命中：\(source)", remedy: "让模式至少含一个必需的字"))
        continue
      }
      let need = stock.need(of: source)
      let words = need.isWords ? LiteralPattern(pattern.source) : nil
      triggers.add(pattern: patterns.count, pattern.source, need, words: words)
      patterns.append(RulePattern(rule: number, pattern: pattern, words: words))
    }
    var context = CompiledRule()
    context.near = rule.near.map { company($0, rule) }
    context.doubtful = rule.doubtful.map { company($0, rule) }
    context.unless = rule.unless.compactMap { compile($0, rule.location, rule.id) }
    context.exemptions = rule.contexts.map { self.context("本条的合法用法", $0, rule.location, rule.id) }
    context.exemptions += rule.exempt.compactMap { exemptions[$0] }
    context.elements = rule.requires.compactMap { elements[$0] }
    context.condition = rule.when.map { condition($0, rule) }
    compiled.append(context)
  }

  private mutating func context(
    _ label: String, _ clause: ContextClause, _ location: SourceLocation, _ rule: String?
  ) -> CompiledContext {
    CompiledContext(label, clause, patterns: clause.patterns.compactMap { compile($0, location, rule) })
  }

  private mutating func condition(_ condition: SubjectCondition, _ rule: Rule) -> CompiledCondition {
    var result = CompiledCondition(facts: condition.facts, anyOf: condition.anyOf)
    result.has = condition.has.map { text($0, rule) }
    for need in condition.lacks {
      switch need {
      case .fact(let fact): result.needs.append(.fact(fact))
      case .text(let own): result.needs.append(.text(text(own, rule)))
      }
    }
    return result
  }

  private mutating func text(_ text: SubjectText, _ rule: Rule) -> CompiledSubjectText {
    let element = text.element.flatMap { elements[$0] }
    return CompiledSubjectText(
      label: element?.label ?? text.title,
      patterns: (element?.patterns ?? []) + text.patterns.compactMap { compile($0, rule.location, rule.id) },
      number: element?.number, fields: text.fields)
  }

  private mutating func company(_ near: Nearness, _ rule: Rule) -> CompiledNearness {
    CompiledNearness(
      patterns: near.patterns.compactMap { compile($0, rule.location, rule.id) },
      elements: near.elements.compactMap { elements[$0] }, number: near.number.map(NumberScanner.init),
      within: near.within)
  }

  private mutating func compile(_ source: String, _ location: SourceLocation, _ rule: String?) -> CompiledPattern? {
    func refuse(_ problem: String, _ remedy: String) -> CompiledPattern? {
      errors.append(RuleFileError(location: location, rule: rule, problem: problem, remedy: remedy))
      return nil
    }
    if let known = stock[source] { return known }
    let folded: String
    do {
      folded = try folder.fold(pattern: PatternSource.spelled(source))
    } catch {
      let character = "U+" + String(error.scalar, radix: 16, uppercase: true)
      switch error.reason {
      case .foldsToNothing: return refuse("模式里的 \(character) 匹配前会被去掉，永远遇不到：\(source)", "删去这个字符")
      case .foldsToSeveral(let text): return refuse("模式里的 \(character) 匹配前会变成“\(text)”：\(source)", "改写成“\(text)”")
      case .endsRange: return refuse("字符范围的一端 \(character) 匹配前会变成别的字：\(source)", "把要匹配的字逐个列出，或用 \\p{Han}")
      }
    }
    do {
      let pattern = try CompiledPattern(folded, options: PatternStock.options)
      stock.add(pattern, for: source)
      return pattern
    } catch {
      return refuse("模式无法编译：\(source)（\(error.message)，第 \(error.offset + 1) 字节）", "按 PCRE2 的语法改正这个模式")
    }
  }
}

/// The shorthands of the rule language.
enum PatternSource {
  /// `[[:<:]]` and `[[:>:]]` spelled out: the edges of a Latin or digit run. `\b` would be one between Han characters.
  static func spelled(_ source: String) -> String {
    source.replacing("[[:<:]]", with: "(?<![A-Za-z0-9])").replacing("[[:>:]]", with: "(?![A-Za-z0-9])")
  }
}
