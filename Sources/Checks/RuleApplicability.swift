// Which rules apply to a subject, answered in a few instructions: it is asked for every trigger of every text.

internal import Rules
internal import Subjects

/// A rule's scope, fields and dates as bit sets; an empty scope of the rule is a full set here.
struct RuleApplicability: Sendable {
  private let kinds: UInt16
  private let audiences: UInt16
  private let platforms: UInt16
  private let industries: UInt16
  private let roles: UInt16
  private let fields: UInt16
  /// Hardly any rule has them: `nil` costs one test.
  private let places: AccountPlaces?
  private let effective: EffectivePeriod
  /// Drafts and retired rules are not run.
  private let isRun: Bool

  init(_ rule: Rule) {
    kinds = Self.bits(rule.scope.kinds)
    audiences = Self.bits(rule.scope.audiences)
    platforms = Self.bits(rule.scope.platforms)
    industries = Self.bits(rule.scope.industries)
    roles = Self.bits(rule.scope.roles)
    fields = Self.bits(rule.fields)
    places = rule.scope.places.isEverywhere ? nil : rule.scope.places
    effective = rule.effective
    isRun = !rule.isOff && (rule.state == .live || rule.state == .shadow)
  }

  /// Whether the rule looks at this field of a subject in this context; the same answer as ``RuleScope/contains(_:)``.
  func covers(_ context: Context, _ field: FieldKey.Name) -> Bool {
    fields & Self.bit(field) != 0 && covers(context)
  }

  /// Whether the rule applies to the subject of this context, whatever the field.
  func covers(_ context: Context) -> Bool {
    isRun && kinds & context.kind != 0 && audiences & context.audience != 0 && platforms & context.platform != 0
      && industries & context.industry != 0 && roles & context.role != 0 && effective.contains(context.moment)
      && places?.contains(context.account, unknown: true) ?? true
  }

  /// A subject's place in every dimension. What it does not state is every bit: the unknown is checked.
  struct Context {
    fileprivate let kind: UInt16
    fileprivate let audience: UInt16
    fileprivate let platform: UInt16
    fileprivate let industry: UInt16
    fileprivate let role: UInt16
    fileprivate let account: Account
    fileprivate let moment: Timestamp

    init(_ subject: Subject, at moment: Timestamp) {
      kind = RuleApplicability.bit(subject.kind)
      audience = RuleApplicability.bit(subject.audience)
      platform = RuleApplicability.bit(subject.platform)
      industry = subject.industry.map { RuleApplicability.bit($0) } ?? .max
      role = subject.account.role.map { RuleApplicability.bit($0) } ?? .max
      account = subject.account
      self.moment = moment
    }
  }

  private static func bits<Word: CaseIterable & Hashable>(_ words: Set<Word>) -> UInt16 {
    words.isEmpty ? .max : words.reduce(0) { $0 | bit($1) }
  }

  private static func bit<Word: CaseIterable & Equatable>(_ word: Word) -> UInt16 {
    for (position, other) in Word.allCases.enumerated() where other == word { return 1 << UInt16(position) }
    return 0
  }
}
