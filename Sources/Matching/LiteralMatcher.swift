// Finds every occurrence of every literal in one pass over the folded units.

/// A set of literals, each with the numbers of what it stands for. Immutable and shared.
///
/// Two units are hashed into a bitmap that stays in the cache; only where the bitmap says "maybe" is the trie walked.
/// The trie is one open-addressed table from (node, unit) to the next node, so a walk is a probe a unit.
package struct LiteralMatcher: Sendable {
  /// An occurrence: where, and what the literal stands for.
  package struct Hit: Sendable, Hashable {
    /// In units of the text.
    package let range: Range<Int>
    /// The number given with the literal.
    package let value: Int

    /// An occurrence of the literal with number `value`.
    package init(range: Range<Int>, value: Int) {
      self.range = range
      self.value = value
    }
  }

  private static let bitmapBits = 16
  private static let root: UInt32 = 0
  private static let none = UInt32.max

  /// Keys of the trie's table, `node << 32 | unit`; `UInt64.max` is an empty place.
  private var keys: [UInt64] = []
  private var children: [UInt32] = []
  private var mask = 0
  /// For each node the part of `values` that ends there.
  private var valueStarts: [Int32] = []
  private var values: [Int32] = []
  private var pairs: [UInt64]
  private var singles: [UInt64]

  /// Builds the matcher; empty literals are left out.
  package init(_ literals: [(units: [UInt32], value: Int)]) {
    pairs = Array(repeating: 0, count: (1 << Self.bitmapBits) / 64)
    singles = pairs
    var trie = TrieBuilder()
    for (units, value) in literals where !units.isEmpty {
      trie.add(units, value)
      if units.count == 1 {
        Self.set(Self.hash(units[0], 0), in: &singles)
      } else {
        Self.set(Self.hash(units[0], units[1]), in: &pairs)
      }
    }
    valueStarts = [0]
    for ending in trie.endings {
      values += ending.map { Int32($0) }
      valueStarts.append(Int32(values.count))
    }
    var capacity = 16
    while capacity < trie.edges.count * 2 { capacity *= 2 }
    keys = Array(repeating: .max, count: capacity)
    children = Array(repeating: Self.none, count: capacity)
    mask = capacity - 1
    for (key, child) in trie.edges {
      var place = Self.place(of: key) & mask
      while keys[place] != .max { place = (place + 1) & mask }
      keys[place] = key
      children[place] = child
    }
  }

  /// Calls `body` for every occurrence of every literal, by start and then by length.
  package func forEachHit(in units: UnsafeBufferPointer<UInt32>, _ body: (Hit) -> Void) {
    guard !keys.isEmpty, !units.isEmpty else { return }
    let last = units.count - 1
    for start in 0...last {
      let first = units[start]
      let isPair = start < last && Self.contains(Self.hash(first, units[start + 1]), in: pairs)
      if isPair || Self.contains(Self.hash(first, 0), in: singles) { walk(from: start, in: units, body) }
    }
  }

  private func walk(from start: Int, in units: UnsafeBufferPointer<UInt32>, _ body: (Hit) -> Void) {
    var node = Self.root
    var position = start
    while position < units.count {
      node = child(of: node, units[position])
      if node == Self.none { return }
      position += 1
      for index in valueStarts[Int(node)]..<valueStarts[Int(node) + 1] {
        body(Hit(range: start..<position, value: Int(values[Int(index)])))
      }
    }
  }

  private func child(of node: UInt32, _ unit: UInt32) -> UInt32 {
    let key = UInt64(node) << 32 | UInt64(unit)
    var place = Self.place(of: key) & mask
    while true {
      let found = keys[place]
      if found == key { return children[place] }
      if found == .max { return Self.none }
      place = (place + 1) & mask
    }
  }

  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }

  private static func hash(_ first: UInt32, _ second: UInt32) -> Int {
    Int((((first &* 0x9E37_79B1) ^ (second &* 0x85EB_CA77)) &* 0xC2B2_AE3D) >> UInt32(32 - bitmapBits))
  }

  private static func set(_ bit: Int, in bitmap: inout [UInt64]) { bitmap[bit >> 6] |= 1 << UInt64(bit & 63) }

  private static func contains(_ bit: Int, in bitmap: [UInt64]) -> Bool {
    bitmap[bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }
}

/// The trie while it grows: edges by (node, unit), and the values that end at each node.
private struct TrieBuilder {
  var edges: [UInt64: UInt32] = [:]
  var endings: [[Int]] = [[]]

  mutating func add(_ units: [UInt32], _ value: Int) {
    var node: UInt32 = 0
    for unit in units {
      let key = UInt64(node) << 32 | UInt64(unit)
      if let next = edges[key] {
        node = next
      } else {
        let next = UInt32(endings.count)
        edges[key] = next
        endings.append([])
        node = next
      }
    }
    endings[Int(node)].append(value)
  }
}
