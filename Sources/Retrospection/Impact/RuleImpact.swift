// What a rule would do, counted on everything that was ever submitted.

package import Storage
package import Subjects

/// The counts of one rule, or of all that are tried together. An item is a version of a subject.
package struct ImpactCounts: Sendable, Hashable {
  /// Items in which it finds something.
  package var items = 0
  /// Places in which it does.
  package var places = 0
  /// Items in which rules in force find something at each of its places already.
  package var covered = 0
  /// Items that the machine had passed and nobody had looked at, and that would now wait or be blocked.
  package var newlyHeld = 0
  /// Items that people had approved, or rejected or sent back, as their last word.
  package var approved = 0
  package var rejected = 0

  /// Nothing counted.
  package init() {}

  /// Of the items that people decided on, the share that they did not let pass; `nil` where there is none. Their reason
  /// may have been another.
  package var precision: Double? {
    approved + rejected == 0 ? nil : Double(rejected) / Double(approved + rejected)
  }
}

/// A place where a rule on trial finds something. Reviewed text: never in logs and errors.
package struct ImpactExample: Sendable, Hashable {
  package let subject: String
  package let version: Int
  package let rule: String
  package let severity: Severity
  package let field: FieldKey?
  /// The match, and what stands around it.
  package let before: String
  package let match: String
  package let after: String
  /// What people said of the item; `nil` where nobody did.
  package let outcome: DecisionRecord.Action?
  /// What the machine had said.
  package let verdict: Verdict
}

/// What rules on trial would do.
package struct RuleImpact: Sendable, Hashable {
  /// The most examples that are kept.
  package static let mostExamples = 10

  /// Items judged.
  package private(set) var total = 0
  /// When the first and the last of them were judged; `nil` where there were none.
  package private(set) var period: ClosedRange<Timestamp>?
  package private(set) var all = ImpactCounts()
  package private(set) var rules: [String: ImpactCounts] = [:]
  /// Of the rules in force, those that find something at the same places, with the items in which they do.
  package private(set) var overlaps: [String: Int] = [:]
  /// At most ten; what people had approved comes first, since it may be a false alarm, then what the machine had passed.
  package private(set) var examples: [ImpactExample] = []

  /// Nothing judged.
  package init() {}

  mutating func count(_ submission: Submission, _ hits: ItemImpact?) {
    total += 1
    let moment = submission.judgedAt
    period = min(period?.lowerBound ?? moment, moment)...max(period?.upperBound ?? moment, moment)
    guard let hits else { return }
    hits.add(hits.findings, to: &all)
    for (rule, findings) in Dictionary(grouping: hits.findings, by: \.finding.rule) {
      hits.add(findings, to: &rules[rule, default: ImpactCounts()])
    }
    for rule in Set(hits.findings.flatMap(\.coveredBy)) { overlaps[rule, default: 0] += 1 }
    keep(hits.example)
  }

  /// Keeps the examples that say most, the oldest of those that say as much.
  private mutating func keep(_ example: ImpactExample) {
    let place = examples.firstIndex { $0.weight < example.weight } ?? examples.count
    examples.insert(example, at: place)
    if examples.count > Self.mostExamples { examples.removeLast() }
  }
}

extension ImpactExample {
  /// How much is to be learnt from it.
  fileprivate var weight: Int {
    switch (outcome, verdict) {
    case (.approve, _): 2
    case (nil, .pass): 1
    default: 0
    }
  }
}

/// A finding of a rule on trial, and the rules in force that find something at its place.
struct TriedFinding {
  let finding: Finding
  let coveredBy: [String]
}

/// What rules on trial find in one item.
struct ItemImpact {
  let findings: [TriedFinding]
  let verdict: Verdict
  /// The last word of people.
  let outcome: DecisionRecord.Action?
  let example: ImpactExample

  fileprivate func add(_ findings: [TriedFinding], to counts: inout ImpactCounts) {
    counts.items += 1
    counts.places += findings.count
    if findings.allSatisfy({ !$0.coveredBy.isEmpty }) { counts.covered += 1 }
    switch outcome {
    case .approve: counts.approved += 1
    case .reject, .return: counts.rejected += 1
    default:
      if verdict == .pass, findings.contains(where: { $0.finding.severity != .advice }) { counts.newlyHeld += 1 }
    }
  }
}
