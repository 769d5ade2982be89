// Today's rules over what is out there: stored submissions that were let through, and exports of published posts.

internal import Digests
internal import Pipeline
internal import Rules
package import Storage
package import Subjects
package import Workspaces

/// A rescan in a folder. It may be stopped at any moment, by kill -9 too: called again with the same plan and rules it
/// goes on behind what is on disk, and ends with the same bytes as one that was never stopped.
package struct Rescan: Sendable {
  /// The file of the results that people read.
  package static let summaryName = RescanFolder.summaryName

  private let store: Store
  private let rules: LoadedRules
  private let judge: Judge
  private let workers: Int

  /// A rescan of what `store` knows by `rules`.
  /// - Parameters:
  ///   - accounts: the registry, which fills in what an export does not say of accounts that submitted nothing.
  ///   - workers: how many batches are judged at a time, at least 1.
  package init(_ store: Store, by rules: LoadedRules, accounts: (any AccountDirectory)? = nil, workers: Int) {
    self.store = store
    self.rules = rules
    judge = rules.judge.attending(accounts)
    self.workers = workers
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    package let counts: RescanCounts
    /// Whether everything was judged; if not, the run was interrupted and the same call goes on.
    package let isFinished: Bool
    /// Whether it went on from where an earlier run had stopped.
    package let wasResumed: Bool
  }

  /// Runs, or goes on, until the end or until `isInterrupted`.
  /// - Parameters:
  ///   - path: the folder of the results.
  ///   - open: opens an export from its start.
  ///   - progress: is told the counts now and then.
  /// - Throws: ``RescanFolderError``, ``PublishedHistoryError``, and what reading and writing throw.
  package func run(
    _ plan: RescanPlan, into path: String, open: @escaping @Sendable (RescanFile) throws -> any ByteSource,
    isInterrupted: @escaping @Sendable () -> Bool, progress: (RescanCounts) -> Void = { _ in }
  ) async throws -> Outcome {
    let folder = try RescanFolder(path)
    let earlier = try folder.position()
    let start = try earlier.map { try checked($0, plan, folder) } ?? beginning(of: plan)
    try folder.open(at: start)
    if earlier == nil {
      try folder.replace(RescanFolder.rulesName, with: SourceArchive.encode(rules.ruleSet.sources))
      try folder.save(start)
    }
    let matcher = try plan.files.isEmpty ? nil : matcher(plan, upTo: start.newest)
    var source = RescanSource(
      plan, from: start, store: store, matcher: matcher, open: open, isInterrupted: isInterrupted)
    let classifier = RescanClassifier(today: rules, archive: ArchivedRules(store))
    var sink = RescanSink(classifier, source.waiting, into: folder, from: start)
    // Items bring their own moments; the pipeline's clock is asked for none.
    let pipeline = ReviewPipeline(judge: judge, workers: workers) { Timestamp(milliseconds: 0) }
    let before = start.counts
    let summary = try await pipeline.run(&source, into: &sink) { summary in
      var counts = before
      counts.items += summary.lines
      progress(counts)
    }
    if !summary.wasInterrupted {
      try sink.write(source.waiting.takeRest())
      sink.advance(to: source.end)
      try sink.save()
      try RescanReport(folder, plan, rules, counts: sink.position.counts).write()
    }
    try sink.save(isFinished: !summary.wasInterrupted)
    return Outcome(
      counts: sink.position.counts, isFinished: !summary.wasInterrupted, wasResumed: earlier != nil)
  }

  private func beginning(of plan: RescanPlan) throws -> RescanPosition {
    RescanPosition(
      plan: plan.digest, ruleSet: rules.ruleSet.digest, engine: Judge.engine,
      newest: try store.read { try $0.newestSubmission() })
  }

  private func checked(_ position: RescanPosition, _ plan: RescanPlan, _ folder: RescanFolder) throws -> RescanPosition
  {
    guard !position.isFinished else {
      throw RescanFolderError(.occupied, "\(folder.path) 里的复查已经做完；要再查一次，请用 --output 换一个目录")
    }
    guard position.plan == plan.digest else {
      throw RescanFolderError(.occupied, "\(folder.path) 里停着另一次复查（文件、时间段或选项不同，或文件改过）；请用同样的命令续跑，或用 --output 换一个目录")
    }
    guard position.ruleSet == rules.ruleSet.digest, position.engine == Judge.engine else {
      throw RescanFolderError(
        .occupied, "\(folder.path) 里的复查是按规则集 \(position.ruleSet) 开始的，现在的规则或程序不同；请用 --output 换一个目录重新开始")
    }
    return position
  }

  private func matcher(_ plan: RescanPlan, upTo newest: Int64) throws -> PublishedMatcher {
    PublishedMatcher(
      store: store, index: try ReleaseIndex(store, upTo: newest) { _ in }, validDays: plan.validDays)
  }
}
