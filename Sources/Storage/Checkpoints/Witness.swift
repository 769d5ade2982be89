// Vouches for somebody else's log: that every checkpoint seen goes on from the one before (C2SP tlog-witness, without its HTTP).

package import Audit
package import Signatures
package import Subjects

/// A witness of one log. It knows nothing but the last checkpoint, which it keeps in a journal of its own.
package struct Witness: Sendable {
  private let key: SigningKey
  private let log: [VerifierKey]
  private let journal: CheckpointJournal

  /// A witness.
  /// - Parameters:
  ///   - key: its key, of kind `cosignature`.
  ///   - log: the keys of the log.
  ///   - journal: what it has vouched for so far.
  package init(key: SigningKey, log: [VerifierKey], journal: CheckpointJournal) {
    self.key = key
    self.log = log
    self.journal = journal
  }

  /// The cosignature of a checkpoint that goes on from the last one; it is kept before it is given out.
  /// - Throws: `forked` when it does not, with the size that the proof must begin at.
  package func cosign(_ growth: GrowthFile, at now: Timestamp) throws -> NoteSignature {
    try growth.checkpoint.verify(log)
    return try journal.extending { last, append in
      if let last { try last.verify(log) }
      let head = last?.checkpoint.head
      guard growth.earlierSize == head?.size ?? 0 else {
        throw StoreError(
          .forked,
          "见证人上次看到的是 \(head?.size ?? 0) 条，证明却从 \(growth.earlierSize) 条开始；请用 kosgate audit prove --from \(head?.size ?? 0) 重新出具"
        )
      }
      guard growth.continues(head), last.map({ $0.checkpoint.origin == growth.checkpoint.checkpoint.origin }) ?? true
      else { throw StoreError(.forked, "这个检查点不是上次看到的那段历史的延续，不予联署；请保留双方的检查点作为证据") }
      let cosignature = try key.cosign(growth.checkpoint.note, at: UInt64(max(0, now.milliseconds / 1000)))
      if head != growth.checkpoint.checkpoint.head { try append(growth.checkpoint) }
      return cosignature
    }
  }
}

extension Store {
  /// Keeps what witnesses said of the newest checkpoint.
  /// - Parameter witnesses: the keys that are believed; lines of others are passed over.
  /// - Returns: the witnesses that have signed, all of them by now.
  /// - Throws: `SignatureError` when none of these has, or one wrongly.
  package func addCosignatures(_ lines: [NoteSignature], of witnesses: [VerifierKey]) throws -> [VerifierKey] {
    try write { transaction in
      guard let last = try transaction.snapshot.lastCheckpoint()?.signed else {
        throw StoreError(.notFound, "还没有签发过检查点；先运行 kosgate audit checkpoint")
      }
      let theirs = lines.filter { line in witnesses.contains(where: line.names) }
      guard !theirs.isEmpty else { throw SignatureError(.untrusted, "联署文件里没有这些见证人的签名；请核对 --witness-key") }
      // A wrong one among them throws.
      let signers = try last.note.adding(theirs).signers(witnesses)
      for line in theirs { try transaction.insert(line, ofSize: last.checkpoint.head.size) }
      return signers
    }
  }
}
