// One write: what changes and its audit entries, together or not at all.

internal import Audit
package import Digests
internal import Foundation
internal import GRDB
package import Subjects

/// A write transaction. Every method that changes something logs it.
package struct StoreTransaction {
  let database: Database
  private var log: AuditAppender
  private var generator = BufferedRandomness()
  /// Rule sets known to be archived.
  private var archived: Set<SHA256Hash> = []

  init(database: Database) throws {
    self.database = database
    log = try AuditAppender(database)
  }

  func finish() throws { try log.finish() }

  /// The store as this transaction sees it.
  package var snapshot: StoreSnapshot { StoreSnapshot(database: database) }

  /// The time of what happens now by the log's clock, which never runs backwards.
  package func moment(_ now: Timestamp) -> Timestamp { log.moment(now) }

  /// 16 random bytes in hexadecimal.
  package mutating func randomToken() -> String { Hexadecimal.encode(Salt.random(using: &generator).bytes.prefix(16)) }

  /// Keeps a rule set's files under their digest; again is nothing.
  package mutating func archive(_ digest: SHA256Hash, _ files: @autoclosure () -> [UInt8], at now: Timestamp) throws {
    guard archived.insert(digest).inserted else { return }
    let exists = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM rule_sets WHERE digest = ?)", arguments: [Data(digest.bytes)])
    guard exists != true else { return }
    try database.execute(
      sql: "INSERT INTO rule_sets (digest, archive, archived_at) VALUES (?, ?, ?)",
      arguments: [Data(digest.bytes), Data(files()), now.milliseconds])
    var event = AuditEvent(.rulesetArchived, actor: "kosgate")
    event.ruleSet = digest
    _ = try log.append(event, at: now)
  }

  mutating func append(_ event: AuditEvent, at moment: Timestamp) throws -> Int { try log.append(event, at: moment) }

  mutating func salt() -> Salt { .random(using: &generator) }
}

// MARK: - Review items

extension StoreTransaction {
  /// The most urgent item that `reviewer` may claim: open, or claimed by someone whose claim ran out; not the
  /// reviewer's own account. What was escalated waits for somebody who asks for it by name.
  package func nextClaimable(at moment: Timestamp, except reviewer: String) throws -> ReviewItem? {
    func isOthers(_ item: ReviewItem) -> Bool {
      guard let original = item.submission.original, let subject = try? SubjectDecoder.decode(original) else {
        return false
      }
      return subject.account.id != reviewer
    }
    let open = try snapshot.firstItem(where: "i.state = 'open'", arguments: [], isOthers)
    let expired = try snapshot.firstItem(
      where: "i.state = 'claimed' AND i.claim_expires_at <= ?", arguments: [moment.milliseconds], isOthers)
    guard let open, let expired else { return open ?? expired }
    return expired.isMoreUrgent(than: open) ? expired : open
  }

  /// Makes an item for a subject that has none; the caller then logs why.
  package func openItem(for submission: Submission, at moment: Timestamp) throws -> ReviewItem {
    let publishAt = submission.original.flatMap { try? SubjectDecoder.decode($0) }?.publishAt
    try insertItem(submission.id, priority: 0, publishAt: publishAt, at: moment)
    guard let item = try snapshot.item(ofSubmission: submission.id) else {
      throw StoreError(.corrupt, "待审条目没有写入")
    }
    return item
  }

  /// An item is born with the entry of its submission as its last.
  func insertItem(_ submission: Int64, priority: Int, publishAt: Timestamp?, at moment: Timestamp) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO review_items (submission, state, revision, priority, publish_at, opened_at, audit)
          VALUES (?1, 'open', 1, ?2, ?3, ?4, (SELECT audit FROM submissions WHERE submission = ?1))
        """)
    try statement.execute(arguments: [submission, priority, publishAt?.milliseconds ?? .max, moment.milliseconds])
  }

  /// Stores a change of an item with its entry; the item's revision grows.
  package mutating func update(_ item: inout ReviewItem, _ event: AuditEvent, at moment: Timestamp) throws {
    try store(&item, event, at: moment)
  }

  /// Stores a person's decision with its entry; the item's revision grows.
  package mutating func decide(_ item: inout ReviewItem, _ decision: DecisionRecord) throws {
    let salt = decision.reason == nil ? nil : salt()
    var event = AuditEvent(Self.auditAction(decision.action), actor: decision.reviewer, of: item)
    if let reason = decision.reason, let salt { event.reason = Commitment(salt: salt, content: Array(reason.utf8)) }
    try store(&item, event, at: decision.decidedAt)
    try database.execute(
      sql: """
        INSERT INTO decisions (item, revision, action, reviewer, reason, salt, content, decided_at, audit)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT audit FROM review_items WHERE item = ?))
        """,
      arguments: [
        item.id, item.revision, decision.action.rawValue, decision.reviewer, decision.reason,
        salt.map { Data($0.bytes) }, Data(decision.content.bytes), decision.decidedAt.milliseconds, item.id,
      ])
    try announceLastDecision(on: item, at: decision.decidedAt)
  }

  private static func auditAction(_ action: DecisionRecord.Action) -> AuditAction {
    switch action {
    case .approve: .approved
    case .reject: .rejected
    case .return: .returned
    case .escalate: .escalated
    case .reopen: .reopened
    case .undo: .undone
    case .appeal: .appealed
    case .uphold: .upheld
    case .overturn: .overturned
    }
  }

  private mutating func store(_ item: inout ReviewItem, _ event: AuditEvent, at moment: Timestamp) throws {
    var event = event
    event.prior = try snapshot.lastEntry(ofSubmission: item.submission.id)
    let entry = try log.append(event, at: moment)
    item.revision += 1
    try database.execute(
      sql: """
        UPDATE review_items SET state = ?, revision = ?, claimed_by = ?, claim_token = ?, claim_expires_at = ?, audit = ?
          WHERE item = ? AND revision = ?
        """,
      arguments: [
        item.state.rawValue, item.revision, item.claim?.reviewer, item.claim.map { Data($0.token.utf8) },
        item.claim?.expiresAt.milliseconds, entry, item.id, item.revision - 1,
      ])
    guard database.changesCount == 1 else { throw StoreError(.corrupt, "待审条目在同一事务中被改动") }
  }
}
