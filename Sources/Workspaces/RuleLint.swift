// What is not wrong with rules, but not good either: for their authors, before anybody is hurt.

internal import Matching
package import Rules
package import Subjects

/// Looks at rules that load.
package struct RuleLint: Sendable {
  /// One remark on a rule.
  package struct Note: Sendable, Hashable {
    /// What it is about; stable, for programs.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case duplicateTerm = "duplicate-term"
      case duplicatePattern = "duplicate-pattern"
      case coveredTerm = "covered-term"
      case unreachableTerm = "unreachable-term"
      case slowPattern = "slow-pattern"
      case noLiteral = "no-literal"
      case missingSource = "missing-source"
      case expired
      case tooBroad = "too-broad"
      case fewExamples = "few-examples"

      /// Whether it is to be mended before the rule goes live.
      package var isWarning: Bool {
        switch self {
        case .duplicateTerm, .duplicatePattern, .unreachableTerm, .slowPattern, .tooBroad: true
        case .coveredTerm, .noLiteral, .missingSource, .expired, .fewExamples: false
        }
      }
    }

    package let kind: Kind
    package let rule: String
    package let location: SourceLocation
    /// In Chinese, with what to do.
    package let problem: String
    package let remedy: String
  }

  private let rules: LoadedRules
  private let moment: Timestamp
  package private(set) var notes: [Note] = []

  /// The share of lawful real texts that one rule may flag.
  package static let broadShare = 0.003

  /// Looks at `rules` without any text.
  /// - Parameters:
  ///   - moment: decides what has expired.
  ///   - isWanted: whether there are to be remarks on a rule.
  package init(_ rules: LoadedRules, at moment: Timestamp, where isWanted: (Rule) -> Bool = { _ in true }) throws {
    self.rules = rules
    self.moment = moment
    var worker = try MatchWorker()
    for (number, rule) in rules.matchers.rules.enumerated() {
      lookAtLaw(rule)
      lookAtTerms(rule, number, &worker)
    }
    lookForDuplicates()
    for pattern in rules.matchers.patternsWithoutLiteral {
      add(.noLiteral, pattern.rule, "这条正则没有必需的字，每段文字都要跑一遍：\(pattern.pattern)", "让它至少含一个固定的词，或拆成几条")
    }
    for pattern in rules.matchers.slowPatterns(worker: &worker, where: { isWanted(rules.matchers.rules[$0]) }) {
      add(.slowPattern, pattern.rule, "这条正则遇到重复的文字会很慢：\(pattern.pattern)", "不要嵌套重复，把 * 和 + 换成有上限的 {0,8}")
    }
    let unwanted = Set(rules.matchers.rules.filter { !isWanted($0) }.map(\.id))
    notes.removeAll { unwanted.contains($0.rule) }
  }

  /// Adds what `evaluation` of lawful real texts shows: rules that flag too many of them.
  package mutating func add(_ evaluation: Evaluation) {
    let total = evaluation.rows[.pass]?.total ?? 0
    guard total > 0 else { return }
    for (number, rule) in rules.matchers.rules.enumerated() {
      let wrong = evaluation.rules[rule.id]?.wrong ?? 0
      // A single text proves nothing.
      guard wrong >= 3, Double(wrong) > Self.broadShare * Double(total) else { continue }
      add(.tooBroad, number, "在 \(evaluation.name) 的 \(total) 段文字里命中 \(wrong) 段，太宽了", "看看命中的是什么，补上豁免、near 或 applies")
    }
  }

  private mutating func add(_ kind: Note.Kind, _ rule: Int, _ problem: String, _ remedy: String) {
    add(kind, rules.matchers.rules[rule], problem, remedy)
  }

  private mutating func add(_ kind: Note.Kind, _ rule: Rule, _ problem: String, _ remedy: String) {
    notes.append(Note(kind: kind, rule: rule.id, location: rule.location, problem: problem, remedy: remedy))
  }

  private mutating func lookAtLaw(_ rule: Rule) {
    if rule.source == nil, rule.severity == .block {
      add(.missingSource, rule, "会拦截稿件，却没有写原文网址", "补上 source，让人能查到条文")
    }
    if rule.state == .expired {
      add(.expired, rule, "已退役（state: expired），不再运行", "留作历史，或删去")
    } else if let until = rule.effective.until, until <= moment {
      add(.expired, rule, "effective.until 已过，不再运行", "把 state 改为 expired，或更新日期")
    }
    if rule.hits.count < 3 || rule.misses.count < 5 {
      add(.fewExamples, rule, "正例 \(rule.hits.count) 句、反例 \(rule.misses.count) 句，偏少", "写到正例 3 句、反例 5 句，先写最像违规的合法说法")
    }
  }

  /// A term that is lawful by itself is never reported; one that holds another says nothing new.
  private mutating func lookAtTerms(_ rule: Rule, _ number: Int, _ worker: inout MatchWorker) {
    let written = rule.terms.map { (term: $0, plain: $0.lowercased()) }
    for (term, plain) in written {
      let matches = rules.matchers.matches(in: worker.fold(term), worker: &worker) { $0 == number }
      let isLawful =
        !matches.hits.isEmpty
        && matches.hits.allSatisfy { hit in
          if case .exempted = hit.context { true } else { false }
        }
      if isLawful, rule.requires.isEmpty {
        add(.unreachableTerm, rule, "词条“\(term)”单独出现就被豁免，永远报不出来", "改词条，或收紧 unless、exempt")
      }
      let inner = written.first { $0.plain != plain && plain.contains($0.plain) }
      if let inner, rule.suggest[term] == nil {
        add(.coveredTerm, rule, "词条“\(term)”含有词条“\(inner.term)”，写不写都会命中", "除非要给它单独的建议，删去长的一个")
      }
    }
  }

  /// The same words in two rules that can apply to the same text.
  private mutating func lookForDuplicates() {
    var terms: [String: Int] = [:]
    var patterns: [String: Int] = [:]
    for (number, rule) in rules.matchers.rules.enumerated() {
      for term in rule.terms {
        let key = "\(term.lowercased())"
        if let earlier = terms[key], overlaps(rule, rules.matchers.rules[earlier]) {
          let other = rules.matchers.rules[earlier].id
          add(.duplicateTerm, number, "词条“\(term)”在 \(other) 里已经有了，同一处会报两次", "只在一条规则里写")
        }
        terms[key] = terms[key] ?? number
      }
      for pattern in rule.patterns {
        if let earlier = patterns[pattern], overlaps(rule, rules.matchers.rules[earlier]) {
          let other = rules.matchers.rules[earlier].id
          add(.duplicatePattern, number, "正则与 \(other) 的一条相同：\(pattern)", "只在一条规则里写")
        }
        patterns[pattern] = patterns[pattern] ?? number
      }
    }
  }

  private func overlaps(_ rule: Rule, _ other: Rule) -> Bool {
    // Places are left aside: a region's own rule that repeats a general one says nothing new.
    func meet<Word: Hashable>(_ left: Set<Word>, _ right: Set<Word>) -> Bool {
      left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
    }
    // Company makes the same word two statements.
    return rule.near == other.near && rule.when == other.when && !rule.fields.isDisjoint(with: other.fields)
      && meet(rule.scope.kinds, other.scope.kinds) && meet(rule.scope.audiences, other.scope.audiences)
      && meet(rule.scope.industries, other.scope.industries) && meet(rule.scope.platforms, other.scope.platforms)
      && meet(rule.scope.roles, other.scope.roles)
  }
}
