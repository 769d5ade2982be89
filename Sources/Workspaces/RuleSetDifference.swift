// What changed between two rule sets, as written and as it works on a corpus.

package import Rules
package import Subjects

/// The rules that were added, removed or changed.
package struct RuleSetDifference: Sendable, Hashable {
  /// A rule that stands in both, with the keys that differ.
  package struct Change: Sendable, Hashable {
    package let rule: String
    /// The keys as authors write them.
    package let keys: [String]
    package let severity: (old: Severity, new: Severity)?

    package static func == (left: Change, right: Change) -> Bool { left.rule == right.rule && left.keys == right.keys }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(rule)
      hasher.combine(keys)
    }
  }

  package let added: [String]
  package let removed: [String]
  package let changed: [Change]
  /// Shared exemptions and elements that differ, which any rule may use.
  package let shared: [String]
  /// Files beside the packs that were added, removed or changed: policy, brands, campaigns.
  package let files: [String]

  /// Whether nothing that was compared differs.
  package var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && shared.isEmpty && files.isEmpty
  }

  /// The rules that are new or otherwise.
  package var newOrChanged: Set<String> { Set(added).union(changed.map(\.rule)) }

  /// From `old`, or from nothing, to `new`.
  package init(from old: RuleSet?, to new: RuleSet) {
    let old = old ?? RuleSet(packs: [], exemptions: [], elements: [], sources: [])
    let before = Dictionary(old.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    files = Self.files(old, new)
    added = new.rules.map(\.id).filter { before[$0] == nil }
    removed = old.rules.map(\.id).filter { after[$0] == nil }
    changed = new.rules.compactMap { rule in
      guard let earlier = before[rule.id] else { return nil }
      let keys = Self.keys(earlier, rule)
      let severity = earlier.severity == rule.severity ? nil : (earlier.severity, rule.severity)
      return keys.isEmpty ? nil : Change(rule: rule.id, keys: keys, severity: severity)
    }
    let exemptions = Set(old.exemptions.keys).union(new.exemptions.keys).filter { id in
      old.exemptions[id]?.context != new.exemptions[id]?.context
    }
    let elements = Set(old.elements.keys).union(new.elements.keys).filter { id in
      let (left, right) = (old.elements[id], new.elements[id])
      return left?.patterns != right?.patterns || left?.number != right?.number || left?.reach != right?.reach
    }
    shared = (exemptions.sorted() + elements.sorted())
  }

  private static func files(_ old: RuleSet, _ new: RuleSet) -> [String] {
    func contents(_ ruleSet: RuleSet) -> [String: [UInt8]] {
      // What stands in the packs and in the list of rules switched off is told rule by rule.
      let beside = ruleSet.sources.filter { !$0.path.hasPrefix("rules/") && $0.path != RuleSet.switchedOffPath }
      return Dictionary(beside.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (contents(old), contents(new))
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }

  private static func keys(_ old: Rule, _ new: Rule) -> [String] {
    func texts(_ examples: [RuleExample]) -> [RuleExample] {
      examples.map { example in
        var example = example
        example.location = new.location
        return example
      }
    }
    let differences: [(String, Bool)] = [
      ("title", old.title != new.title), ("category", old.category != new.category),
      ("severity", old.severity != new.severity), ("basis", old.basis != new.basis),
      ("provenance", old.provenance != new.provenance), ("source", old.source != new.source),
      ("state", old.state != new.state || old.isOff != new.isOff), ("effective", old.effective != new.effective),
      ("applies", old.scope != new.scope), ("per_platform", old.perPlatform != new.perPlatform),
      ("fields", old.fields != new.fields), ("terms", old.terms != new.terms),
      ("patterns", old.patterns != new.patterns),
      ("near", old.near != new.near), ("when", old.when != new.when), ("requires", old.requires != new.requires),
      ("unless", old.unless != new.unless || old.contexts != new.contexts), ("exempt", old.exempt != new.exempt),
      ("folds", old.folds != new.folds), ("message", old.message != new.message),
      ("suggest", old.suggest != new.suggest),
      ("examples", texts(old.hits) != texts(new.hits) || texts(old.misses) != texts(new.misses)),
    ]
    return differences.filter(\.1).map(\.0)
  }
}

/// What two rule sets say differently of the same subjects.
package struct VerdictDifference: Sendable, Hashable {
  /// A subject and what changed about it.
  package struct Subject: Sendable, Hashable {
    package let id: String
    package let old: Verdict
    package let new: Verdict
    /// Rules that make a finding now and made none, the other way round, and those whose finding weighs otherwise.
    package let hits: [String]
    package let cleared: [String]
    package let moved: [String]
  }

  package let name: String
  package let total: Int
  package let subjects: [Subject]

  /// Judges `corpus` by both.
  package init(_ corpus: Corpus, from old: LoadedRules, to new: LoadedRules, at now: Timestamp)
    async throws(WorkspaceError)
  {
    name = corpus.name
    total = corpus.lines.count
    let before = try await Evaluation.records(of: corpus, by: old, at: now)
    let after = try await Evaluation.records(of: corpus, by: new, at: now)
    subjects = zip(before, after).compactMap { left, right in
      let (was, now) = (Self.weights(left), Self.weights(right))
      let hits = now.keys.filter { was[$0] == nil }.sorted()
      let cleared = was.keys.filter { now[$0] == nil }.sorted()
      let moved = now.keys.filter { was[$0] != nil && was[$0] != now[$0] }.sorted()
      guard left.verdict != right.verdict || !(hits + cleared + moved).isEmpty else { return nil }
      return Subject(
        id: right.subject, old: left.verdict, new: right.verdict, hits: hits, cleared: cleared, moved: moved)
    }
  }

  private static func weights(_ record: VerdictRecord) -> [String: Severity] {
    Dictionary(record.findings.map { ($0.rule, $0.severity) }, uniquingKeysWith: max)
  }
}
