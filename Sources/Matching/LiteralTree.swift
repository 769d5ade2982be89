// The literals behind a prefix: an exact table of first units, then a path-compressed tree.

/// Finds all literals that begin at a position. Immutable.
struct LiteralTree: Sendable {
  /// A stretch of units that literals share, the numbers of those that end behind it, and how the others go on.
  struct Node: Sendable {
    var labelStart: UInt32
    var labelCount: UInt32
    var firstValue: UInt32 = 0
    var valueCount: UInt32 = 0
    /// The children stand side by side, by the first unit of their labels.
    var firstChild: UInt32 = 0
    var childCount: UInt32 = 0
  }

  private static let empty = UInt64.max

  private let units: [UInt32]
  private let values: [Int32]
  private let nodes: [Node]
  /// Open addressing from the prefix of a literal to the node behind it.
  private let keys: [UInt64]
  private let roots: [UInt32]
  private let mask: Int

  init(_ list: LiteralList) {
    var builder = LiteralTreeBuilder(list)
    builder.build()
    units = list.units
    values = list.values
    nodes = builder.nodes
    var capacity = 16
    while capacity < builder.entries.count * 2 { capacity *= 2 }
    var keys = [UInt64](repeating: Self.empty, count: capacity)
    var roots = [UInt32](repeating: 0, count: capacity)
    for (key, node) in builder.entries {
      var place = Self.place(of: key) & (capacity - 1)
      while keys[place] != Self.empty { place = (place + 1) & (capacity - 1) }
      keys[place] = key
      roots[place] = node
    }
    self.keys = keys
    self.roots = roots
    mask = capacity - 1
  }

  /// Whether there is no literal.
  var isEmpty: Bool { nodes.isEmpty }

  /// Appends every literal that begins at `position`.
  /// - Parameters:
  ///   - lengths: which there may be.
  ///   - steps: what is left of the units that may be compared; below zero the text is too costly this way, and the
  ///     rest of it is another's.
  @inline(__always)
  func collect(
    at position: Int, in text: UnsafePointer<UInt32>, _ count: Int, _ lengths: PrefixFilter.Lengths,
    steps: inout Int, into hits: inout [LiteralMatcher.Hit]
  ) {
    guard !lengths.isEmpty else { return }
    let first = UInt64(text[position]) &+ 1
    let second = position &+ 1 < count ? UInt64(text[position &+ 1]) &+ 1 : LiteralList.none
    if lengths.contains(.three) {
      let key = LiteralList.prefix(first, second, UInt64(text[position &+ 2]) &+ 1)
      descend(key, at: position, 3, in: text, count, &steps, &hits)
    }
    if lengths.contains(.two) {
      descend(LiteralList.prefix(first, second, LiteralList.none), at: position, 2, in: text, count, &steps, &hits)
    }
    if lengths.contains(.one) {
      let key = LiteralList.prefix(first, LiteralList.none, LiteralList.none)
      descend(key, at: position, 1, in: text, count, &steps, &hits)
    }
  }

  @inline(__always)
  private func descend(
    _ key: UInt64, at start: Int, _ length: Int, in text: UnsafePointer<UInt32>, _ count: Int, _ steps: inout Int,
    _ hits: inout [LiteralMatcher.Hit]
  ) {
    guard let root = root(key) else { return }
    walk(from: root, at: start, length, in: text, count, &steps, &hits)
  }

  @inline(__always)
  private func root(_ key: UInt64) -> Int? {
    keys.withUnsafeBufferPointer { keys in
      guard let keys = keys.baseAddress else { return nil }
      var place = Self.place(of: key) & mask
      while true {
        let found = keys[place]
        if found == key { return Int(roots[place]) }
        if found == Self.empty { return nil }
        place = (place &+ 1) & mask
      }
    }
  }

