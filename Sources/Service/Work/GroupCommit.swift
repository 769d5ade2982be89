// Many small submissions, one fsync.

internal import Audit
internal import Digests
internal import Pipeline
internal import Storage
internal import Subjects

/// A judged subject on its way into the store.
struct Intake: Sendable {
  let judgement: Judgement
  let archive: [UInt8]
  let caller: Caller
  let idempotency: IdempotencyKey?
}

/// What became of it.
enum IntakeOutcome: Sendable {
  case stored(SubmissionReceipt)
  /// The request has come before: what it led to.
  case repeated(Submission, state: String)
  /// The idempotency key stands for another request.
  case otherRequest
  /// The id is taken by an account outside the caller's part of the organization.
  case taken
}

/// Owns the order of submissions. While one transaction is on its way to the disk, what arrives meanwhile gathers for the next:
/// nobody waits for company, and a busy service pays one fsync for all that came during the last one.
actor GroupCommit {
  private struct Waiting {
    let intakes: [Intake]
    let answer: CheckedContinuation<[Result<IntakeOutcome, any Error>], Never>
  }

  private let store: Store
  private let most: Int
  private let now: @Sendable () -> Timestamp
  private let metrics: ServiceMetrics
  private var waiting: [Waiting] = []
  private var isCommitting = false

  /// - Parameter most: submissions after which a transaction takes no more.
  init(_ store: Store, most: Int, metrics: ServiceMetrics, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.most = most
    self.metrics = metrics
    self.now = now
  }

  /// Stores subjects in their order; returns when they are on disk. They are in one transaction with each other, and with what
  /// others submit at the same time.
  func submit(_ intakes: [Intake]) async throws -> [IntakeOutcome] {
    guard !intakes.isEmpty else { return [] }
    let results = await withCheckedContinuation { answer in
      waiting.append(Waiting(intakes: intakes, answer: answer))
      guard !isCommitting else { return }
      isCommitting = true
      Task { await commitAll() }
    }
    return try results.map { try $0.get() }
  }

  private func commitAll() async {
    while !waiting.isEmpty {
      let group = takeGroup()
      var results = await commit(group.flatMap(\.intakes))[...]
      for waiting in group {
        waiting.answer.resume(returning: Array(results.prefix(waiting.intakes.count)))
        results = results.dropFirst(waiting.intakes.count)
      }
    }
    isCommitting = false
  }

  private func takeGroup() -> [Waiting] {
    var size = 0
    let group = waiting.prefix { waiting in
      defer { size += waiting.intakes.count }
      return size < most
    }
    waiting.removeFirst(group.count)
    return Array(group)
  }

  /// One transaction for all; when that fails, halves: one bad row must not be everybody's failure.
  private nonisolated func commit(_ group: [Intake]) async -> [Result<IntakeOutcome, any Error>] {
    do {
      let outcomes = try await store.write { [now] transaction in
        let moment = transaction.moment(now())
        return try group.map { try Self.take($0, at: moment, in: &transaction) }
      }
      metrics.committed(group.count)
      return outcomes.map { .success($0) }
    } catch {
      guard group.count > 1, !Self.concernsAll(error) else { return group.map { _ in .failure(error) } }
      let middle = group.count / 2
      return await commit(Array(group[..<middle])) + commit(Array(group[middle...]))
    }
  }

  /// A full disk or a lock that is held concerns every submission alike.
  private static func concernsAll(_ error: any Error) -> Bool {
    guard let error = error as? StoreError else { return false }
    return [.busy, .inputOutput, .cannotCreate].contains(error.code)
  }

  private static func take(
    _ intake: Intake, at moment: Timestamp, in transaction: inout StoreTransaction
  ) throws -> IntakeOutcome {
    if let key = intake.idempotency {
      switch try transaction.snapshot.outcome(of: key) {
      case .new: break
      case .repeated(let submission, let state):
        // The row is working memory that nothing vouches for; the submission is not.
        guard submission.subject.utf8.elementsEqual(intake.judgement.subject.id.utf8) else {
          throw StoreError(.corrupt, "幂等键的记录与请求不符")
        }
        return .repeated(submission, state: state)
      case .otherRequest: return .otherRequest
      }
    }
    let subject = intake.judgement.subject
    let organization = intake.caller.key.organization
    // A dealer's new version must not take the place of somebody else's content.
    if !organization.isEverything, let latest = try transaction.snapshot.latestSubmission(of: subject.id),
      !latest.belongs(to: organization)
    {
      return .taken
    }
    try transaction.archive(intake.judgement.record.ruleSet, intake.archive, at: moment)
    let receipt = try transaction.submit(intake.judgement, by: intake.caller.name, at: moment)
    if let key = intake.idempotency { try transaction.remember(key, for: subject.id, at: moment) }
    return .stored(receipt)
  }
}
