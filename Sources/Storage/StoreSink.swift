// The pipeline's way into the store: a batch is one transaction, and is answered for after its commit.

package import Pipeline
package import Subjects

/// Stores answers durably, then passes them on. What `answer` has seen is in the store.
package struct StoreSink: VerdictSink {
  package let keep: @Sendable ([JudgedLine]) async throws -> [SubmissionReceipt?]
  private let answer: ([(JudgedLine, SubmissionReceipt?)]) throws -> Void

  /// A sink.
  /// - Parameters:
  ///   - actor: who submits, for the log.
  ///   - archive: the rule set's files, kept under their digest the first time it judges.
  ///   - answer: called in input order after each commit; no receipt for a line that is no subject.
  package init(
    _ store: Store, actor: String, now: @escaping @Sendable () -> Timestamp,
    archive: @escaping @Sendable () -> [UInt8], answer: @escaping ([(JudgedLine, SubmissionReceipt?)]) throws -> Void
  ) {
    self.answer = answer
    keep = { lines in
      try await store.write { transaction in
        let moment = transaction.moment(now())
        return try lines.map { line in
          guard case .judged(let judgement) = line.outcome else { return nil }
          try transaction.archive(judgement.record.ruleSet, archive(), at: moment)
          return try transaction.submit(judgement, by: actor, at: moment)
        }
      }
    }
  }

  package mutating func answer(_ lines: [JudgedLine], _ receipts: [SubmissionReceipt?]) throws -> [Verdict?] {
    try answer(Array(zip(lines, receipts)))
    return receipts.map { $0?.verdict }
  }
}
