// Where the parts of a log lie in a folder or on a web server (C2SP tlog-tiles).

/// A tile of hashes or a bundle of entries.
package struct TilePath: Sendable, Hashable {
  /// How many hashes or entries a full one has.
  package static let fullWidth = 256

  /// 0–63 for hashes; `nil` for entries.
  package let level: Int?
  /// Its number within the level, from 0.
  package let index: Int
  /// 1–256; below 256 it is partial.
  package let width: Int

  /// The tile of hashes `index` of a level.
  package static func hashes(level: Int, index: Int, width: Int = fullWidth) -> TilePath {
    TilePath(level: level, index: index, width: width)
  }

  /// The bundle of the entries from `index` × 256 on.
  package static func entries(index: Int, width: Int = fullWidth) -> TilePath {
    TilePath(level: nil, index: index, width: width)
  }

  /// The first entry that it speaks of.
  package var firstEntry: Int { index << (8 * ((level ?? 0) + 1)) }
}

extension TilePath: CustomStringConvertible {
  /// `tile/0/x001/x234/067.p/12`: the number in groups of three digits, all but the last with an `x` before them.
  package var description: String {
    var groups = [digits(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      groups.insert("x" + digits(rest % 1000), at: 0)
      rest /= 1000
    }
    let place = "tile/\(level.map(String.init) ?? "entries")/" + groups.joined(separator: "/")
    return width == Self.fullWidth ? place : "\(place).p/\(width)"
  }

  private func digits(_ number: Int) -> String {
    String(repeating: "0", count: number < 10 ? 2 : number < 100 ? 1 : 0) + String(number)
  }
}

/// The bytes of an entry bundle: each entry behind its length, 16 bits, most significant first.
package enum EntryBundle {
  /// Appends an entry of at most 65,535 bytes.
  package static func append(_ leaf: [UInt8], to bundle: inout [UInt8]) {
    bundle += [UInt8(truncatingIfNeeded: leaf.count >> 8), UInt8(truncatingIfNeeded: leaf.count)]
    bundle += leaf
  }

  /// The entries of a bundle; `nil` unless the bytes are exactly those of some.
  package static func entries(in bundle: [UInt8]) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var position = 0
    while position < bundle.count {
      guard position + 2 <= bundle.count else { return nil }
      let length = Int(bundle[position]) << 8 | Int(bundle[position + 1])
      guard position + 2 + length <= bundle.count else { return nil }
      entries.append(Array(bundle[position + 2..<position + 2 + length]))
      position += 2 + length
    }
    return entries
  }
}
