// The tiles of a tree, made while its leaf hashes go by.

package import Digests

/// Cuts a growing tree into tiles of 256 hashes: each hash of a level stands for a full tile of the level below.
package struct TileBuilder {
  /// The hashes of the tile that each level is at, and how many full ones it has behind it.
  private var levels: [(hashes: [SHA256Hash], done: Int)] = []

  /// A tree without leaves.
  package init() {}

  /// Takes the hash of the next leaf and gives the tiles that are full with it, lower levels first: seldom any.
  package mutating func push(_ leafHash: SHA256Hash) -> [(path: TilePath, hashes: [SHA256Hash])] {
    var full: [(path: TilePath, hashes: [SHA256Hash])] = []
    var hash = leafHash
    var level = 0
    while true {
      if level == levels.count { levels.append(([], 0)) }
      levels[level].hashes.append(hash)
      guard levels[level].hashes.count == TilePath.fullWidth else { return full }
      let tile = levels[level].hashes
      full.append((.hashes(level: level, index: levels[level].done), tile))
      levels[level] = ([], levels[level].done + 1)
      hash = MerkleTree.root(of: 0..<tile.count) { tile[$0] }
      level += 1
    }
  }

  /// The tiles at the edge of the tree that are not full, lower levels first.
  package var partial: [(path: TilePath, hashes: [SHA256Hash])] {
    levels.enumerated().compactMap { level, edge in
      edge.hashes.isEmpty
        ? nil : (.hashes(level: level, index: edge.done, width: edge.hashes.count), edge.hashes)
    }
  }
}
