// Signs the log as it is: first durable, then in the journal, then in the store, then published (the order of Sunlight's).

package import Audit
internal import Foundation
internal import GRDB
internal import Signatures
package import Subjects

/// Signs checkpoints of one store.
package struct CheckpointSigner {
  private let store: Store
  private let home: AuditHome
  private let now: @Sendable () -> Timestamp

  /// A signer with the keys and the journal in `home`.
  package init(_ store: Store, home: AuditHome, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.home = home
    self.now = now
  }

  /// The checkpoint of all entries there are. Where nothing came since the last one, that is the answer.
  ///
  /// What was signed before is the beginning of what is signed now, by construction: the tree is carried on from the last checkpoint in the
  /// journal over entries read back from the file, and from nothing else.
  /// - Parameter adopting: a checkpoint that was kept elsewhere, to begin a journal with where it was lost.
  /// - Throws: `forked` when the store is older than the journal or another history; `corrupt` when an entry is not what was hashed.
  package func sign(adopting: SignedCheckpoint? = nil) throws -> StoredCheckpoint {
    let keys = try store.read { try $0.logKeys() }
    guard let active = keys.last else {
      throw StoreError(.notFound, "这个数据库还没有登记审计密钥；先运行 kosgate audit key create --origin 名称")
    }
    return try home.journal(of: active.verifier.name).extending { last, append in
      let known = try last ?? adopting.map { try adopt($0, keys, append) } ?? nothingSigned()
      if last != nil, adopting != nil { throw StoreError(.forked, "检查点留存文件还在，不能用另一个检查点顶替") }
      if let known {
        try refuseOlderStore(than: known)
        try verify(known, keys)
      }
      let edge = try known.map { try settle($0) } ?? MerkleFrontier()
      return try sign(from: edge, known, keys, append)
    }
  }

  /// Begins a journal with a checkpoint that was kept elsewhere, and with the store's own last one where that goes on from it.
  private func adopt(
    _ kept: SignedCheckpoint, _ keys: [LogKey], _ append: (SignedCheckpoint) throws -> Void
  ) throws -> SignedCheckpoint {
    try refuseOlderStore(than: kept)
    try verify(kept, keys)
    let stored = try store.read { try $0.lastCheckpoint() }?.signed
    let later = stored.flatMap { $0.checkpoint.head.size > kept.checkpoint.head.size ? $0 : nil }
    if let later { try verify(later, keys) }
    try store.read { snapshot in
      var edge = MerkleFrontier()
      for checkpoint in [kept, later].compactMap(\.self) {
        edge = try LogGrowth.extend(edge, to: checkpoint.checkpoint.head.size, in: snapshot.database)
        guard edge.head == checkpoint.checkpoint.head else { throw ForkGuard.differs(checkpoint.checkpoint.head) }
      }
    }
    try append(kept)
    if let later { try append(later) }
    return later ?? kept
  }

  /// No journal is right only where nothing was signed yet.
  private func nothingSigned() throws -> SignedCheckpoint? {
    guard let stored = try store.read({ try $0.lastCheckpoint() }) else { return nil }
    throw StoreError(
      .forked,
      """
      检查点留存文件不见了，而数据库里有已签发的检查点（\(stored.signed.checkpoint.head.size) 条）：无法确认历史没有被换过，不签发。
      请找回 \(home.path) 里的 .checkpoints 文件；实在找不回，用 --adopt 指定一份另外保存的检查点（打印、邮件或见证人手里的）。
      """)
  }

  /// Said first: a backup from before a rotation does not know the key either.
  private func refuseOlderStore(than known: SignedCheckpoint) throws {
    let size = try store.read { try LogGrowth.claimedHead(in: $0.database)?.size ?? 0 }
    guard known.checkpoint.head.size <= size else { throw ForkGuard.older(size, than: known.checkpoint.head) }
  }

  private func verify(_ checkpoint: SignedCheckpoint, _ keys: [LogKey]) throws {
    guard (try? checkpoint.verify(keys.map(\.verifier))) != nil else {
      throw StoreError(.forked, "留存的检查点不是这个数据库登记的密钥签的：数据库或留存文件被换过，不签发")
    }
  }

  /// The tree's edge at a checkpoint of the journal. One that the store has not kept yet, because a crash came in between, is kept now.
  private func settle(_ known: SignedCheckpoint) throws -> MerkleFrontier {
    let head = known.checkpoint.head
    let (stored, edge) = try store.read { snapshot -> (StoredCheckpoint?, MerkleFrontier) in
      let stored = try snapshot.lastCheckpoint()
      // An edge belongs to the head when it has its root: then its hashes are the ones that were signed.
      if let stored, stored.frontier.head == head { return (stored, stored.frontier) }
      if let stored, stored.frontier.size > head.size {
        throw StoreError(.forked, "检查点留存文件比数据库里的检查点旧：留存文件被换过或恢复了旧的，不签发")
      }
      let base = stored.flatMap { $0.frontier.head == $0.signed.checkpoint.head ? $0.frontier : nil }
      return (stored, try LogGrowth.extend(base ?? MerkleFrontier(), to: head.size, in: snapshot.database))
    }
    guard edge.head == head else { throw ForkGuard.differs(head) }
    if stored?.signed.checkpoint.head != head {
      try store.write { try $0.insert(known, frontier: edge, signedAt: now()) }
    }
    return edge
  }

  private func sign(
    from edge: MerkleFrontier, _ last: SignedCheckpoint?, _ keys: [LogKey], _ append: (SignedCheckpoint) throws -> Void
  ) throws -> StoredCheckpoint {
    let signers = try SigningChain(keys, after: last)
    let frontier = try store.read { snapshot -> MerkleFrontier in
      guard let claimed = try LogGrowth.claimedHead(in: snapshot.database) else {
        throw StoreError(.corrupt, "审计日志是空的，没有可以签发的内容")
      }
      let grown = try LogGrowth.extend(edge, to: claimed.size, in: snapshot.database)
      guard grown.head == claimed else {
        throw StoreError(.corrupt, "重算的树根与数据库登记的不符，不签发检查点；请运行 kosgate audit verify")
      }
      return grown
    }
    if let last, last.checkpoint.head == frontier.head, let stored = try store.read({ try $0.lastCheckpoint() }) {
      return stored
    }
    let checkpoint = Checkpoint(origin: signers.active.name, head: frontier.head)
    let signed = try SignedCheckpoint(
      checkpoint, signedWith: try signers.all.map { try SigningKeyFile.read(home.keyPath(of: $0)) })
    // What cannot be verified must not be published, whatever signed it.
    guard try signed.verify(signers.all).count == signers.all.count else {
      throw StoreError(.corrupt, "密钥文件与登记的公钥不符，不签发检查点")
    }
    let signedAt = now()
    try append(signed)
    try store.write { try $0.insert(signed, frontier: frontier, signedAt: signedAt) }
    return StoredCheckpoint(signed: signed, frontier: frontier, signedAt: signedAt)
  }
}

/// Who signs the next checkpoint: the key in use, and after a rotation once more the one that it replaced, so that whoever trusts only
/// that one is told of the new one under its signature.
private struct SigningChain {
  let active: VerifierKey
  let all: [VerifierKey]

  init(_ keys: [LogKey], after last: SignedCheckpoint?) throws {
    guard let active = keys.last?.verifier else { throw StoreError(.corrupt, "没有登记审计密钥") }
    self.active = active
    let signers = try last?.note.signers(keys.map(\.verifier)) ?? []
    // The newest of them, unless it was lost when the next one came.
    let outgoing = keys.lastIndex { signers.contains($0.verifier) } ?? keys.count - 1
    let vouches = outgoing < keys.count - 1 && !keys[outgoing + 1].oldIsLost
    all = vouches ? [keys[outgoing].verifier, active] : [active]
  }
}
