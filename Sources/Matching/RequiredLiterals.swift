// Which literals a text must hold before a pattern can match it: the trigger that saves the PCRE2 call.

/// The required literals of a pattern: in every text that it matches, one of each set occurs.
package enum RequiredLiterals {
  /// Sets of which every text that the pattern matches holds a literal each, the most telling first: `(?:送|赠).*(?:油卡|礼)`
  /// needs one of both. Empty when there is none, or when the pattern uses syntax that is not understood here. Never
  /// wrong, sometimes silent.
  /// - Parameter pattern: its non-ASCII scalars are folded already; the literals are in folded units and lower case.
  package static func extract(from pattern: String) -> [[[UInt32]]] {
    guard let node = PatternParser.parse(pattern) else { return [] }
    return Knowledge(node).telling.map { literals in
      // Of a literal and a longer one that begins with it, the shorter is trigger enough.
      var kept: [[UInt32]] = []
      for literal in literals.sorted(by: { $0.lexicographicallyPrecedes($1) })
      where !(kept.last.map { literal.starts(with: $0) } ?? false) {
        kept.append(literal)
      }
      return kept
    }
  }
}

/// What is known of a part of a pattern.
private struct Knowledge {
  /// All strings it matches, if they are few.
  var exact: Set<[UInt32]>?
  /// Sets of each of which one occurs in everything it matches, where `exact` does not serve.
  var required: [Set<[UInt32]>]

  static let anything = Knowledge(exact: nil, required: [])
  static let nothing = Knowledge(exact: [[]], required: [])

  /// The most members of a class that are known one by one.
  private static let maximumMembers = 40
  /// The most that are known where they are no Han characters.
  private static let fewMembers = 16
  /// The most strings in `exact`, and the most literals in `required`: a pattern that needs one of a thousand words is
  /// still rarely met, and one without a trigger runs on every text.
  private static let maximumStrings = 64
  private static let maximumLiterals = 1024
  private static let longestLiteral = 24

  /// The most sets that are kept.
  private static let maximumSets = 4
  /// A set of single characters beside a better one helps only if they are few.
  private static let fewCharacters = 8

  /// All required sets, never with an empty string, the most telling first.
  var best: [Set<[UInt32]>] {
    var sets = required
    if let exact, !exact.isEmpty, !exact.contains([]) { sets.append(exact) }
    return Self.ordered(sets)
  }

  /// The sets that are worth looking for.
  var telling: [Set<[UInt32]>] {
    let all = best
    return all.prefix(1)
      + all.dropFirst().filter { set in
        set.count <= Self.fewCharacters || (set.map(\.count).min() ?? 0) > 1
      }
  }

  /// Longer literals are rarer, and few are cheaper than many.
  private static func ordered(_ sets: [Set<[UInt32]>]) -> [Set<[UInt32]>] {
    func worth(_ set: Set<[UInt32]>) -> (Int, Int) { (min(set.map(\.count).min() ?? 0, 3), -set.count) }
    // Stable, so that of equals the first one written comes first.
    let weighed = sets.enumerated().map { (set: $0.element, worth: worth($0.element), place: $0.offset) }
    return weighed.sorted { $0.worth == $1.worth ? $0.place < $1.place : $0.worth > $1.worth }
      .prefix(maximumSets).map(\.set)
  }

  func or(_ other: Knowledge) -> Knowledge {
    var union: Set<[UInt32]>?
    if let exact, let others = other.exact, exact.count + others.count <= Self.maximumStrings {
      union = exact.union(others)
    }
    // What either branch needs is needed by both together.
    let required = zip(best, other.best).filter { $0.count + $1.count <= Self.maximumLiterals }.map { $0.union($1) }
    return Knowledge(exact: union, required: required)
  }

  static func product(_ left: Set<[UInt32]>?, _ right: Set<[UInt32]>?) -> Set<[UInt32]>? {
    guard let left, let right, left.count * right.count <= maximumStrings else { return nil }
    var result: Set<[UInt32]> = []
    for head in left {
      for tail in right where head.count + tail.count <= longestLiteral { result.insert(head + tail) }
    }
    return result.count == left.count * right.count ? result : nil
  }
}

extension Knowledge {
  init(_ node: PatternNode) {
    switch node {
    case .unit(let set):
      self =
        set.members(atMost: Self.maximumMembers).map { Knowledge(members: $0) } ?? .anything
    case .sequence(let parts): self.init(sequence: parts)
    case .alternation(let branches):
      let all = branches.map { Knowledge($0) }
      self = all.dropFirst().reduce(all.first ?? .nothing) { $0.or($1) }
    case .repetition(let part, let atLeast, let atMost, _):
      let once = Knowledge(part)
      switch (atLeast, atMost) {
      // `x?` is x or nothing; more than that is anything.
      case (0, 1): self = once.or(.nothing)
      case (0, _): self = .anything
      case (1, 1): self = once
      default: self.init(exact: nil, required: once.best)
      }
    case .atomic(let part): self.init(part)
    // What stands around a match need not stand in it.
    case .look, .edge: self = .nothing
    }
  }

  /// One of some characters. Most of the alphabet, or all digits and signs, tell nothing of a text.
  private init(members: [UInt32]) {
    let isTelling = members.count <= Self.fewMembers || members.allSatisfy { $0 >= 0x2E80 }
    self = isTelling ? Knowledge(exact: Set(members.map { [$0] }), required: []) : .anything
  }

  /// Joins exact parts into runs, so that the literal behind a `.{0,8}` is still found whole.
  private init(sequence parts: [PatternNode]) {
    var run: Set<[UInt32]> = [[]]
    var required: [Set<[UInt32]>] = []
    var isExact = true
    func flush() { required += Knowledge(exact: run, required: []).best }
    for part in parts.map({ Knowledge($0) }) {
      if let joined = Knowledge.product(run, part.exact) {
        run = joined
        required += part.required
      } else {
        flush()
        isExact = false
        run = part.exact ?? [[]]
        if part.exact == nil { required += part.required }
      }
    }
    if !isExact { flush() }
    self.init(exact: isExact ? run : nil, required: Self.ordered(required))
  }
}
