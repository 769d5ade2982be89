// What a stored log is verified from: raw rows, and what they say by themselves.

package import Digests

/// A row of the log as it is stored, believed in nothing.
package struct LogRow: Sendable, Hashable {
  package var index: Int
  package var leaf: [UInt8]
  package var leafHash: [UInt8]

  /// A row as it is stored.
  package init(index: Int, leaf: [UInt8], leafHash: [UInt8]) {
    self.index = index
    self.leaf = leaf
    self.leafHash = leafHash
  }
}

/// A row with what can be told of it alone, apart from all others: many can be read at once.
package struct ReadRow: Sendable {
  package let row: LogRow
  /// The hash of the leaf as it is.
  package let hash: SHA256Hash
  package let entry: Result<AuditEntry, LeafError>

  /// Hashes and reads the leaf of `row`.
  package init(_ row: LogRow) {
    self.row = row
    hash = SHA256Hash(prefix: 0, content: row.leaf)
    do throws(LeafError) {
      entry = .success(try AuditEntry(leaf: row.leaf))
    } catch {
      entry = .failure(error)
    }
  }
}

/// A tree head as it was stored with a commit, believed in nothing.
package struct LogHeadRow: Sendable, Hashable {
  package var size: Int
  package var root: [UInt8]

  /// A row as it is stored.
  package init(size: Int, root: [UInt8]) {
    self.size = size
    self.root = root
  }
}
