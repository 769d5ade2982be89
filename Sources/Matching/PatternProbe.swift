// Patterns tried on strings that are pumped up from their own characters: who is slow there is slow for everybody.

internal import PCRE2
internal import Rules
internal import TextNormalization

extension MatcherSet {
  /// A pattern and what is to be said of it.
  package struct PatternNote: Sendable, Hashable {
    /// The place of its rule in ``MatcherSet/rules``.
    package let rule: Int
    /// The pattern as it is matched, folded.
    package let pattern: String
  }

  /// Patterns of which no literal must occur: they run on every text.
  package var patternsWithoutLiteral: [PatternNote] {
    triggers.withoutLiteral.map { PatternNote(rule: patterns[$0].rule, pattern: patterns[$0].pattern.source) }
  }

  /// The patterns that take too long, or that hit a limit: tried on texts of 16 KiB, made of
  /// their own characters.
  /// - Parameter isWanted: whether a rule, by its place in ``MatcherSet/rules``, is asked about at all.
  package func slowPatterns(worker: inout MatchWorker, where isWanted: (Int) -> Bool = { _ in true }) -> [PatternNote] {
    patterns.filter { isWanted($0.rule) && PatternProbe.isSlow($0.pattern, &worker) }
      .map { PatternNote(rule: $0.rule, pattern: $0.pattern.source) }
  }
}

/// The pumping.
enum PatternProbe {
  private static let size = 16384
  /// What such a text may cost: a thousand times what a harmless pattern needs.
  private static let most: Duration = .milliseconds(10)
  /// How often such a text must cost more before it is the pattern's fault and not the machine's.
  private static let trials = 3

  static func isSlow(_ pattern: CompiledPattern, _ worker: inout MatchWorker) -> Bool {
    let runs = literals(of: pattern.source)
    // What PCRE2 looks for before it begins must be there, behind all else.
    let end = "\u{3002}" + runs.joined()
    return pumps(runs).contains { isSlow(pattern, on: $0, end, &worker) }
  }

  private static func isSlow(_ pattern: CompiledPattern, on pump: String, _ end: String, _ worker: inout MatchWorker)
    -> Bool
  {
    let folded = worker.fold(String(repeating: pump, count: max(1, size / pump.utf8.count)) + end)
    guard let text = try? PatternText(folded.units) else { return true }
    for _ in 0..<trials {
      let clock = worker.scratch.limits.clock
      let start = clock.now()
      var found = 0
      do {
        try worker.scratch.forEachMatch(of: pattern, in: text.subject) { _ in found += 1 }
      } catch {
        return true
      }
      if clock.now() - start <= most { return false }
    }
    return true
  }

  /// The runs, one by one and all together; letters, digits and blanks for the classes.
  private static func pumps(_ runs: [String]) -> [String] {
    let longest = runs.sorted { $0.utf8.count > $1.utf8.count }.prefix(2)
    return (runs.prefix(3) + longest + [runs.prefix(24).joined(), "a", "1", "好", " "]).filter { !$0.isEmpty }
  }

  private static let metacharacters = Set(#".*+?()[]{}|^$\<=:-"#.unicodeScalars)

  /// The distinct runs of literal characters, in order.
  private static func literals(of source: String) -> [String] {
    var runs: [String] = []
    var run = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in source.unicodeScalars {
      let isLiteral = !isEscaped && !metacharacters.contains(scalar)
      if isLiteral {
        run.append(scalar)
      } else if !run.isEmpty {
        runs.append(String(run))
        run = .init()
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    if !run.isEmpty { runs.append(String(run)) }
    var seen: Set<String> = []
    return runs.filter { seen.insert($0).inserted }
  }
}
