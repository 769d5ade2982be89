// Tiles as C2SP lays them out, and that nothing about them can be changed unseen.

import Audit
import Digests
import Foundation
import Testing

/// An exported log in memory.
private struct Export {
  var files: [String: [UInt8]] = [:]
  let head: TreeHead

  init(_ size: Int) throws {
    var generator = SeededGenerator(7)
    var tiles = TileBuilder()
    var frontier = MerkleFrontier()
    var bundle: [UInt8] = []
    for index in 0..<size {
      let leaf = try TestLog.entry(index, using: &generator).leaf()
      frontier.append(MerkleTree.leafHash(leaf))
      EntryBundle.append(leaf, to: &bundle)
      for (path, hashes) in tiles.push(MerkleTree.leafHash(leaf)) { files["\(path)"] = hashes.flatMap(\.bytes) }
      if index % 256 == 255 {
        files["\(TilePath.entries(index: index / 256))"] = bundle
        bundle = []
      }
    }
    if !bundle.isEmpty { files["\(TilePath.entries(index: size / 256, width: size % 256))"] = bundle }
    for (path, hashes) in tiles.partial { files["\(path)"] = hashes.flatMap(\.bytes) }
    head = frontier.head
  }

  func verify(known: [TreeHead] = []) throws -> VerificationResult {
    try TiledLog { files[$0] }.verify(head, known: known)
  }
}

private let isNightly = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1"

@Suite struct TiledLogTests {
  @Test(arguments: [
    (TilePath.hashes(level: 0, index: 0), "tile/0/000"), (.hashes(level: 63, index: 999), "tile/63/999"),
    (.hashes(level: 0, index: 1000), "tile/0/x001/000"), (.hashes(level: 2, index: 1_234_067), "tile/2/x001/x234/067"),
    (.hashes(level: 1, index: 7, width: 17), "tile/1/007.p/17"),
    (.entries(index: 273, width: 112), "tile/entries/273.p/112"),
    (.entries(index: 12_345_678), "tile/entries/x012/x345/678"),
  ])
  func pathsAreThePublishedOnes(path: TilePath, text: String) { #expect(path.description == text) }

  /// The widths that C2SP names for trees of 256 and 70,000 entries.
  @Test func theTilesOfATreeAreThoseOfTheSpecification() {
    var tiles = TileBuilder()
    var full: [Int: Int] = [:]
    for index in 0..<70_000 {
      for (path, _) in tiles.push(entryHash(index)) { full[path.level ?? -1, default: 0] += 1 }
      if index == 255 { #expect(tiles.partial.map(\.path.description) == ["tile/1/000.p/1"]) }
    }
    #expect(full == [0: 273, 1: 1])
    #expect(
      tiles.partial.map(\.path.description) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 600])
  func anExportIsSound(size: Int) throws {
    let export = try Export(size)
    let result = try export.verify(known: [export.head])
    #expect(result.isSound && result.entries == size && result.root == export.head.root)
  }

  /// Every byte of every file of an export of 300 entries, changed one after the other; without `KOSGATE_NIGHTLY=1` a sample of them.
  @Test func everyChangedByteIsFoundAndItsEntryNamed() throws {
    let export = try Export(300)
    let step = isNightly ? 1 : 997
    for (path, content) in export.files.sorted(by: { $0.key < $1.key }) {
      for position in stride(from: 0, to: content.count, by: step) {
        var other = export
        other.files[path]?[position] ^= 1 << UInt8(position % 8)
        let fault = try #require(try other.verify().firstBad, "byte \(position) of \(path)")
        let expected = export.entry(at: position, of: path)
        #expect(fault.index == expected, "byte \(position) of \(path): \(fault)")
      }
    }
  }

  @Test func everyMissingOrCutFileIsFound() throws {
    let export = try Export(300)
    #expect(export.files.count == 5)
    for (path, content) in export.files {
      for changed in [nil, [], Array(content.dropLast()), content + [0]] as [[UInt8]?] {
        var other = export
        other.files[path] = changed
        let fault = try #require(try other.verify().firstBad, "\(path)")
        guard case .fileDiffers(let named) = fault.problem else {
          Issue.record("\(path): \(fault)")
          continue
        }
        #expect(named == path)
      }
    }
  }

  /// A leaf rewritten with its hash in the lowest tile: the tile above says in which 256 entries it is.
  @Test func aRewrittenEntryIsNamedByTheTileAbove() throws {
    var export = try Export(600)
    let bundle = try #require(export.files["tile/entries/001"])
    var entries = try #require(EntryBundle.entries(in: bundle))
    var entry = try AuditEntry(leaf: entries[44])
    entry.verdict = "pass"
    entries[44] = try entry.leaf()
    export.files["tile/entries/001"] = entries.reduce(into: []) { EntryBundle.append($1, to: &$0) }
    export.files["tile/0/001"]?.replaceSubrange(44 * 32..<45 * 32, with: MerkleTree.leafHash(entries[44]).bytes)
    let fault = try #require(try export.verify().firstBad)
    #expect(fault == LogFault(index: 256, problem: .fileDiffers(path: "tile/1/000.p/2")))
  }

  @Test func anotherHistoryIsNotTheOneThatWasKept() throws {
    let export = try Export(300)
    let other = TreeHead(size: 200, root: SHA256Hash(hashing: [1]))
    #expect(try export.verify(known: [other]).firstBad?.problem == .knownHeadDiffers(range: 0..<200))
    let longer = TreeHead(size: 301, root: SHA256Hash(hashing: [1]))
    #expect(try export.verify(known: [longer]).firstBad?.problem == .truncated(size: 301))
  }

  @Test func onlyWholeBundlesAreRead() {
    #expect(EntryBundle.entries(in: []) == [])
    #expect(EntryBundle.entries(in: [0, 0, 0, 2, 1, 2]) == [[], [1, 2]])
    for bundle in [[0], [0, 1], [0, 2, 1], [0, 0, 1], [255, 255, 1]] as [[UInt8]] {
      #expect(EntryBundle.entries(in: bundle) == nil)
    }
  }
}

extension Export {
  /// The entry that a byte of a file speaks of.
  fileprivate func entry(at position: Int, of path: String) -> Int {
    switch path {
    case "tile/0/000": return position / 32
    case "tile/0/001.p/44": return 256 + position / 32
    case "tile/1/000.p/1": return 0
    default:
      let first = path == "tile/entries/000" ? 0 : 256
      guard let bundle = files[path], let entries = EntryBundle.entries(in: bundle) else { return -1 }
      var end = 0
      for (offset, entry) in entries.enumerated() {
        // A changed length is no bundle any more, or one whose entries are cut elsewhere.
        if position < end + 2 { return lengthFault(bundle, position, first + offset) }
        end += 2 + entry.count
        if position < end { return first + offset }
      }
      return -1
    }
  }

  private func lengthFault(_ bundle: [UInt8], _ position: Int, _ index: Int) -> Int {
    var other = bundle
    other[position] ^= 1 << UInt8(position % 8)
    let count = EntryBundle.entries(in: other)?.count
    return count == EntryBundle.entries(in: bundle)?.count ? index : index / 256 * 256
  }
}
