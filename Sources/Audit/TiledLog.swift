// A log as it was exported, verified without the store it came from.

internal import Digests

/// The files of an exported log (C2SP tlog-tiles), read from anywhere.
package struct TiledLog {
  /// The bytes of the file at a path in the export, or `nil` when there is none.
  private let file: (String) throws -> [UInt8]?

  /// A log whose files `file` gives.
  package init(file: @escaping (String) throws -> [UInt8]?) { self.file = file }

  /// The checkpoint. Nothing is verified yet.
  package func checkpoint() throws -> SignedCheckpoint {
    guard let bytes = try file("checkpoint") else {
      throw LogFileError(.missing, "目录里没有 checkpoint 文件；请指向 kosgate audit export 写出的目录")
    }
    return try SignedCheckpoint(bytes)
  }

  /// Recomputes every tile from the entries, in the memory of one bundle, and the root, which must be the checkpoint's.
  /// - Parameters:
  ///   - head: of the checkpoint, whose signature the caller has verified.
  ///   - known: other heads kept elsewhere that this log must contain.
  /// - Throws: what reading a file throws; a bad log is a result, not an error.
  package func verify(_ head: TreeHead, known: [TreeHead] = []) throws -> VerificationResult {
    var reading = Reading(size: head.size, file: file)
    var heads = [LogHeadRow(size: head.size, root: head.root.bytes)][...]
    let result = try LogVerifier.verify(
      rows: { try reading.next() }, heads: { heads.popFirst() }, known: known)
    try reading.checkPartialTiles()
    guard let fault = reading.fault else { return result }
    switch result.firstBad?.problem {
    // A file names the entries more closely than the root over all of them.
    case nil, .rootDiffers, .knownHeadDiffers, .truncated:
      return VerificationResult(entries: result.entries, proven: 0, root: result.root, firstBad: fault)
    default: return result
    }
  }
}

/// The entries of an export, one after the other, with the tiles that they must make.
private struct Reading {
  let size: Int
  let file: (String) throws -> [UInt8]?
  private var tiles = TileBuilder()
  private var leaves: ArraySlice<[UInt8]> = []
  private var hashes: ArraySlice<UInt8> = []
  private var index = 0
  /// The first file that is not what it should be.
  private(set) var fault: LogFault?

  init(size: Int, file: @escaping (String) throws -> [UInt8]?) {
    self.size = size
    self.file = file
  }

  /// The next entry with the hash that its tile has for it.
  mutating func next() throws -> LogRow? {
    guard index < size else { return nil }
    if leaves.isEmpty {
      guard try open(index / TilePath.fullWidth) else { return nil }
    }
    let leaf = leaves.removeFirst()
    let stored = Array(hashes.prefix(32))
    hashes = hashes.dropFirst(32)
    defer { index += 1 }
    if let hash = SHA256Hash(bytes: stored) {
      for (path, tile) in tiles.push(hash) where path.level != 0 { try compare(path, tile) }
    }
    return LogRow(index: index, leaf: leaf, leafHash: stored)
  }

  /// Reads a bundle and the tile of its leaf hashes, whose widths the size of the log decides.
  private mutating func open(_ number: Int) throws -> Bool {
    let width = min(TilePath.fullWidth, size - number * TilePath.fullWidth)
    let bundle = TilePath.entries(index: number, width: width)
    guard let entries = try file(bundle.description).flatMap(EntryBundle.entries), entries.count == width else {
      return fail(bundle)
    }
    let tile = TilePath.hashes(level: 0, index: number, width: width)
    guard let stored = try file(tile.description), stored.count == width * 32 else { return fail(tile) }
    leaves = entries[...]
    hashes = stored[...]
    return true
  }

  private mutating func fail(_ path: TilePath) -> Bool {
    fault = fault ?? LogFault(index: index, problem: .fileDiffers(path: path.description))
    return false
  }

  private mutating func compare(_ path: TilePath, _ tile: [SHA256Hash]) throws {
    guard fault == nil else { return }
    let stored = try file(path.description) ?? []
    let expected = tile.flatMap(\.bytes)
    guard stored != expected else { return }
    // Which of its hashes is wrong says which entries it speaks of.
    let place = zip(stored, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(stored.count, expected.count)
    let span = 1 << (8 * (path.level ?? 0))
    let first = min(path.firstEntry + min(place / 32, tile.count - 1) * span, max(0, size - 1))
    fault = LogFault(index: first, problem: .fileDiffers(path: path.description))
  }

  /// The tiles at the edge, when all entries were read.
  mutating func checkPartialTiles() throws {
    guard index == size else { return }
    for (path, tile) in tiles.partial where path.level != 0 { try compare(path, tile) }
  }
}
