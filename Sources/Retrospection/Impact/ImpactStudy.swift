// Rules on trial over everything that was submitted, beside those in force.

internal import Checks
internal import Matching
internal import Pipeline
internal import Rules
package import Storage
package import Subjects
package import Workspaces

/// Judges stored submissions by rules on trial and counts what they would do.
package struct ImpactStudy: Sendable {
  /// Submissions read at a time.
  private static let pageSize = 512

  private let store: Store
  private let live: LoadedRules
  private let workers: Int

  /// A study of what `store` holds, beside the rules in force.
  /// - Parameter workers: how many batches are judged at a time, at least 1.
  package init(_ store: Store, beside live: LoadedRules, workers: Int) {
    self.store = store
    self.live = live
    self.workers = workers
  }

  /// Counts what `trial` would do to submissions judged from `since` on and before `until`; open ends are unbounded.
  package func impact(
    of trial: RuleTrial, since: Timestamp? = nil, until: Timestamp? = nil, progress: (Int) -> Void = { _ in }
  ) async throws -> RuleImpact {
    var source = StoredSubmissions(
      SubmissionPages { [store] last in
        try store.read { try $0.submissions(after: last, since: since, until: until, limit: Self.pageSize) }
      })
    var sink = ImpactSink(trial, live, store, source.waiting)
    // Every line brings its own moment.
    let pipeline = ReviewPipeline(judge: trial.loaded.judge, workers: workers) { Timestamp(milliseconds: 0) }
    _ = try await pipeline.run(&source, into: &sink) { progress($0.lines) }
    return sink.impact
  }
}

/// Everything in the store that was not erased.
private struct StoredSubmissions: LineSource {
  private var pages: SubmissionPages
  let waiting = WaitingSubmissions()
  let wasInterrupted = false
  let hasLineReady = true

  init(_ pages: SubmissionPages) { self.pages = pages }

  mutating func nextLine() throws -> InputLine? {
    while let next = try pages.next() {
      guard let original = next.original else { continue }
      waiting.add(next)
      return InputLine(
        number: Int(next.id), content: .success(original), moment: next.judgedAt,
        standing: try AccountStanding(storedIn: next.record))
    }
    return nil
  }
}

private struct ImpactSink: VerdictSink {
  let keep: @Sendable ([JudgedLine]) async throws -> [(Submission, ItemImpact?)]
  private(set) var impact = RuleImpact()

  init(_ trial: RuleTrial, _ live: LoadedRules, _ store: Store, _ waiting: WaitingSubmissions) {
    let tried = Set(trial.rules.map(\.id))
    keep = { lines in
      try lines.compactMap { line in
        guard let submission = waiting.take(line.number) else { return nil }
        guard case .judged(let judgement) = line.outcome else { return (submission, nil) }
        let findings = judgement.record.findings.filter { tried.contains($0.rule) }
        guard let first = findings.first else { return (submission, nil) }
        let others = Self.findings(by: live, of: submission, judgement).filter { !tried.contains($0.rule) }
        let outcome = try store.read { try $0.release(of: submission) }.lastWord
        return (
          submission,
          ItemImpact(
            findings: findings.map { finding in
              TriedFinding(finding: finding, coveredBy: others.filter { $0.overlaps(finding) }.map(\.rule))
            }, verdict: submission.verdict, outcome: outcome,
            example: ImpactExample(first, in: judgement.subject, submission, outcome))
        )
      }
    }
  }

  mutating func answer(_ lines: [JudgedLine], _ receipts: [(Submission, ItemImpact?)]) throws -> [Verdict?] {
    for (submission, hits) in receipts { impact.count(submission, hits) }
    return receipts.map { $0.0.verdict }
  }

  /// What the rules in force find in an item; only asked where a rule on trial finds something.
  private static func findings(
    by live: LoadedRules, of submission: Submission, _ judgement: Judgement
  ) -> [Finding] {
    let line = InputLine(
      number: 1, content: .success(judgement.original), moment: submission.judgedAt,
      standing: judgement.record.standing)
    guard case .judged(let again) = live.judge.judge([line], now: submission.judgedAt).first?.outcome else { return [] }
    return again.record.findings.filter { $0.severity != .advice }
  }
}

extension Finding {
  /// Whether both stand at one place, or both concern the subject as a whole in the same respect.
  fileprivate func overlaps(_ other: Finding) -> Bool {
    guard field == other.field else { return false }
    guard let range, let others = other.range else {
      return range == nil && other.range == nil && category == other.category
    }
    return range.utf8.overlaps(others.utf8)
  }
}

extension ReleaseHistory {
  /// The last decision that settled it; `nil` where nobody has.
  fileprivate var lastWord: DecisionRecord.Action? {
    decisions.last { $0.action == .approve || $0.action == .reject || $0.action == .return }?.action
  }
}

extension ImpactExample {
  /// So many characters are shown on each side.
  private static let around = 12

  fileprivate init(
    _ finding: Finding, in subject: Subject, _ submission: Submission, _ outcome: DecisionRecord.Action?
  ) {
    self.subject = submission.subject
    version = submission.version
    rule = finding.rule
    severity = finding.severity
    field = finding.field
    self.outcome = outcome
    verdict = submission.verdict
    let text = subject.fields.first { $0.key == finding.field }?.text ?? ""
    guard let range = finding.range?.utf8,
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound, limitedBy: text.endIndex),
      let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound, limitedBy: text.endIndex)
    else {
      (before, match, after) = ("", finding.text, "")
      return
    }
    let (head, tail) = (text[..<start], text[end...])
    before = (head.count > Self.around ? "…" : "") + head.suffix(Self.around)
    match = String(text[start..<end].prefix(60))
    after = tail.prefix(Self.around) + (tail.count > Self.around ? "…" : "")
  }
}
