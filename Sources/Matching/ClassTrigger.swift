// When a pattern without a required literal need not run: the text lacks the digits or letters that it asks for.

/// What every text that a pattern matches must have: `\d{7,}` needs seven digits in a row. Never wrong, sometimes
/// silent.
package struct ClassTrigger: Sendable, Hashable {
  /// What one alternative of the pattern needs.
  struct Need: Sendable, Hashable {
    /// The shortest run of each kind, in the order of `RunSummary.Kind`.
    let runs: [Int]
    /// ASCII characters that must all occur.
    let ascii: UInt128

    var isNothing: Bool { ascii == 0 && runs.allSatisfy { $0 == 0 } }

    func isMet(by summary: RunSummary) -> Bool {
      for index in runs.indices where summary.longest[index] < runs[index] { return false }
      return ascii & ~summary.ascii == 0
    }
  }

  let alternatives: [Need]

  /// The trigger of a pattern whose non-ASCII characters are folded already; `nil` when nothing can be said.
  package init?(_ source: String) {
    guard let node = PatternParser.parse(source) else { return nil }
    var needs: Set<Need> = []
    for branch in Self.branches(of: node) {
      let need = Need(
        runs: RunSummary.Kind.allCases.map { RunNeed(branch, $0).best }, ascii: Self.requiredASCII(branch))
      if need.isNothing { return nil }
      needs.insert(need)
    }
    guard !needs.isEmpty else { return nil }
    alternatives = Array(needs)
  }

  /// Whether a text may hold a match.
  package func fires(on summary: RunSummary) -> Bool { alternatives.contains { $0.isMet(by: summary) } }

  /// The alternatives of the whole pattern.
  private static func branches(of node: PatternNode) -> [PatternNode] {
    if case .alternation(let branches) = node { return branches.flatMap(Self.branches) }
    return [node]
  }

  /// The characters that occur in everything that `node` matches.
  private static func requiredASCII(_ node: PatternNode) -> UInt128 {
    switch node {
    case .unit(let set):
      guard let members = set.members(atMost: 1), let only = members.first, only < 0x80 else { return 0 }
      return 1 << UInt128(only)
    case .sequence(let parts): return parts.reduce(0) { $0 | requiredASCII($1) }
    case .alternation(let branches): return branches.reduce(~0) { $0 & requiredASCII($1) }
    case .repetition(let part, let atLeast, _, _): return atLeast > 0 ? requiredASCII(part) : 0
    case .atomic(let part): return requiredASCII(part)
    case .look, .edge: return 0
    }
  }
}

/// What is known of the runs of one kind in everything that a part of a pattern matches.
private struct RunNeed {
  /// Whether it consists of the kind only.
  var isAll: Bool
  /// The fewest characters; meant only where `isAll`.
  var length: Int
  /// The shortest run at the beginning, at the end, and the shortest of the longest anywhere.
  var head: Int
  var tail: Int
  var best: Int

  /// What is between two characters.
  static let nothing = RunNeed(isAll: true, length: 0, head: 0, tail: 0, best: 0)

  /// Longer runs say no more.
  private static let most = 1 << 16

  private init(isAll: Bool, length: Int, head: Int, tail: Int, best: Int) {
    self.isAll = isAll
    self.length = min(length, Self.most)
    self.head = min(head, Self.most)
    self.tail = min(tail, Self.most)
    self.best = min(best, Self.most)
  }

  init(_ node: PatternNode, _ kind: RunSummary.Kind) {
    switch node {
    case .unit(let set):
      let run = set.isWithin(kind.ranges) ? 1 : 0
      self.init(isAll: run == 1, length: run, head: run, tail: run, best: run)
    case .sequence(let parts): self = parts.reduce(.nothing) { $0.followed(by: RunNeed($1, kind)) }
    case .alternation(let branches):
      let needs = branches.map { RunNeed($0, kind) }
      self = needs.dropFirst().reduce(needs.first ?? .nothing) { $0.or($1) }
    case .repetition(let part, let atLeast, _, _): self = RunNeed(part, kind).repeated(atLeast)
    case .atomic(let part): self.init(part, kind)
    case .look, .edge: self = .nothing
    }
  }

  private func followed(by next: RunNeed) -> RunNeed {
    RunNeed(
      isAll: isAll && next.isAll, length: length + next.length, head: isAll ? length + next.head : head,
      tail: next.isAll ? tail + next.length : next.tail, best: max(best, next.best, tail + next.head))
  }

  private func or(_ other: RunNeed) -> RunNeed {
    RunNeed(
      isAll: isAll && other.isAll, length: min(length, other.length), head: min(head, other.head),
      tail: min(tail, other.tail), best: min(best, other.best))
  }

  /// Repeated `count` times or more often.
  private func repeated(_ count: Int) -> RunNeed {
    guard count > 0 else { return RunNeed(isAll: isAll, length: 0, head: 0, tail: 0, best: 0) }
    if isAll {
      return RunNeed(
        isAll: true, length: length * count, head: length * count, tail: length * count, best: length * count)
    }
    return RunNeed(
      isAll: false, length: 0, head: head, tail: tail, best: count > 1 ? max(best, tail + head) : best)
  }
}
