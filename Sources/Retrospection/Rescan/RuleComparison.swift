// What became of single rules between two rule sets.

internal import Rules
internal import Subjects
internal import Workspaces

/// The rules of then and of now, side by side.
struct RuleComparison: Sendable {
  private let difference: RuleSetDifference
  private let changes: [String: [String]]
  private let added: Set<String>
  private let versionsThen: [String: String]
  private let versionsNow: [String: String]
  private let stateThen: [String: Bool]

  init(from then: RuleSet, to now: RuleSet) {
    difference = RuleSetDifference(from: then, to: now)
    changes = Dictionary(difference.changed.map { ($0.rule, $0.keys) }, uniquingKeysWith: { first, _ in first })
    added = Set(difference.added)
    versionsThen = Self.versions(then)
    versionsNow = Self.versions(now)
    stateThen = Dictionary(
      then.rules.map { ($0.id, $0.state == .live && !$0.isOff) }, uniquingKeysWith: { first, _ in first })
  }

  /// What differs about a rule that finds something now and found nothing then.
  func history(of rule: String) -> RuleHistory {
    if added.contains(rule) { return .added }
    if let keys = changes[rule] { return stateThen[rule] == false ? .added : .changed(keys: keys) }
    let around = difference.shared + difference.files
    return around.isEmpty ? .unchanged : .surroundings(around)
  }

  func versionThen(of rule: String) -> String? { versionsThen[Self.pack(rule)] }
  func versionNow(of rule: String) -> String? { versionsNow[Self.pack(rule)] }

  private static func pack(_ rule: String) -> String { String(rule.prefix { $0 != "/" }) }

  private static func versions(_ rules: RuleSet) -> [String: String] {
    Dictionary(rules.packs.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
  }
}
