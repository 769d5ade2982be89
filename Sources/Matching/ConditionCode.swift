// What must stand around a literal, as one flat list of words: asked for every occurrence, so nothing is retained.

/// The conditions of several literals.
///
/// A condition is `[isNegative, place, end]` and its ways behind it; a way is `[units before the place, end]` and its
/// steps; a step is a unit, or a tag with the number of ranges and their ends, or the tag of an edge.
struct ConditionCode: Sendable {
  private var words: [UInt32] = []
  /// Where the conditions of each literal begin, and at the end the number of words.
  private var starts: [Int] = [0]

  private static let setTag: UInt32 = 1 << 31
  private static let edgeTag: UInt32 = 1 << 30
  private static let edges: [PatternNode.Edge] = [.start, .end, .veryEnd]

  /// Whether the literal at `index` has no condition.
  func isEmpty(_ index: Int) -> Bool { starts[index] == starts[index + 1] }

  /// Adds the conditions of the next literal.
  mutating func append(_ conditions: [LiteralPath.Condition]) {
    for condition in conditions {
      switch condition.test {
      case .edge(let edge):
        let way = LiteralPath.Neighbour(units: [], edges: [.init(place: 0, edge: edge)])
        append([way], at: condition.place, isAhead: true, isNegative: false)
      case .look(let ways, let isAhead, let isNegative):
        append(ways, at: condition.place, isAhead: isAhead, isNegative: isNegative)
      }
    }
    starts.append(words.count)
  }

  private mutating func append(_ ways: [LiteralPath.Neighbour], at place: Int, isAhead: Bool, isNegative: Bool) {
    let head = words.count
    words += [isNegative ? 1 : 0, UInt32(place), 0]
    for way in ways {
      let start = words.count
      words += [isAhead ? 0 : UInt32(way.units.count), 0]
      for index in 0...way.units.count {
        for edge in way.edges where edge.place == index {
          words.append(Self.edgeTag | UInt32(Self.edges.firstIndex(of: edge.edge) ?? 0))
        }
        if index < way.units.count { append(way.units[index]) }
      }
      words[start + 1] = UInt32(words.count)
    }
    words[head + 2] = UInt32(words.count)
  }

  private mutating func append(_ set: UnitSet) {
    if let members = set.members(atMost: 1), members.count == 1 {
      words.append(members[0])
    } else {
      words.append(Self.setTag | UInt32(set.ranges.count))
      for range in set.ranges { words += [range.lowerBound, range.upperBound] }
    }
  }

  /// Whether everything holds that the literal at `index` asks for, when it occurs at `start`.
  func hold(_ index: Int, at start: Int, in units: UnsafeBufferPointer<UInt32>) -> Bool {
    let (first, end) = (starts[index], starts[index + 1])
    guard first < end else { return true }
    return words.withUnsafeBufferPointer { words in
      var word = first
      while word < end {
        let isNegative = words[word] == 1
        let place = start + Int(words[word + 1])
        let next = Int(words[word + 2])
        if Self.anyWay(word + 3, next, place, words, units) == isNegative { return false }
        word = next
      }
      return true
    }
  }

  private static func anyWay(
    _ first: Int, _ end: Int, _ place: Int, _ words: UnsafeBufferPointer<UInt32>, _ units: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    var word = first
    while word < end {
      let next = Int(words[word + 1])
      if fits(word + 2, next, from: place - Int(words[word]), words, units) { return true }
      word = next
    }
    return false
  }

  private static func fits(
    _ first: Int, _ end: Int, from start: Int, _ words: UnsafeBufferPointer<UInt32>,
    _ units: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    guard start >= 0 else { return false }
    var word = first
    var place = start
    while word < end {
      let step = words[word]
      word += 1
      if step & edgeTag != 0 {
        guard isEdge(step & ~edgeTag, place, units) else { return false }
        continue
      }
      guard place < units.count else { return false }
      let unit = units[place]
      place += 1
      if step & setTag == 0 {
        guard unit == step else { return false }
      } else {
        let last = word + 2 * Int(step & ~setTag)
        while word < last, unit > words[word + 1] { word += 2 }
        guard word < last, unit >= words[word] else { return false }
        word = last
      }
    }
    return true
  }

  private static func isEdge(_ number: UInt32, _ place: Int, _ units: UnsafeBufferPointer<UInt32>) -> Bool {
    switch edges[Int(number)] {
    case .start: place == 0
    case .end: place == units.count || place == units.count - 1 && units[place] == 10
    default: place == units.count
    }
  }
}
