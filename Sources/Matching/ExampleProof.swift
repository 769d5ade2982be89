// A rule is what its examples show: each hit is found where it was drawn, each miss is left alone.

package import Rules
internal import Subjects
internal import TextNormalization

/// Tries rules on their own examples.
package enum ExampleProof {
  /// What an example says, and whether the rule agrees.
  package struct Outcome: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable { case hit, miss }
    package let rule: String
    package let kind: Kind
    package let location: SourceLocation
    /// What is wrong and what to do, in Chinese; `nil` when the example holds.
    package let failure: (problem: String, remedy: String)?

    package static func == (left: Outcome, right: Outcome) -> Bool {
      left.rule == right.rule && left.kind == right.kind && left.location == right.location
        && left.failure?.problem == right.failure?.problem
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(rule)
      hasher.combine(location)
    }
  }

  /// Every example of every rule in `matchers`, in order.
  package static func outcomes(_ matchers: MatcherSet, worker: inout MatchWorker) -> [Outcome] {
    var outcomes: [Outcome] = []
    for (number, rule) in matchers.rules.enumerated() {
      for (kind, examples) in [(Outcome.Kind.hit, rule.hits), (.miss, rule.misses)] {
        for example in examples {
          let failure = failure(of: example, kind, rule: number, in: matchers, worker: &worker)
          outcomes.append(Outcome(rule: rule.id, kind: kind, location: example.location, failure: failure))
        }
      }
    }
    return outcomes
  }

  /// What does not hold, as errors of the files the examples stand in.
  package static func errors(_ matchers: MatcherSet, worker: inout MatchWorker) -> [RuleFileError] {
    outcomes(matchers, worker: &worker).compactMap { outcome in
      outcome.failure.map {
        RuleFileError(location: outcome.location, rule: outcome.rule, problem: $0.problem, remedy: $0.remedy)
      }
    }
  }

  private static func failure(
    of example: RuleExample, _ kind: Outcome.Kind, rule number: Int, in matchers: MatcherSet, worker: inout MatchWorker
  ) -> (problem: String, remedy: String)? {
    let rule = matchers.rules[number]
    let subject = subject(of: example, for: rule)
    guard rule.scope.contains(subject) else {
      // A miss may show where the rule does not apply.
      return kind == .miss ? nil : ("示例的场景不在规则的 applies 之内", "改写示例的 platform、kind、audience、role 或 industry")
    }
    do {
      switch try condition(of: number, on: subject, in: matchers, worker: &worker) {
      case .fails: return kind == .miss ? nil : ("示例不符合规则的 when", "在示例里写明事实，如 {text: …, purchase_link: true}，或改 when")
      case .holds where matchers.findsSubject(number):
        return kind == .hit ? nil : ("反例被命中：稿件符合 when 且缺要件", "补上示例缺的内容或事实，或改 when")
      case .holds: break
      }
    } catch {
      return ("示例没有判完：\(error.code)", "这个模式太慢，请改写")
    }
    let folded = worker.fold(example.text)
    let parent = subject.inReplyTo?.text.map { worker.fold($0).units } ?? []
    let matches = matchers.matches(in: folded, replyingTo: parent, worker: &worker) { $0 == number }
    guard matches.failures.isEmpty else {
      return ("示例没有判完：\(matches.failures.map(\.code).joined(separator: "、"))", "这个模式太慢，请改写")
    }
    var found: [Range<Int>] = []
    var reason: String?
    for hit in matches.hits {
      switch hit.context {
      case .stands: found.append(folded.originalRange(ofUnits: hit.range).utf8)
      // What is weakened to advice lets a lawful text pass.
      case .weakened(let label, _) where kind == .miss && rule.severity != .block: reason = label
      case .weakened: found.append(folded.originalRange(ofUnits: hit.range).utf8)
      case .exempted(let label): reason = label
      }
    }
    switch kind {
    case .miss:
      guard let first = found.first else { return nil }
      return ("反例被命中：“\(folded.originalText(in: first))”", "给规则加上合法用法（unless、exempt），或改写模式")
    case .hit:
      if found.isEmpty {
        return (reason.map { "正例没有命中：被豁免（\($0)）" } ?? "正例没有命中", "检查词条、模式、near 与豁免；示例里的字是否与规则一致")
      }
      guard !example.marks.isEmpty, found != example.marks else { return nil }
      let drawn = found.map { "“\(folded.originalText(in: $0))”" }.joined(separator: "、")
      return ("命中的位置与【】画出的不同：实际命中 \(drawn)", "把【】画在实际应命中的字上（须画出全部命中），或改规则")
    }
  }

  /// The example as a subject in the plainest context that the rule applies to.
  private static func subject(of example: RuleExample, for rule: Rule) -> Subject {
    func first<Word: CaseIterable & Hashable>(_ scope: Set<Word>) -> Word? {
      Word.allCases.first(where: scope.contains)
    }
    var subject = Subject(
      id: "example", kind: example.kind ?? first(rule.scope.kinds) ?? .post,
      platform: example.platform ?? first(rule.scope.platforms) ?? .xiaohongshu, account: Account(id: "example"))
    subject.audience = example.audience ?? first(rule.scope.audiences) ?? .public
    subject.industry = example.industry ?? first(rule.scope.industries)
    subject.account.role = example.role ?? first(rule.scope.roles)
    subject.body = example.text
    let more = example.surroundings
    (subject.title, subject.nickname, subject.bio, subject.tags) = (more.title, more.nickname, more.bio, more.tags)
    for (fact, value) in more.facts { fact.state(value, of: &subject) }
    if let parent = more.inReplyTo {
      subject.inReplyTo = ParentMessage()
      subject.inReplyTo?.text = parent
    }
    return subject
  }

  private static func condition(
    of number: Int, on subject: Subject, in matchers: MatcherSet, worker: inout MatchWorker
  ) throws(EngineFailure) -> ConditionOutcome {
    guard matchers.rules[number].when != nil else { return .holds(missing: []) }
    let fields = subject.fields.map { ConditionField(name: $0.key.name, folded: worker.fold($0.text)) }
    return try matchers.condition(of: number, on: subject, fields: fields, worker: &worker)
  }
}
