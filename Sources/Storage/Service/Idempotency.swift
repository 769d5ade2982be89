// A client that sends the same request again, because it never saw the answer, gets the answer and no second effect.

package import Digests
internal import Foundation
internal import GRDB
package import Subjects

/// The `Idempotency-Key` of a request, with what it must not change.
package struct IdempotencyKey: Sendable, Hashable {
  /// Who sent it: keys of different callers are different keys.
  package let caller: String
  /// 1 to 255 visible ASCII characters.
  package let key: String
  /// SHA-256 of the request's body.
  package let request: SHA256Hash

  /// A key of a caller for a request.
  package init(caller: String, key: String, request: SHA256Hash) {
    self.caller = caller
    self.key = key
    self.request = request
  }
}

/// What a request that comes a second time is told.
package enum IdempotencyOutcome: Sendable, Hashable {
  /// The key has not been seen.
  case new
  /// The same request: this version of the subject is its result.
  case repeated(Submission, state: String)
  /// The key stands for another request.
  case otherRequest
}

extension StoreSnapshot {
  /// What is known under the key.
  package func outcome(of key: IdempotencyKey) throws -> IdempotencyOutcome {
    let statement = try database.cachedStatement(
      sql: """
        SELECT s.*, k.request, i.state AS item_state
          FROM idempotency_keys AS k JOIN submissions AS s USING (submission) LEFT JOIN review_items AS i USING (submission)
          WHERE k.caller = ? AND k.idempotency = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [key.caller, key.key]) else { return .new }
    guard try Self.hash(row["request"]) == key.request else { return .otherRequest }
    let submission = try Self.submission(row)
    return .repeated(
      submission, state: try row["item_state"] ?? Self.stateWithoutItem(submission.verdict))
  }
}

extension StoreTransaction {
  /// How long a key is remembered: 48 hours.
  private static let memory: Int64 = 48 * 3_600_000

  /// Remembers that the latest version of `subject` is the result of the request; forgets keys that are too old.
  package func remember(_ key: IdempotencyKey, for subject: String, at moment: Timestamp) throws {
    try database.execute(
      sql: """
        INSERT INTO idempotency_keys (caller, idempotency, request, submission, created_at)
          SELECT ?, ?, ?, submission, ? FROM submissions WHERE subject = ? ORDER BY version DESC LIMIT 1
        """,
      arguments: [key.caller, key.key, Data(key.request.bytes), moment.milliseconds, subject])
    try database.execute(
      sql: "DELETE FROM idempotency_keys WHERE created_at < ?", arguments: [moment.milliseconds - Self.memory])
  }
}
