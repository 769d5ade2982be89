// Takes a judged subject in: once, however often it is sent.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB
package import Pipeline
internal import Similarity
package import Subjects

/// What became of a submission.
package struct SubmissionReceipt: Sendable, Hashable {
  /// Whether this call changed anything.
  package enum Effect: String, Sendable, Hashable {
    /// First content under this id.
    case stored
    /// Other content under a known id: a new version, which supersedes the one before.
    case newVersion = "new-version"
    /// The same id and content again: nothing was changed.
    case unchanged
  }

  package let effect: Effect
  package let version: Int
  /// The verdict that stands: for an unchanged submission, the one given then.
  package let verdict: Verdict
  /// `passed`, `blocked`, or the state of its review item.
  package let state: String
  /// The verdict record that stands, as JSON without `line`; `nil` when it is the one that was just handed in.
  package let storedRecord: [UInt8]?
}

extension StoreTransaction {
  /// Stores a judged subject with its entry and, if it needs a person, its review item.
  package mutating func submit(_ judgement: Judgement, by actor: String, at now: Timestamp) throws -> SubmissionReceipt
  {
    let subject = judgement.subject
    let digest = judgement.submission
    let latest = try snapshot.latestHead(of: subject.id)
    if let latest, latest.digest == digest {
      return SubmissionReceipt(
        effect: .unchanged, version: latest.version, verdict: latest.verdict, state: latest.state,
        storedRecord: try snapshot.record(ofSubmission: latest.submission))
    }
    if let latest { try supersede(latest, by: actor, at: now) }
    let version = (latest?.version ?? 0) + 1
    let verdict = judgement.record.verdict
    let state = Self.state(after: verdict)
    try insert(judgement, digest: digest, version: version, state: state, prior: latest?.lastEntry, actor, at: now)
    let submission = database.lastInsertedRowID
    try SimilarityIndex(database).add(
      judgement.sketch ?? TextSketch(subject), submission: submission, account: subject.account.id, at: now)
    if verdict == .review {
      try insertItem(
        submission, priority: judgement.priority, publishAt: subject.publishAt, at: now)
    }
    return SubmissionReceipt(
      effect: latest == nil ? .stored : .newVersion, version: version, verdict: verdict, state: state, storedRecord: nil
    )
  }

  private static func state(after verdict: Verdict) -> String {
    switch verdict {
    case .pass: "passed"
    case .review: ReviewState.open.rawValue
    case .block: "blocked"
    }
  }

  private mutating func insert(
    _ judgement: Judgement, digest: SHA256Hash, version: Int, state: String, prior: Int?, _ actor: String,
    at now: Timestamp
  ) throws {
    let record = judgement.record
    let salt = salt()
    var event = AuditEvent(.submitted, actor: actor)
    event.subject = judgement.subject.id
    event.version = version
    event.draft = SubmissionCommitment.make(
      salt: salt, original: judgement.original, record: judgement.encoded.bytes, judgedAt: judgement.judgedAt)
    event.ruleSet = record.ruleSet
    event.verdict = record.verdict.rawValue
    event.state = state
    event.prior = prior
    let entry = try append(event, at: now)
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO submissions
          (subject, version, digest, content, salt, original, verdict, record, rule_set, judged_at, audit)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      judgement.subject.id, version, Data(digest.bytes), Data(record.content.bytes), Data(salt.bytes),
      Data(judgement.original), record.verdict.rawValue, Data(judgement.encoded.bytes), Data(record.ruleSet.bytes),
      judgement.judgedAt.milliseconds, entry,
    ])
  }

  /// What still waits in an older version waits no longer; what was decided stays as it is, for its own content.
  private mutating func supersede(_ latest: SubmissionHead, by actor: String, at now: Timestamp) throws {
    guard var item = try snapshot.item(ofSubmission: latest.submission), item.state.isWaiting else { return }
    item.state = .superseded
    item.claim = nil
    try update(&item, AuditEvent(.superseded, actor: actor, of: item), at: now)
  }
}

/// What a `submitted` entry commits to: the input line, the verdict record and the moment it was judged by, under one
/// salt.
package enum SubmissionCommitment {
  /// Neither line nor record holds a line feed, so the bytes are unambiguous.
  package static func make(salt: Salt, original: [UInt8], record: [UInt8], judgedAt: Timestamp) -> Commitment {
    Commitment(salt: salt, content: original + [0x0A] + record + [0x0A] + Array(judgedAt.description.utf8))
  }
}
