// A match judged in context, and a match that was found lawful.

/// What a finding is about; the English name of each term of law stands in ARCHITECTURE.md's glossary.
package enum FindingCategory: String, Sendable, Hashable, CaseIterable {
  case absolute, evidence, unfair, disparage, price, orientation, health, education, finance, auto, home, disclosure
  case privacy, diversion, evasion, brand, tag, platform, engine
}

/// How much a finding weighs before the policy speaks; a later case weighs more.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case advice, review, block

  package static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .advice: 0
    case .review: 1
    case .block: 2
    }
  }

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .advice: "建议"
    case .review: "需人审"
    case .block: "拦截"
    }
  }
}

/// How well the text of the law or platform rule behind a rule was checked. Only `verified` may block.
package enum Provenance: String, Sendable, Hashable, CaseIterable {
  case verified, secondary, memory
}

/// How directly a match was seen.
package enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// The original characters are the rule's own.
  case exact
  /// Seen through folds that lose nothing (width, case, traditional → simplified, format characters).
  case folded
  /// Seen through a guess (sound, shape): never more than `review` alone.
  case fuzzy
}

/// One thing that is wrong, or may be, with a subject.
package struct Finding: Sendable, Hashable {
  /// The full identifier, `ad-law/absolute/superlative`.
  package var rule: String
  package var category: FindingCategory
  package var severity: Severity
  /// The text it stands in; `nil` when it concerns the subject as a whole, such as a tag that is missing.
  package var field: FieldKey?
  /// Where in that text.
  package var range: TextRange?
  /// The original characters.
  package var text: String
  /// The characters as the rule saw them.
  package var normalized: String
  /// Every fold that was needed to see it.
  package var folds: [String]
  /// The same for people, with the characters: 谐音 薇→微.
  package var seenThrough: [String]
  package var confidence: Confidence
  /// What is wrong and why, in Chinese, for the author.
  package var message: String
  /// The article of law or platform rule.
  package var basis: String
  package var provenance: Provenance
  /// What to write instead, or how.
  package var suggestions: [String]
  /// A text that can stand in the very place of the match; advice such as “写明条件” cannot.
  package var replacement: String?

  /// A finding with all that its reader needs.
  package init(
    rule: String, category: FindingCategory, severity: Severity, field: FieldKey? = nil, range: TextRange? = nil,
    text: String = "", normalized: String = "", folds: [String] = [], seenThrough: [String] = [],
    confidence: Confidence = .exact,
    message: String, basis: String = "", provenance: Provenance = .verified, suggestions: [String] = [],
    replacement: String? = nil
  ) {
    self.rule = rule
    self.category = category
    self.severity = severity
    self.field = field
    self.range = range
    self.text = text
    self.normalized = normalized
    self.folds = folds
    self.seenThrough = seenThrough
    self.confidence = confidence
    self.message = message
    self.basis = basis
    self.provenance = provenance
    self.suggestions = suggestions
    self.replacement = replacement
  }
}

/// A match that is lawful here, and why: shown so that nobody wonders whether it was seen.
package struct ExemptedMatch: Sendable, Hashable {
  package var rule: String
  package var field: FieldKey?
  package var range: TextRange?
  package var text: String
  /// The exemption's identifier and title, `E6b 使用提示`.
  package var reason: String

  /// An exempted match.
  package init(rule: String, field: FieldKey?, range: TextRange?, text: String, reason: String) {
    self.rule = rule
    self.field = field
    self.range = range
    self.text = text
    self.reason = reason
  }
}
