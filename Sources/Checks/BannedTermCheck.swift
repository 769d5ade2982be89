// The rule packs' matches as findings: which apply here, how much they weigh, what to tell the author.

package import Matching
internal import Rules
internal import Subjects
internal import TextNormalization

/// Runs the rule set over every field.
package struct BannedTermCheck: Check {
  let matchers: MatcherSet
  private let suggestions: [SuggestionTable]
  let applicability: [RuleApplicability]
  let conditionalRules: [Int]

  /// A check by the rules of `matchers`.
  package init(_ matchers: MatcherSet) {
    self.matchers = matchers
    suggestions = matchers.rules.map(SuggestionTable.init)
    applicability = matchers.rules.map(RuleApplicability.init)
    conditionalRules = matchers.conditionalRules
  }

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    let context = RuleApplicability.Context(inspection.subject, at: inspection.moment)
    let ruledOut = inspectSubject(&inspection, context, with: &worker)
    let parent = inspection.subject.inReplyTo?.text.map { worker.fold($0).units } ?? []
    for field in inspection.fields {
      let matches = matchers.matches(in: field.folded, replyingTo: parent, worker: &worker) { rule in
        applicability[rule].covers(context, field.key.name) && !ruledOut.contains(rule)
      }
      var finder = OriginalRangeFinder(field.folded)
      for hit in matches.hits { report(hit, at: finder.range(ofUnits: hit.range), in: field, to: &inspection) }
      for failure in matches.failures {
        let rule = matchers.rules[failure.rule]
        inspection.add(.engineFailure(rule: rule.id, code: failure.code, field: field.key), by: rule.state)
      }
    }
  }

  private func report(
    _ hit: RuleHit, at range: TextRange, in field: InspectedField, to inspection: inout Inspection
  ) {
    let rule = matchers.rules[hit.rule]
    let text = field.folded.originalText(in: range.utf8)
    switch hit.context {
    case .exempted where rule.state == .shadow: break
    case .exempted(let reason):
      inspection.exempted.append(
        ExemptedMatch(rule: rule.id, field: field.key, range: range, text: text, reason: reason))
    case .stands(let missing): report(hit, rule, text, missing, weakness: nil, at: range, in: field, to: &inspection)
    case .weakened(let reason, let missing):
      report(hit, rule, text, missing, weakness: reason, at: range, in: field, to: &inspection)
    }
  }

  private func report(
    _ hit: RuleHit, _ rule: Rule, _ text: String, _ missing: [String], weakness: String?, at range: TextRange,
    in field: InspectedField, to inspection: inout Inspection
  ) {
    let platform = inspection.subject.platform
    let override = rule.perPlatform[platform]
    let normalized = hit.reading ?? field.folded.foldedText(ofUnits: hit.range)
    let suggestion = suggestions[hit.rule].suggestions(for: hit.term, matched: normalized)
    let severity = override?.severity ?? rule.severity
    let message = MessageTemplate.fill(rule.message, match: text, missing: missing, platform: platform)
    let seen = SeenThrough(hit, at: range.utf8, in: field.folded)
    // A guess is never more than a question to a person.
    let most = seen.confidence == .fuzzy ? Severity.review : .block
    inspection.add(
      Finding(
        rule: rule.id, category: rule.category, severity: min(most, weakness == nil ? severity : severity.weakened),
        field: field.key, range: range, text: text, normalized: normalized, folds: seen.folds, seenThrough: seen.notes,
        confidence: seen.confidence,
        message: weakness.map { "\(message)（这里像是\($0)，机器从轻处理）" } ?? message,
        basis: override?.basis ?? rule.basis, provenance: rule.provenance,
        suggestions: suggestion.texts, replacement: suggestion.isReplacement ? suggestion.texts.first : nil),
      by: rule.state)
  }
}

extension Severity {
  /// One step less.
  fileprivate var weakened: Severity { self == .block ? .review : .advice }
}

/// A rule's suggestions, found by what matched.
private struct SuggestionTable: Sendable {
  private let byFolded: [String: [String]]
  private let general: [String]

  init(_ rule: Rule) {
    var table: [String: [String]] = [:]
    for (key, texts) in rule.suggest where !key.isEmpty { table[Self.fold(key)] = texts }
    byFolded = table
    general = rule.suggest[""] ?? []
  }

  /// The suggestions for a match. Those under its own word can take its place; those for every match are advice, and a
  /// blank to be filled in is no text yet.
  func suggestions(for term: String?, matched: String) -> (texts: [String], isReplacement: Bool) {
    guard let own = byFolded[matched] ?? term.flatMap({ byFolded[Self.fold($0)] }) else { return (general, false) }
    return (own, own.first.map { !$0.contains("_") && !$0.contains("＿") } ?? false)
  }

  private static func fold(_ text: String) -> String {
    let folded = TextFolder().fold(text)
    return folded.foldedText(ofUnits: 0..<folded.units.count)
  }
}

/// Fills the placeholders of a message.
enum MessageTemplate {
  static func fill(_ template: String, match: String, missing: [String], platform: Platform) -> String {
    var text = ""
    var rest = template[...]
    while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      text += rest[..<brace]
      rest = rest[brace...]
      let values: KeyValuePairs = [
        "{match}": match, "{missing}": missing.joined(separator: "、"), "{platform}": platform.chineseName,
      ]
      guard let (name, value) = values.first(where: { rest.hasPrefix($0.key) }) else {
        text += "{"
        rest = rest.dropFirst()
        continue
      }
      text += value
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: name.utf8.count)...]
    }
    return text + rest
  }
}

extension Finding {
  /// A finding that says a rule could not be judged. An engine failure is never a pass.
  static func engineFailure(rule: String, code: String, field: FieldKey?) -> Finding {
    let reason =
      switch code {
      case "text-too-long": "文字超过 128 KB，机器没有读"
      case "too-many-hits": "同一条规则命中过多，没有逐一核对"
      default: "这段文字让规则没能判完（\(code)）"
      }
    return Finding(
      rule: rule, category: .engine, severity: .review, field: field, message: reason + "，请人工核对", basis: "",
      provenance: .verified)
  }
}
