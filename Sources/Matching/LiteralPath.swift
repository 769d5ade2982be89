// A pattern of a few words as the list of all ways through it.

/// One way through a pattern: the characters it consumes, and what it looks at on the way.
struct LiteralPath: Sendable {
  /// What must hold at a place between two characters.
  struct Condition: Sendable, Hashable {
    /// Behind so many characters of the path.
    var place: Int
    let test: Test
  }

  /// What can be asked at a place.
  enum Test: Sendable, Hashable {
    case edge(PatternNode.Edge)
    /// Whether one of the ways stands behind the place or, if not `isAhead`, before it.
    case look([Neighbour], isAhead: Bool, isNegative: Bool)
  }

  /// A way through a lookaround: characters, and edges that hold behind so many of them.
  struct Neighbour: Sendable, Hashable {
    let units: [UnitSet]
    let edges: [Edge]

    /// An edge and its place among the units.
    struct Edge: Sendable, Hashable {
      let place: Int
      let edge: PatternNode.Edge
    }
  }

  var units: [UnitSet] = []
  var conditions: [Condition] = []

  static func + (left: LiteralPath, right: LiteralPath) -> LiteralPath {
    var path = left
    path.units += right.units
    for var condition in right.conditions {
      condition.place += left.units.count
      path.conditions.append(condition)
    }
    return path
  }
}