  /// Follows the tree from a root behind `length` units that agree.
  private func walk(
    from root: Int, at start: Int, _ length: Int, in text: UnsafePointer<UInt32>, _ count: Int, _ steps: inout Int,
    _ hits: inout [LiteralMatcher.Hit]
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      units.withUnsafeBufferPointer { units in
        var position = start &+ length
        var node = nodes[root]
        while true {
          let label = Int(node.labelCount)
          guard position &+ label <= count else { return }
          var matched = 0
          while matched < label, units[Int(node.labelStart) &+ matched] == text[position &+ matched] { matched &+= 1 }
          steps &-= matched &+ 1
          guard matched == label else { return }
          position &+= label
          for value in node.firstValue..<node.firstValue &+ node.valueCount {
            hits.append(LiteralMatcher.Hit(range: start..<position, value: Int(values[Int(value)])))
          }
          guard node.childCount > 0, position < count else { return }
          let next = text[position]
          var low = Int(node.firstChild)
          var high = low &+ Int(node.childCount)
          let end = high
          while low < high {
            let middle = (low &+ high) / 2
            if units[Int(nodes[middle].labelStart)] < next { low = middle &+ 1 } else { high = middle }
          }
          guard low < end, units[Int(nodes[low].labelStart)] == next else { return }
          node = nodes[low]
        }
      }
    }
  }

  @inline(__always)
  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 32)
  }
}

/// Lays the sorted literals out as nodes.
private struct LiteralTreeBuilder {
  let list: LiteralList
  var nodes: [LiteralTree.Node] = []
  var entries: [(key: UInt64, node: UInt32)] = []

  init(_ list: LiteralList) {
    self.list = list
    nodes.reserveCapacity(list.count + list.count / 2)
    entries.reserveCapacity(list.count)
  }

  mutating func build() {
    var start = 0
    while start < list.count {
      let length = min(3, list.range(start).count)
      var end = start + 1
      while end < list.count, min(3, list.range(end).count) == length, agrees(start, end, from: 0, to: length) {
        end += 1
      }
      let node = UInt32(nodes.count)
      nodes.append(LiteralTree.Node(labelStart: 0, labelCount: 0))
      entries.append((key(start, length), node))
      fill(Int(node), start..<end, depth: length)
      start = end
    }
  }

  /// Makes the node at `index` stand for literals that agree up to `depth`, and adds what is below it. The nodes that
  /// are still to be filled wait in a list: literals of a thousand units must not cost a thousand calls.
  private mutating func fill(_ index: Int, _ literals: Range<Int>, depth: Int) {
    var waiting = [(index: index, literals: literals, depth: depth)]
    while let (index, literals, depth) = waiting.popLast() {
      let first = list.range(literals.lowerBound)
      // Sorted, so what the first and the last share is shared by all.
      let last = list.range(literals.upperBound - 1)
      var shared = depth
      while shared < first.count, list.units[first.lowerBound + shared] == list.units[last.lowerBound + shared] {
        shared += 1
      }
      nodes[index].labelStart = UInt32(first.lowerBound + depth)
      nodes[index].labelCount = UInt32(shared - depth)
      var next = literals.lowerBound
      while next < literals.upperBound, list.range(next).count == shared { next += 1 }
      nodes[index].firstValue = UInt32(literals.lowerBound)
      nodes[index].valueCount = UInt32(next - literals.lowerBound)
      nodes[index].firstChild = UInt32(nodes.count)
      var groups: [Range<Int>] = []
      while next < literals.upperBound {
        let unit = list.units[list.range(next).lowerBound + shared]
        var end = next + 1
        while end < literals.upperBound, list.units[list.range(end).lowerBound + shared] == unit { end += 1 }
        groups.append(next..<end)
        next = end
      }
      nodes[index].childCount = UInt32(groups.count)
      for group in groups {
        waiting.append((nodes.count, group, shared))
        nodes.append(LiteralTree.Node(labelStart: 0, labelCount: 0))
      }
    }
  }

  private func key(_ index: Int, _ length: Int) -> UInt64 {
    let start = list.range(index).lowerBound
    func unit(_ offset: Int) -> UInt64 { offset < length ? UInt64(list.units[start + offset]) + 1 : LiteralList.none }
    return LiteralList.prefix(unit(0), unit(1), unit(2))
  }

  private func agrees(_ left: Int, _ right: Int, from: Int, to length: Int) -> Bool {
    let (mine, theirs) = (list.range(left).lowerBound, list.range(right).lowerBound)
    return (from..<length).allSatisfy { list.units[mine + $0] == list.units[theirs + $0] }
  }
}
