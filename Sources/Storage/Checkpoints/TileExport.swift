// The log as a folder that any web server can serve and other people's tools can verify (C2SP tlog-tiles).

package import Audit
internal import Digests
internal import Foundation
internal import GRDB

/// What an export has written.
package struct ExportSummary: Sendable, Hashable {
  /// The checkpoint that the folder now stands at.
  package let checkpoint: SignedCheckpoint
  /// Files that were not there before, the checkpoint aside.
  package internal(set) var newFiles = 0
}

extension Store {
  /// Writes the newest checkpoint and everything under it to `folder`. Full tiles never change, so that only new ones are written; the
  /// checkpoint comes last, when the rest is on disk.
  /// - Throws: `forked` when the folder holds another history.
  package func exportTiles(to folder: String) throws -> ExportSummary {
    try read { snapshot in
      guard let checkpoint = try snapshot.lastCheckpoint()?.signed else {
        throw StoreError(.notFound, "还没有签发过检查点；先运行 kosgate audit checkpoint")
      }
      var export = try TileExport(folder: folder, checkpoint: checkpoint)
      let rows = try Row.fetchCursor(
        snapshot.database, sql: "SELECT leaf, hash FROM audit_entries WHERE sequence < ? ORDER BY sequence",
        arguments: [checkpoint.checkpoint.head.size])
      while let row = try rows.next() {
        try export.take(bytes(row["hash"])) { bytes(row["leaf"]) }
      }
      return try export.finish()
    }
  }
}

/// An export under way.
private struct TileExport {
  private let folder: TileFolder
  private let earlier: TreeHead?
  private var frontier = MerkleFrontier()
  private var tiles = TileBuilder()
  private var bundle: [UInt8] = []
  /// Whether the bundle that the next entry belongs to is there already.
  private var bundleIsThere = false
  private var summary: ExportSummary

  init(folder path: String, checkpoint: SignedCheckpoint) throws {
    folder = TileFolder(path: path)
    summary = ExportSummary(checkpoint: checkpoint)
    guard let existing = try folder.bytes(of: "checkpoint") else {
      earlier = nil
      return
    }
    guard let old = try? SignedCheckpoint(existing).checkpoint, old.origin == checkpoint.checkpoint.origin,
      old.head.size <= checkpoint.checkpoint.head.size
    else { throw Self.otherHistory }
    earlier = old.head
  }

  private static let otherHistory = StoreError(.forked, "目录里已有的检查点属于另一个日志，或比这个数据库新；什么都没有改，请换一个目录")

  mutating func take(_ storedHash: [UInt8], leaf: () -> [UInt8]) throws {
    let index = frontier.size
    guard let hash = SHA256Hash(bytes: storedHash) else { throw damaged(index) }
    if index % TilePath.fullWidth == 0 {
      bundleIsThere = folder.has(.entries(index: index / TilePath.fullWidth))
      bundle = []
    }
    if !bundleIsThere {
      let leaf = leaf()
      guard MerkleTree.leafHash(leaf) == hash else { throw damaged(index) }
      EntryBundle.append(leaf, to: &bundle)
    }
    frontier.append(hash)
    if let earlier, frontier.size == earlier.size, frontier.head != earlier { throw Self.otherHistory }
    for (path, hashes) in tiles.push(hash) { try write(path, hashes.flatMap(\.bytes)) }
    if frontier.size % TilePath.fullWidth == 0, !bundleIsThere {
      try write(.entries(index: index / TilePath.fullWidth), bundle)
    }
  }

  mutating func finish() throws -> ExportSummary {
    let head = summary.checkpoint.checkpoint.head
    guard frontier.head == head else {
      throw StoreError(.corrupt, "审计记录与检查点对不上，没有导出检查点；请运行 kosgate audit verify")
    }
    for (path, hashes) in tiles.partial { try write(path, hashes.flatMap(\.bytes)) }
    let rest = head.size % TilePath.fullWidth
    if rest > 0 {
      let path = TilePath.entries(index: head.size / TilePath.fullWidth, width: rest)
      // Behind a full bundle, which a later export may have left, the partial one was not gathered.
      if !bundleIsThere { try write(path, bundle) }
    }
    sync()
    try folder.write("checkpoint", summary.checkpoint.encoded, durably: true)
    return summary
  }

  private mutating func write(_ path: TilePath, _ content: [UInt8]) throws {
    guard !folder.has(path) else { return }
    try folder.write(path.description, content, durably: false)
    summary.newFiles += 1
  }

  private func damaged(_ index: Int) -> StoreError {
    StoreError(.corrupt, "第 \(index) 号审计记录被改动，没有导出；请运行 kosgate audit verify")
  }
}
