// What a rule's surroundings are made of, compiled: exemptions, elements, company.

internal import PCRE2
internal import Rules

/// An exemption, named or a rule's own; the named ones are compiled once and shared by the rules that use them.
struct CompiledContext: Sendable {
  /// `E6b 使用提示`.
  let label: String
  private let reach: ContextReach
  private let patterns: [CompiledPattern]
  private let cues: CueContext?
  private let operation: ContextOperator?
  private let side: ContextSide?
  private let distance: Int
  private let effect: ContextEffect?

  init(_ label: String, _ clause: ContextClause, patterns: [CompiledPattern]) {
    self.label = label
    self.patterns = patterns
    reach = clause.reach
    cues = clause.cues.isEmpty ? nil : CueContext(clause)
    operation = clause.operation
    // Beside cues the side is theirs.
    side = clause.cues.isEmpty ? clause.side : nil
    distance = clause.distance
    effect = clause.effect
  }

  /// Whether it reads the words around a match, and not only its patterns.
  var readsSpeech: Bool { cues != nil || operation != nil }

  /// What it makes of a match; `nil` when it has nothing to say.
  /// - Parameter speech: the words around the match; it may be missing where they are not read.
  func effect(
    in surroundings: Surroundings, _ speech: Utterance?, _ scratch: inout MatchScratch
  ) throws(MatchError) -> ContextEffect? {
    if let speech {
      if let cues, cues.holds(speech, reach: surroundings.range(reach)) { return effect ?? .exempt }
      if let operation, let found = operation.effect(on: speech) { return effect ?? found }
    }
    let isThere =
      if let side {
        try surroundings.contains(anyOf: patterns, on: side, within: distance, in: reach, &scratch)
      } else {
        try surroundings.isTouched(byAnyOf: patterns, reach: reach, &scratch)
      }
    return isThere ? effect ?? .exempt : nil
  }
}

extension ContextOperator {
  /// What the operator makes of a hit.
  func effect(on speech: Utterance) -> ContextEffect? {
    switch self {
    case .negation: Negation.governs(speech) || Denial.follows(speech) ? .exempt : nil
    case .question: Question.effect(on: speech)
    case .answered: Question.isAnswered(speech) ? .exempt : nil
    case .mention: Mention.effect(on: speech)
    case .warning: Warning.covers(speech) || Mention.names(speech) ? .exempt : nil
    case .condition: Condition.isNamed(speech) ? .exempt : nil
    case .ordinal: Ordinal.holds(speech) ? .exempt : nil
    }
  }
}

/// A required element.
struct CompiledElement: Sendable {
  /// `数据出处`.
  let label: String
  let reach: ContextReach
  let patterns: [CompiledPattern]
  let number: NumberScanner?

  /// Whether it stands in `range`.
  func stands(
    in range: Range<Int>, of surroundings: Surroundings, _ scratch: inout MatchScratch
  ) throws(MatchError) -> Bool {
    if let number, surroundings.contains(number, in: range) { return true }
    return try surroundings.contains(anyOf: patterns, in: range, &scratch)
  }
}

/// Company that a match must have.
struct CompiledNearness: Sendable {
  let patterns: [CompiledPattern]
  let elements: [CompiledElement]
  let number: NumberScanner?
  let within: Int

  /// Whether it is there.
  func stands(near surroundings: Surroundings, _ scratch: inout MatchScratch) throws(MatchError) -> Bool {
    let range = surroundings.near(within: within)
    if let number, surroundings.contains(number, in: range) { return true }
    for element in elements where try element.stands(in: range, of: surroundings, &scratch) { return true }
    return try surroundings.contains(anyOf: patterns, in: range, &scratch)
  }
}

extension CompiledRule {
  /// What the surroundings make of a match of the rule; `nil` when it lacks the company that the rule asks for.
  func context(in surroundings: Surroundings, _ scratch: inout MatchScratch) throws(MatchError) -> RuleHit.Context? {
    for company in near where try !company.stands(near: surroundings, &scratch) { return nil }
    if try surroundings.isTouched(byAnyOf: unless, reach: .clause, &scratch) { return .exempted(reason: "本条的合法用法") }
    var weakness: String?
    // One reading serves all of them.
    let speech = exemptions.contains(where: \.readsSpeech) ? surroundings.utterance : nil
    for exemption in exemptions {
      switch try exemption.effect(in: surroundings, speech, &scratch) {
      case .exempt: return .exempted(reason: exemption.label)
      case .weaken: weakness = weakness ?? exemption.label
      case nil: break
      }
    }
    var missing: [String] = []
    for element in elements
    where try !element.stands(in: surroundings.range(element.reach), of: surroundings, &scratch) {
      missing.append(element.label)
    }
    if !elements.isEmpty, missing.isEmpty {
      return .exempted(reason: "要件齐备：" + elements.map(\.label).joined(separator: "、"))
    }
    return weakness.map { .weakened(reason: $0, missing: missing) } ?? .stands(missing: missing)
  }
}
