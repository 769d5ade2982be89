// All ways through a pattern: counted first, because most patterns have far too many.

extension LiteralPath {
  /// The most ways through a lookaround.
  private static let maximumNeighbours = 200
  /// The most characters of one way, and of all ways together.
  private static let longest = 64
  private static let maximumUnits = 16384

  /// All ways through `node`, in the order in which PCRE2 tries them; `nil` when they are more than `limit` or endless,
  /// or when something is not known exactly.
  static func all(through node: PatternNode, atMost limit: Int) -> [LiteralPath]? {
    guard let extent = extent(of: node), extent.ways <= limit, extent.longest <= longest,
      extent.ways * extent.longest <= maximumUnits
    else { return nil }
    return ways(through: node)
  }

  /// How many ways there are, and the longest of them; `nil` for what cannot be followed.
  private static func extent(of node: PatternNode) -> (ways: Int, shortest: Int, longest: Int)? {
    switch node {
    case .unit(let set): return set.isExact ? (1, 1, 1) : nil
    case .sequence(let parts):
      var whole = (ways: 1, shortest: 0, longest: 0)
      for part in parts {
        guard let extent = extent(of: part) else { return nil }
        whole = (whole.ways * extent.ways, whole.shortest + extent.shortest, whole.longest + extent.longest)
        guard whole.ways <= maximumUnits, whole.longest <= longest else { return nil }
      }
      return whole
    case .alternation(let branches):
      var whole = (ways: 0, shortest: Int.max, longest: 0)
      for branch in branches {
        guard let extent = extent(of: branch) else { return nil }
        whole = (
          whole.ways + extent.ways, min(whole.shortest, extent.shortest), max(whole.longest, extent.longest)
        )
      }
      return whole
    case .repetition(let part, let atLeast, let atMost, let greed):
      guard let atMost, atMost <= longest, let extent = extent(of: part), extent.shortest > 0 else { return nil }
      // Once it has gone a way, a possessive repetition takes no other.
      guard greed != .possessive || atLeast == atMost && extent.ways == 1 else { return nil }
      var ways = 1
      for _ in atLeast..<atMost where ways <= maximumUnits { ways = ways * extent.ways + 1 }
      for _ in 0..<atLeast where ways <= maximumUnits { ways *= extent.ways }
      return ways <= maximumUnits && atMost * extent.longest <= longest
        ? (ways, atLeast * extent.shortest, atMost * extent.longest) : nil
    case .atomic(let part): return extent(of: part).flatMap { $0.ways == 1 ? $0 : nil }
    case .look(let part, _, _):
      guard let extent = extent(of: part), extent.ways <= maximumNeighbours, extent.longest <= longest else {
        return nil
      }
      return (1, 0, 0)
    case .edge(let edge): return edge == .other ? nil : (1, 0, 0)
    }
  }

  /// The ways through a node whose extent is known.
  private static func ways(through node: PatternNode) -> [LiteralPath]? {
    switch node {
    case .unit(let set): return [LiteralPath(units: [set])]
    case .sequence(let parts):
      return parts.reduce([LiteralPath()]) { paths, part in product(paths, ways(through: part)) }
    case .alternation(let branches):
      var paths: [LiteralPath] = []
      for branch in branches {
        guard let more = ways(through: branch) else { return nil }
        paths += more
      }
      return paths
    case .repetition(let part, let atLeast, let atMost, let greed):
      return repeated(ways(through: part), atLeast: atLeast, atMost: atMost ?? atLeast, greed)
    case .atomic(let part): return ways(through: part)
    case .look(let part, let isAhead, let isNegative):
      guard let neighbours = ways(through: part).flatMap(Self.neighbours) else { return nil }
      let test = Test.look(neighbours, isAhead: isAhead, isNegative: isNegative)
      return [LiteralPath(conditions: [Condition(place: 0, test: test)])]
    case .edge(let edge): return [LiteralPath(conditions: [Condition(place: 0, test: .edge(edge))])]
    }
  }

  /// Every way of one list followed by every way of the other: what comes first is varied last.
  private static func product(_ heads: [LiteralPath]?, _ tails: [LiteralPath]?) -> [LiteralPath]? {
    guard let heads, let tails else { return nil }
    return heads.flatMap { head in tails.map { head + $0 } }
  }

  private static func repeated(
    _ paths: [LiteralPath]?, atLeast: Int, atMost: Int, _ greed: PatternNode.Greed
  ) -> [LiteralPath]? {
    // `x{0,2}` is `(?:x(?:x)?)?`.
    var result: [LiteralPath]? = [LiteralPath()]
    for _ in atLeast..<atMost {
      guard let more = product(paths, result) else { return nil }
      result = greed == .lazy ? [LiteralPath()] + more : more + [LiteralPath()]
    }
    for _ in 0..<atLeast { result = product(paths, result) }
    return result
  }

  /// The ways through a lookaround that holds no other.
  private static func neighbours(_ paths: [LiteralPath]) -> [Neighbour]? {
    var neighbours: [Neighbour] = []
    for path in paths {
      var edges: [Neighbour.Edge] = []
      for condition in path.conditions {
        guard case .edge(let edge) = condition.test else { return nil }
        edges.append(Neighbour.Edge(place: condition.place, edge: edge))
      }
      neighbours.append(Neighbour(units: path.units, edges: edges))
    }
    return neighbours
  }
}
