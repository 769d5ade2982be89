// The queue of a store on this machine, for one person.

internal import Digests
package import Storage
package import Subjects

/// A ``QueueService`` that works on a store directly.
package struct LocalQueue: QueueService {
  private let queue: ReviewQueue
  private let person: String

  /// The queue of `store` as `person` sees it, by the clock `now`.
  package init(_ store: Store, as person: String, now: @escaping @Sendable () -> Timestamp) {
    queue = ReviewQueue(store, now: now)
    self.person = person
  }

  package func overview() async throws -> QueueOverview {
    QueueOverview(
      person: person, roles: [], counts: try queue.counts(), stuck: 0, reasons: [],
      claimMinutes: Int(ReviewQueue.claimDuration / 60_000), undoMinutes: 0)
  }

  package func items(_ filter: QueueFilter, after cursor: QueueCursor?, limit: Int) async throws -> QueuePage {
    guard cursor == nil else { return QueuePage(items: [], next: nil) }
    let items = try queue.items(in: filter.admittedStates, limit: limit)
    return QueuePage(items: items.map(row), next: nil)
  }

  package func detail(of subject: String) async throws -> ItemDetail? {
    guard let history = try queue.detail(of: subject) else { return nil }
    let submission = history.submission
    var detail = ItemDetail(
      subject: submission.subject, version: submission.version, item: history.item.map(row),
      verdict: submission.verdict, content: submission.content.description,
      ruleSet: submission.ruleSet.description, original: submission.original, record: submission.record)
    detail.history = history.decisions
    return detail
  }

  package func claimNext(_ filter: QueueFilter) async throws -> QueueItem? { try queue.claimNext(by: person).map(row) }

  package func claim(_ subject: String) async throws -> QueueItem { row(try queue.claim(subject, by: person)) }

  package func renew(_ subject: String, token: String) async throws -> QueueItem {
    row(try queue.renew(subject, token: token, by: person))
  }

  package func release(_ subject: String, token: String) async throws -> QueueItem {
    row(try queue.release(subject, token: token, by: person))
  }

  package func handOver(_ subject: String, token: String?, to person: String) async throws -> QueueItem {
    throw ReviewError(.notPossible, "这里还不能转交")
  }

  package func decide(_ request: DecisionRequest) async throws -> DecisionReceipt {
    let item = try queue.decide(request, by: person)
    return DecisionReceipt(decision: 0, item: row(item), undoUntil: nil)
  }

  package func decide(all requests: [DecisionRequest]) async throws -> [DecisionOutcome] {
    var outcomes: [DecisionOutcome] = []
    for request in requests {
      do {
        outcomes.append(.recorded(try await decide(request)))
      } catch let error as ReviewError {
        outcomes.append(.refused(subject: request.subject, error))
      }
    }
    return outcomes
  }

  package func undo(_ subject: String, decision: Int64) async throws -> DecisionReceipt {
    throw ReviewError(.notPossible, "这里还不能撤销")
  }

  private func row(_ item: ReviewItem) -> QueueItem { QueueItem(item, for: person) }
}
