// The queue's interface: all that a desk can ask for one signed-in person, wherever the store is.

package import Subjects

/// A review queue as one signed-in person sees it. `LocalQueue` answers from a store on this machine; a remote one
/// carries the same values as JSON. Whoever asks is known to the service, never named in a call.
///
/// Every method throws ``ReviewError`` for what is refused, with a sentence for the person and, where an item has moved
/// on, where it stands now; anything else that is thrown is a failure of the store or the way there.
package protocol QueueService: Sendable {
  /// Who is signed in, what stands where, and what decisions need here.
  func overview() async throws -> QueueOverview

  /// A page of items in review order: the most urgent first. Only items in the person's scope are shown.
  /// - Parameters:
  ///   - cursor: where the page before ended; `nil` for the first page.
  ///   - limit: 1…1,000 items.
  func items(_ filter: QueueFilter, after cursor: QueueCursor?, limit: Int) async throws -> QueuePage

  /// All that a decision on a subject's latest version rests on; `nil` for an id unknown or out of scope.
  func detail(of subject: String) async throws -> ItemDetail?

  /// Claims the most urgent item that the person may decide; `nil` when there is none.
  func claimNext(_ filter: QueueFilter) async throws -> QueueItem?

  /// Claims the item of `subject`. Claiming what one holds gives a new token; the one before is void.
  func claim(_ subject: String) async throws -> QueueItem

  /// Lets a live claim hold longer; the token and the item's revision stay as they are.
  func renew(_ subject: String, token: String) async throws -> QueueItem

  /// Gives a claim back.
  func release(_ subject: String, token: String) async throws -> QueueItem

  /// Puts a claim into another person's hands: one's own by its token, anybody's by a lead without one.
  func handOver(_ subject: String, token: String?, to person: String) async throws -> QueueItem

  /// Records a decision, in one transaction with its audit entry.
  func decide(_ request: DecisionRequest) async throws -> DecisionReceipt

  /// Records each decision that is allowed, each on its own; what is refused is said in its place.
  func decide(all requests: [DecisionRequest]) async throws -> [DecisionOutcome]

  /// Takes back one's own last decision on an item while its time for that lasts; the item is claimed again.
  func undo(_ subject: String, decision: Int64) async throws -> DecisionReceipt
}

/// Where a page ended: opaque to whoever asks, and good for the same filter only.
package struct QueueCursor: Sendable, Hashable, RawRepresentable {
  package let rawValue: String

  /// A cursor as it was given out.
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Some items in review order.
package struct QueuePage: Sendable, Hashable {
  package var items: [QueueItem]
  /// Where to go on; `nil` at the end. A page of a search may hold few items, or none, and still go on.
  package var next: QueueCursor?

  /// A page.
  package init(items: [QueueItem], next: QueueCursor?) {
    self.items = items
    self.next = next
  }
}

extension QueuePage: JSONForm {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("items", items)
      writer.optional("next", next?.rawValue)
    }
  }

  package init(_ json: JSONFields) throws(JSONFormError) {
    self.init(items: try json.list("items"), next: try json.optionalString("next").map(QueueCursor.init(rawValue:)))
  }
}
