// The checkpoints in the store and in the journal: whether the keys that the log registers have signed them.

internal import Audit
internal import Foundation
internal import GRDB
internal import Signatures

/// What checkpoints say of the log; their roots are compared while the log is read, their signatures afterwards.
struct CheckpointCheck {
  /// Checkpoints whose form holds, of the store and of the journal.
  private var checkpoints: [SignedCheckpoint] = []
  private var fault: LogFault?
  private let keys: [LogKey]

  init(_ database: Database, journal: [SignedCheckpoint]) throws {
    keys = (try? StoreSnapshot(database: database).logKeys()) ?? []
    let rows = try Row.fetchCursor(database, sql: "SELECT size, note, frontier FROM audit_checkpoints ORDER BY size")
    var stored: Set<Int> = []
    while let row = try rows.next() {
      let size = row["size"] as Int
      stored.insert(size)
      guard let checkpoint = try? SignedCheckpoint(bytes(row["note"])), checkpoint.checkpoint.head.size == size,
        MerkleFrontier(encoded: bytes(row["frontier"]))?.head == checkpoint.checkpoint.head
      else {
        fail(size, .checkpointForged(size: size))
        continue
      }
      checkpoints.append(checkpoint)
    }
    // A crash can come between the journal and the store, once and at the end.
    for checkpoint in journal.dropLast() where !stored.contains(checkpoint.checkpoint.head.size) {
      fail(checkpoint.checkpoint.head.size, .checkpointMissing(size: checkpoint.checkpoint.head.size))
    }
    checkpoints += journal
    checkpoints.sort { $0.checkpoint.head.size < $1.checkpoint.head.size }
  }

  /// The heads that the log must contain: those that a registered key has signed. What a stranger has signed vouches for nothing.
  var heads: [TreeHead] {
    let known = keys.map(\.verifier)
    return checkpoints.filter { (try? $0.verify(known)) != nil }.map(\.checkpoint.head)
  }

  /// The first checkpoint that is missing, or not signed as it must be: by the key in use when it was made, and where that one was new, also by
  /// the one before it.
  func firstFault() -> LogFault? {
    var first = fault
    var used: VerifierKey?
    for checkpoint in checkpoints {
      let size = checkpoint.checkpoint.head.size
      let known = keys.filter { $0.entry < size }
      let signers = (try? checkpoint.verify(known.map(\.verifier))) ?? []
      guard let active = known.last, signers.contains(active.verifier), vouches(known, signers, used) else {
        if first.map({ size - 1 < $0.index }) ?? true {
          first = LogFault(index: max(0, size - 1), problem: .checkpointForged(size: size))
        }
        break
      }
      used = active.verifier
    }
    return first
  }

  private func vouches(_ known: [LogKey], _ signers: [VerifierKey], _ used: VerifierKey?) -> Bool {
    guard let used, known.last?.verifier != used, let place = known.firstIndex(where: { $0.verifier == used }) else {
      return true
    }
    return signers.contains(used) || known[place + 1].oldIsLost
  }

  private mutating func fail(_ size: Int, _ problem: LogProblem) {
    fault = fault ?? LogFault(index: max(0, size - 1), problem: problem)
  }
}
