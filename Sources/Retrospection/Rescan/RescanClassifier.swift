// Which list a finding of today stands in.

internal import Digests
internal import Matching
internal import Pipeline
internal import Rules
internal import Storage
internal import Subjects
internal import Synchronization
internal import Workspaces

/// Compares what today's rules find in an item with what was found when it was let through.
///
/// A finding that a person saw then and let pass is no news. Of the others, those that the rules of then find as well,
/// read by this program, were missed then; the rest are of rules that changed or were added since.
final class RescanClassifier: Sendable {
  private let today: LoadedRules
  private let archive: ArchivedRules
  private let comparisons = Mutex<[SHA256Hash: RuleComparison]>([:])

  init(today: LoadedRules, archive: ArchivedRules) {
    self.today = today
    self.archive = archive
  }

  /// What there is to say of an item.
  func findings(of item: PublishedItem, _ judgement: Judgement) throws -> [RescanFinding] {
    let news = judgement.record.findings.filter { $0.severity != .advice }
    guard !(news.isEmpty && item.bypasses.isEmpty) else { return [] }
    let then = item.submission.map { RecordOfThen($0.record) }
    var bypasses = item.bypasses
    var found = item.bypasses.allSatisfy(\.reason.isOfReviewedText) ? news.filter { !(then?.found($0) ?? false) } : []
    if item.row != nil, item.submission != nil,
      let window = found.first(where: { $0.rule.hasSuffix("/outside-window") })
    {
      // The campaign was asked about the planned time; the post came out at another.
      bypasses.append(Bypass(reason: .outsideWindow, message: window.message))
      found.removeAll { $0.rule == window.rule }
    }
    let context = ItemContext(item, judgement, engine: then?.engine)
    return bypasses.map { finding(of: $0, in: context) } + (try classify(found, in: context))
  }

  private func classify(_ found: [Finding], in context: ItemContext) throws -> [RescanFinding] {
    guard !found.isEmpty else { return [] }
    var byRule: [(rule: String, places: [Finding])] = []
    for finding in found {
      if let place = byRule.firstIndex(where: { $0.rule == finding.rule }) {
        byRule[place].places.append(finding)
      } else {
        byRule.append((finding.rule, [finding]))
      }
    }
    guard let submission = context.item.submission else {
      return byRule.map { finding($0.places, .ruleChanged, .noRulesThen, nil, in: context) }
    }
    // Under the same rules nothing can have changed but the program.
    if submission.ruleSet == today.ruleSet.digest {
      return byRule.map { finding($0.places, .missedThen, .unchanged, now($0.rule), in: context) }
    }
    let rules: LoadedRules
    do {
      rules = try archive.rules(submission.ruleSet)
    } catch is ArchiveProblem {
      let then = RuleReference(ruleSet: submission.ruleSet, packVersion: nil)
      return byRule.map { finding($0.places, .ruleChanged, .unknown, then, in: context) }
    }
    let again = RecordOfThen(findings(by: rules, in: context))
    let comparison = comparison(with: rules.ruleSet)
    return byRule.map { rule, places in
      let then = RuleReference(ruleSet: submission.ruleSet, packVersion: comparison.versionThen(of: rule))
      let isMissed = places.contains { again.found($0) }
      return finding(
        places, isMissed ? .missedThen : .ruleChanged, isMissed ? .unchanged : comparison.history(of: rule), then,
        in: context)
    }
  }

  /// What the rules of then find in the item, read by this program.
  private func findings(by rules: LoadedRules, in context: ItemContext) -> [Finding] {
    let line = InputLine(
      number: 1, content: .success(context.item.line), moment: context.item.moment,
      standing: context.judgement.record.standing)
    guard case .judged(let judgement) = rules.judge.judge([line], now: context.item.moment).first?.outcome else {
      return []
    }
    return judgement.record.findings
  }

  private func comparison(with then: RuleSet) -> RuleComparison {
    if let known = comparisons.withLock({ $0[then.digest] }) { return known }
    let comparison = RuleComparison(from: then, to: today.ruleSet)
    comparisons.withLock { $0[then.digest] = comparison }
    return comparison
  }

  private func now(_ rule: String) -> RuleReference {
    let pack = rule.prefix { $0 != "/" }
    return RuleReference(
      ruleSet: today.ruleSet.digest, packVersion: today.ruleSet.packs.first { $0.name == pack }?.version)
  }

  private func finding(
    _ places: [Finding], _ list: RescanList, _ history: RuleHistory, _ then: RuleReference?, in context: ItemContext
  ) -> RescanFinding {
    let first = places[0]
    return RescanFinding(
      key: context.key(of: first.rule), list: list, rule: first.rule, category: first.category,
      severity: places.map(\.severity).max() ?? first.severity, message: first.message, basis: first.basis,
      suggestions: first.suggestions, places: places, history: history, then: then,
      thenEngine: then == nil ? nil : context.engine, now: now(first.rule), difference: nil, today: nil, todayRules: [])
  }

  private func finding(of bypass: Bypass, in context: ItemContext) -> RescanFinding {
    let record = context.judgement.record
    let rules = record.findings.filter { $0.severity != .advice }.map(\.rule)
    return RescanFinding(
      key: context.key(of: bypass.reason.rawValue), list: .bypassed, rule: bypass.reason.rawValue, category: nil,
      severity: .review, message: bypass.message, basis: "", suggestions: [], places: [], history: .unchanged,
      then: context.item.submission.map { RuleReference(ruleSet: $0.ruleSet, packVersion: nil) },
      thenEngine: context.engine, now: RuleReference(ruleSet: today.ruleSet.digest, packVersion: nil),
      difference: bypass.difference, today: record.verdict,
      todayRules: rules.enumerated().filter { !rules[..<$0.offset].contains($0.element) }.map(\.element))
  }
}

/// An item while it is classified.
private struct ItemContext {
  let item: PublishedItem
  let judgement: Judgement
  let engine: String?

  init(_ item: PublishedItem, _ judgement: Judgement, engine: String?) {
    self.item = item
    self.judgement = judgement
    self.engine = engine
  }

  /// The same for the same post, words and rule, in whatever export it stands.
  func key(of rule: String) -> SHA256Hash {
    let subject = judgement.subject
    var parts = ["kosgate rescan finding 1", rule, subject.platform.rawValue, subject.account.id]
    if let row = item.row {
      parts += ["row", row.url ?? row.publishedAt.description, judgement.record.content.description]
    } else if let submission = item.submission {
      parts += ["submission", submission.subject, "\(submission.version)"]
    }
    return SHA256Hash(hashing: parts.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) })
  }
}
