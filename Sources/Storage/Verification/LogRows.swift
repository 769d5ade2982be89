// The log's raw rows, read for the verifier.

package import Audit
internal import Foundation
internal import GRDB

extension Store {
  /// Recomputes the whole log from its raw rows and compares every entry with the tables it speaks of, and with what was signed.
  /// - Parameters:
  ///   - journal: the checkpoints kept outside the store; their signatures are checked here.
  ///   - heads: of checkpoints kept elsewhere whose signatures the caller has checked.
  package func verifyLog(journal: [SignedCheckpoint] = [], heads: [TreeHead] = []) throws -> VerificationResult {
    try StoreError.translating { try queue.read { try verifyLog(in: $0, journal: journal, known: heads) } }
  }

  private func verifyLog(
    in database: Database, journal: [SignedCheckpoint], known: [TreeHead]
  ) throws -> VerificationResult {
    let checkpoints = try CheckpointCheck(database, journal: journal)
    var rows = try LogBatches(database)
    let heads = try Row.fetchCursor(database, sql: "SELECT size, root FROM audit_heads ORDER BY size")
    var state = try StateCheck(database)
    var current: InspectedRow?
    let result = try LogVerifier.verify(
      read: {
        current = try rows.next()
        return current?.read
      },
      heads: { try heads.next().map { LogHeadRow(size: $0[0], root: try $0.storedBytes(1) ?? []) } },
      known: try frontierHead(in: database) + checkpoints.heads + known,
      inspect: { index, entry in
        let isMissing = current?.hasSubmission == false && entry.action == .submitted
        return try (isMissing ? "提交记录缺失" : current?.difference ?? state.compare(index, entry))
          .map { .stateDiffers(detail: $0) }
      })
    guard result.isSound,
      let fault = try state.leftover(rows.stray) ?? missingFrontier(in: database, result) ?? checkpoints.firstFault()
    else { return result }
    return VerificationResult(entries: result.entries, proven: result.proven, root: result.root, firstBad: fault)
  }

  /// The head that the log's growing edge stands for: a log cut short without it is noticed.
  private func frontierHead(in database: Database) throws -> [TreeHead] {
    guard let stored = try Data.fetchOne(database, sql: "SELECT frontier FROM audit_frontier") else { return [] }
    return MerkleFrontier(encoded: bytes(stored)).map { [$0.head] } ?? []
  }

  private func missingFrontier(in database: Database, _ result: VerificationResult) throws -> LogFault? {
    let stored = try Data.fetchOne(database, sql: "SELECT frontier FROM audit_frontier").map(bytes)
    guard result.entries > 0, stored.flatMap(MerkleFrontier.init(encoded:)) == nil else { return nil }
    return LogFault(
      index: result.entries - 1, problem: .stateDiffers(detail: "日志的末端状态缺失或被改动，末尾可能被截断"))
  }
}
