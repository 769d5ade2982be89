// Findings to verdict: what each severity means for whom.

package import Subjects

/// A condition and the verdict for a finding that meets it; an empty set means any.
package struct PolicyRow: Sendable, Hashable {
  package var severities: Set<Severity> = []
  package var categories: Set<FindingCategory> = []
  package var kinds: Set<SubjectKind> = []
  package var platforms: Set<Platform> = []
  package var audiences: Set<Audience> = []
  package var tiers: Set<AccountTier> = []
  package var roles: Set<AccountRole> = []
  package var places = AccountPlaces()
  package var verdict: Verdict

  /// A row that holds for every finding until it is narrowed.
  package init(verdict: Verdict) { self.verdict = verdict }

  fileprivate func matches(_ finding: Finding, of subject: Subject) -> Bool {
    func within<Value: Hashable>(_ set: Set<Value>, _ value: Value?) -> Bool {
      set.isEmpty || value.map(set.contains) ?? false
    }
    return within(severities, finding.severity) && within(categories, finding.category) && within(kinds, subject.kind)
      && within(platforms, subject.platform) && within(audiences, subject.audience)
      && within(tiers, subject.account.tier) && within(roles, subject.account.role)
      && places.contains(subject.account, unknown: false)
  }
}

/// How urgent a subject is to its reviewers: the sum of the highest category weight and the tier's weight.
package struct ReviewPriority: Sendable, Hashable {
  /// Points for a finding's category, 0…1,000.
  package var categories: [FindingCategory: Int] = [:]
  /// Points for the account's tier, 0…1,000.
  package var tiers: [AccountTier: Int] = [:]

  /// Every subject alike.
  package init() {}

  /// The points of a subject; the higher, the sooner it is reviewed.
  package func points(for findings: [Finding], of subject: Subject) -> Int {
    let category = findings.map { categories[$0.category] ?? 0 }.max() ?? 0
    return category + (subject.account.tier.flatMap { tiers[$0] } ?? 0)
  }
}

/// The policy table. Rows can only tighten: what the rules block stays blocked, and an engine failure is never a pass.
package struct VerdictPolicy: Sendable, Hashable {
  /// The first row that matches a finding decides it.
  package var rows: [PolicyRow]
  package var priority: ReviewPriority

  /// A policy; without rows it is the shipped one: `block` blocks, `review` is reviewed, `advice` passes.
  package init(rows: [PolicyRow] = [], priority: ReviewPriority = ReviewPriority()) {
    self.rows = rows
    self.priority = priority
  }

  /// The verdict on a subject with these findings: that of its gravest finding.
  package func verdict(for findings: [Finding], of subject: Subject) -> Verdict {
    findings.reduce(.pass) { max($0, verdict(for: $1, of: subject)) }
  }

  /// The verdict for one finding. Advice is never more than advice (contract §4).
  private func verdict(for finding: Finding, of subject: Subject) -> Verdict {
    let base = Self.base(finding.severity)
    guard base != .pass, let row = rows.first(where: { $0.matches(finding, of: subject) }) else { return base }
    return max(base, row.verdict)
  }

  /// What a severity means where no row says otherwise.
  package static func base(_ severity: Severity) -> Verdict {
    switch severity {
    case .advice: .pass
    case .review: .review
    case .block: .block
    }
  }
}
