// A rule as its author wrote it: data only. What it finds is decided in Matching and Checks.

package import Subjects

/// A banned term with its context: pattern, and not exempted, and in scope.
package struct Rule: Sendable, Hashable {
  /// The pack's name, the folder under `rules/`.
  package var pack: String
  /// The identifier within the pack, `absolute/superlative`.
  package var localID: String
  package var title: String
  package var category: FindingCategory
  package var severity: Severity
  /// The article of law or platform rule.
  package var basis: String
  package var provenance: Provenance
  /// How far it is from the first draft to the last day.
  package var state: RuleState = .live
  /// Switched off by the workspace, whatever its state.
  package var isOff = false
  /// Where the text of `basis` can be read.
  package var source: String?
  package var effective = EffectivePeriod()
  package var scope = RuleScope()
  /// Where a platform treats it otherwise.
  package var perPlatform: [Platform: PlatformOverride] = [:]
  /// The texts it looks at.
  package var fields: Set<FieldKey.Name> = Set(FieldKey.Name.allCases)
  /// Literals; matched on the folded text, longest first, at word boundaries of Latin and digit runs.
  package var terms: [String] = []
  /// PCRE2 patterns, matched without regard to case on the folded text.
  package var patterns: [String] = []
  /// Company the match must have to count, all of it.
  package var near: [Nearness] = []
  /// What must be true of the subject for the rule to apply; a rule that looks for no words finds the subject itself.
  package var when: SubjectCondition?
  /// Identifiers of elements that make the statement lawful when all stand in reach.
  package var requires: [String] = []
  /// Patterns whose match makes a hit that it touches lawful.
  package var unless: [String] = []
  /// The rule's own contexts beyond plain patterns.
  package var contexts: [ContextClause] = []
  /// Identifiers of named exemptions.
  package var exempt: [String] = []
  /// Views beyond the folded one.
  package var folds: [FoldName] = []
  /// Whether a term counts only where it is not written as it is: what is found is the disguise.
  package var disguised = false
  /// Company that a disguise must have where what is written may be an ordinary word; without it such a hit never counts.
  package var doubtful: Nearness?
  /// For the author; `{match}` is the original text, `{missing}` the elements that are missing.
  package var message: String
  /// What to write instead, by term as written in `terms` or as matched; the empty key is for every match.
  package var suggest: [String: [String]] = [:]
  package var hits: [RuleExample] = []
  package var misses: [RuleExample] = []
  /// Where it stands.
  package var location: SourceLocation

  /// A rule with what every rule has.
  package init(
    pack: String, localID: String, title: String, category: FindingCategory, severity: Severity, basis: String,
    provenance: Provenance, message: String, location: SourceLocation
  ) {
    self.pack = pack
    self.localID = localID
    self.title = title
    self.category = category
    self.severity = severity
    self.basis = basis
    self.provenance = provenance
    self.message = message
    self.location = location
  }

  /// Pack and local identifier, `ad-law/absolute/superlative`.
  package var id: String { "\(pack)/\(localID)" }
}

/// A rule's way from draft to retirement.
package enum RuleState: String, Sendable, Hashable, CaseIterable {
  /// Written and proved on its examples, not run.
  case draft
  /// Run and recorded, but never shown to authors and without weight.
  case shadow
  /// In force.
  case live
  /// No longer in force; kept so that its history can be read.
  case expired
}

/// A line of a file of the workspace or of the shipped packs.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The path as given or relative to the workspace.
  package let file: String
  /// 1-based.
  package let line: Int

  /// A place in a file.
  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { "\(file):\(line)" }
}

/// When a rule is in force; open ends are unbounded.
package struct EffectivePeriod: Sendable, Hashable {
  package var from: Timestamp?
  /// The first moment it is no longer in force.
  package var until: Timestamp?

  /// In force always.
  package init() {}

  /// Whether the rule is in force at `moment`.
  package func contains(_ moment: Timestamp) -> Bool {
    if let from, moment < from { return false }
    if let until, moment >= until { return false }
    return true
  }
}

/// Where a rule applies; an empty set means everywhere.
package struct RuleScope: Sendable, Hashable {
  package var kinds: Set<SubjectKind> = []
  package var audiences: Set<Audience> = []
  package var industries: Set<Industry> = []
  package var platforms: Set<Platform> = []
  package var roles: Set<AccountRole> = []
  /// The part of the organization: a region may add rules of its own, which tighten for its accounts only.
  package var places = AccountPlaces()

  /// Everywhere.
  package init() {}

  /// Whether `subject` is within every dimension. A subject that does not state its industry, role, region or line is within
  /// every one: what is unknown is checked, not waved through.
  package func contains(_ subject: Subject) -> Bool {
    func within<Value: Hashable>(_ set: Set<Value>, _ value: Value?) -> Bool {
      guard !set.isEmpty, let value else { return true }
      return set.contains(value)
    }
    return within(kinds, subject.kind) && within(audiences, subject.audience) && within(platforms, subject.platform)
      && within(industries, subject.industry) && within(roles, subject.account.role)
      && places.contains(subject.account, unknown: true)
  }
}

/// What a platform's own rules change about a rule.
package struct PlatformOverride: Sendable, Hashable {
  package var severity: Severity?
  package var basis: String?

  /// Changes nothing yet.
  package init() {}
}

/// A text that proves a rule: one that it must hit, or one that it must leave alone.
package struct RuleExample: Sendable, Hashable {
  /// The text without the marks.
  package var text: String
  /// The UTF-8 ranges that were drawn with 【】; empty where the author drew none.
  package var marks: [Range<Int>]
  /// Where it is posted; what is `nil` is the first value of the rule's scope, or the plainest there is.
  package var kind: SubjectKind?
  package var audience: Audience?
  package var platform: Platform?
  package var industry: Industry?
  package var role: AccountRole?
  /// The other texts and the facts of the subject, for rules that ask for them.
  package var surroundings = ExampleSurroundings()
  package var location: SourceLocation

  /// An example in the plainest context.
  package init(text: String, marks: [Range<Int>] = [], location: SourceLocation) {
    self.text = text
    self.marks = marks
    self.location = location
  }
}

/// The views beyond the folded one that a rule can ask for (contract §7).
package enum FoldName: String, Sendable, Hashable, CaseIterable {
  /// What was put between the characters: separators, emoji, notes and readings in brackets.
  case noise
  /// Long numbers in other digits or with gaps.
  case digits
  /// Homophones and pinyin.
  case sound
  /// Look-alikes, characters taken apart, symbols that stand for characters.
  case shape
  /// Letters of other scripts.
  case latin
  /// Words over several lines, and backwards.
  case lines
}
