// The slow and steady way: an automaton that looks at each unit once, whatever the text.

/// Aho and Corasick's automaton (Communications of the ACM 18, 1975) over the literals of a list.
struct LinearMatcher: Sendable {
  private struct State {
    /// Where the automaton goes on when the next unit does not fit.
    var failure: UInt32 = 0
    /// The nearest state on the way of failures at which a literal ends; 0 when there is none.
    var output: UInt32 = 0
    var depth: UInt32 = 0
    /// The literals that end here, as places in the list.
    var firstValue: UInt32 = 0
    var valueCount: UInt32 = 0
  }

  private let values: [Int32]
  private var states: [State] = [State()]
  /// Open addressing from `state << 32 | unit` to the next state.
  private var keys: [UInt64]
  private var targets: [UInt32]
  private let mask: Int

  init(_ list: LiteralList) {
    values = list.values
    var capacity = 16
    while capacity < list.units.count * 2 { capacity *= 2 }
    keys = [UInt64](repeating: .max, count: capacity)
    targets = [UInt32](repeating: 0, count: capacity)
    mask = capacity - 1
    states.reserveCapacity(list.units.count + 1)
    var edges: [(parent: UInt32, unit: UInt32, child: UInt32)] = []
    for index in 0..<list.count {
      var state: UInt32 = 0
      for unit in list.units[list.range(index)] {
        if let next = target(of: state, unit) {
          state = next
        } else {
          let next = UInt32(states.count)
          var added = State()
          added.depth = states[Int(state)].depth + 1
          states.append(added)
          insert(state, unit, next)
          edges.append((state, unit, next))
          state = next
        }
      }
      if states[Int(state)].valueCount == 0 { states[Int(state)].firstValue = UInt32(index) }
      states[Int(state)].valueCount += 1
    }
    // By depth: a failure leads to a state that is nearer to the root and already known.
    edges.sort { states[Int($0.child)].depth < states[Int($1.child)].depth }
    for (parent, unit, child) in edges where parent != 0 {
      var state = states[Int(parent)].failure
      while state != 0, target(of: state, unit) == nil { state = states[Int(state)].failure }
      let failure = target(of: state, unit) ?? 0
      states[Int(child)].failure = failure
      states[Int(child)].output = states[Int(failure)].valueCount > 0 ? failure : states[Int(failure)].output
    }
  }

  /// Appends every occurrence that begins at `start` or behind it and ends before `end`.
  func collect(
    in text: UnsafePointer<UInt32>, from start: Int, to end: Int, into hits: inout [LiteralMatcher.Hit]
  ) {
    guard start < end else { return }
    var state: UInt32 = 0
    for position in start..<end {
      let unit = text[position]
      var next = target(of: state, unit)
      while next == nil, state != 0 {
        state = states[Int(state)].failure
        next = target(of: state, unit)
      }
      state = next ?? 0
      var ending = states[Int(state)].valueCount > 0 ? state : states[Int(state)].output
      while ending != 0 {
        let found = states[Int(ending)]
        for value in found.firstValue..<found.firstValue + found.valueCount {
          let range = position + 1 - Int(found.depth)..<position + 1
          hits.append(LiteralMatcher.Hit(range: range, value: Int(values[Int(value)])))
        }
        ending = found.output
      }
    }
  }

  private func target(of state: UInt32, _ unit: UInt32) -> UInt32? {
    let key = UInt64(state) << 32 | UInt64(unit)
    var place = Self.place(of: key) & mask
    while keys[place] != .max {
      if keys[place] == key { return targets[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  private mutating func insert(_ state: UInt32, _ unit: UInt32, _ target: UInt32) {
    let key = UInt64(state) << 32 | UInt64(unit)
    var place = Self.place(of: key) & mask
    while keys[place] != .max { place = (place + 1) & mask }
    keys[place] = key
    targets[place] = target
  }

  private static func place(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }
}
