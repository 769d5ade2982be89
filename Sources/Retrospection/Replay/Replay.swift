// Stored verdicts given again by the rule sets that gave them: contract §11.5, made a command.

internal import Digests
internal import Pipeline
package import Storage
package import Subjects
internal import Workspaces

/// Judges stored originals again, each by the archived rule set under the digest that its verdict names and by the
/// moment of then, and compares the records byte for byte.
package struct Replay: Sendable {
  /// Submissions read at a time.
  private static let pageSize = 512

  /// Which verdicts are given again.
  package enum Selection: Sendable, Hashable {
    /// Every version of one subject.
    case subject(String)
    /// Those judged from `since` on and before `until`; open ends are unbounded.
    case period(since: Timestamp?, until: Timestamp?)
  }

  private let store: Store
  private let rules: ArchivedRules
  private let workers: Int

  /// A replay of what `store` holds.
  /// - Parameter workers: how many batches are judged at a time, at least 1.
  package init(_ store: Store, rules: ArchivedRules, workers: Int) {
    self.store = store
    self.rules = rules
    self.workers = workers
  }

  /// Gives the verdicts again, in the order in which they were stored.
  /// - Parameter each: is told of every verdict.
  package func run(_ selection: Selection, each: (ReplayedVerdict) throws -> Void) async throws -> ReplaySummary {
    var summary = ReplaySummary()
    var pages = pages(selection)
    func report(_ submission: Submission, _ outcome: ReplayedVerdict.Outcome) throws {
      let verdict = ReplayedVerdict(submission, outcome)
      summary.count(verdict)
      try each(verdict)
    }
    try await withoutActuallyEscaping(report) { report in
      while let next = try pages.peek() {
        guard next.original != nil else {
          _ = try pages.next()
          try report(next, .erased)
          continue
        }
        do {
          let judge = try rules.rules(next.ruleSet).judge
          // What lies side by side was judged by the same rules: judge it together, on all cores.
          var source = JudgedTogether(pages, by: next.ruleSet)
          var sink = ComparingSink(source.waiting, report: report)
          let pipeline = ReviewPipeline(judge: judge, workers: workers) { next.judgedAt }
          _ = try await pipeline.run(&source, into: &sink)
          pages = source.pages
        } catch let problem as ArchiveProblem {
          _ = try pages.next()
          try report(next, .noRules(problem))
        }
      }
    }
    return summary
  }

  private func pages(_ selection: Selection) -> SubmissionPages {
    SubmissionPages { last in
      try store.read { snapshot in
        switch selection {
        case .subject(let id): try snapshot.versions(of: id).filter { $0.id > last }
        case .period(let since, let until):
          try snapshot.submissions(after: last, since: since, until: until, limit: Self.pageSize)
        }
      }
    }
  }
}

extension ReplayedVerdict {
  fileprivate init(_ submission: Submission, _ outcome: Outcome) {
    self.init(
      subject: submission.subject, version: submission.version, ruleSet: submission.ruleSet,
      judgedAt: submission.judgedAt, outcome: outcome)
  }
}

/// The next submissions up to the first that another rule set judged or that was erased.
private struct JudgedTogether: LineSource {
  private(set) var pages: SubmissionPages
  private let ruleSet: SHA256Hash
  /// What was handed out and not yet compared, by number.
  let waiting = WaitingSubmissions()
  let wasInterrupted = false

  init(_ pages: SubmissionPages, by ruleSet: SHA256Hash) {
    self.pages = pages
    self.ruleSet = ruleSet
  }

  /// The store never keeps anybody waiting.
  var hasLineReady: Bool { true }

  mutating func nextLine() throws -> InputLine? {
    guard let next = try pages.peek(), next.ruleSet == ruleSet, let original = next.original else { return nil }
    _ = try pages.next()
    waiting.add(next)
    return InputLine(
      number: Int(next.id), content: .success(original), moment: next.judgedAt,
      standing: try AccountStanding(storedIn: next.record))
  }
}

/// Compares each answer with the stored record.
private struct ComparingSink: VerdictSink {
  let keep: @Sendable ([JudgedLine]) async throws -> [(Submission, ReplayedVerdict.Outcome)]
  private let report: (Submission, ReplayedVerdict.Outcome) throws -> Void

  init(
    _ waiting: WaitingSubmissions, report: @escaping (Submission, ReplayedVerdict.Outcome) throws -> Void
  ) {
    self.report = report
    keep = { lines in
      lines.compactMap { line in
        guard let submission = waiting.take(line.number) else { return nil }
        switch line.outcome {
        case .judged(let judgement):
          return (submission, RecordComparison.outcome(stored: submission.record, again: judgement.encoded.bytes))
        case .refused(let error): return (submission, .unreadableOriginal(code: error.code.rawValue))
        }
      }
    }
  }

  mutating func answer(
    _ lines: [JudgedLine], _ receipts: [(Submission, ReplayedVerdict.Outcome)]
  ) throws -> [Verdict?] {
    for (submission, outcome) in receipts { try report(submission, outcome) }
    return receipts.map { $0.0.verdict }
  }
}
