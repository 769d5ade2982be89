// The pass over one field: candidates from literals and patterns, the longest of each rule, each in its context.

internal import PCRE2
internal import Rules
package import TextNormalization

/// A match of a rule before its context is looked at.
private struct Candidate {
  let rule: Int
  let range: Range<Int>
  let term: Int?
}

/// Processor time that one field may take: a text made to be slow must not be slow a hundred times over.
private struct Budget {
  private static let whole: Duration = .milliseconds(500)
  private let clock: SearchClock
  private let end: Duration
  /// Whether the clock is read at all.
  var isWatched: Bool

  init(clock: SearchClock, isWatched: Bool) {
    self.clock = clock
    self.isWatched = isWatched
    end = clock.now() + Self.whole
  }

  var lasts: Bool { !isWatched || clock.now() < end }
}

extension MatcherSet {
  /// The hits of one rule in one field whose context is looked at.
  package static let maximumHits = 100
  /// Units up to which a text is quick, unless a search has hit a limit in it: reading the clock costs a system call.
  private static let shortText = 2048

  /// Every hit of every rule in `text`.
  /// - Parameters:
  ///   - parent: the folded message that is replied to, whose questions a reply may repeat.
  ///   - isActive: whether the rule at that place applies to the subject and to this field.
  package func matches(
    in text: FoldedText, replyingTo parent: [UInt32] = [], worker: inout MatchWorker, isActive: (Int) -> Bool
  ) -> FieldMatches {
    var result = FieldMatches()
    var (candidates, triggered) = scan(text, isActive)
    guard !(candidates.isEmpty && triggered.isEmpty) else { return result }
    do {
      let searchable = try PatternText(text)
      var budget = Budget(clock: worker.scratch.limits.clock, isWatched: text.units.count > Self.shortText)
      for number in triggered {
        let rule = patterns[number].rule
        guard budget.lasts else {
          result.fail(EngineFailure(rule: rule, code: "budget"))
          continue
        }
        do {
          try worker.scratch.forEachMatch(of: patterns[number].pattern, in: searchable.subject) { match in
            candidates.append(Candidate(rule: rule, range: searchable.units(ofBytes: match), term: nil))
          }
        } catch {
          budget.isWatched = true
          result.fail(EngineFailure(rule: rule, error))
        }
      }
      let standing = Self.bounded(Self.longest(candidates, among: text.units.count), &result)
      let places = standing.map { searchable.bytes(ofUnits: $0.range) }
      for candidate in standing {
        guard budget.lasts else {
          result.fail(EngineFailure(rule: candidate.rule, code: "budget"))
          continue
        }
        look(at: candidate, among: places, in: searchable, parent, &worker, &result)
      }
    } catch {
      for rule in Set(candidates.map(\.rule) + triggered.map { patterns[$0].rule }).sorted() {
        result.fail(EngineFailure(rule: rule, error))
      }
    }
    return result
  }

  /// The terms that occur, and the patterns that have to run because a required literal occurs or because they have
  /// none; of active rules only.
  private func scan(_ text: FoldedText, _ isActive: (Int) -> Bool) -> (candidates: [Candidate], triggered: [Int]) {
    var candidates: [Candidate] = []
    var triggered = untriggered
    text.units.withUnsafeBufferPointer { units in
      literals.forEachHit(in: units) { hit in
        if hit.value < 0 {
          triggered.append(~hit.value)
        } else if case let rule = terms[hit.value].rule, WordBoundary.holds(around: hit.range, in: units),
          isActive(rule)
        {
          candidates.append(Candidate(rule: rule, range: hit.range, term: hit.value))
        }
      }
    }
    // A text holds few triggers, most of them once.
    triggered.sort()
    var distinct: [Int] = []
    for number in triggered where number != distinct.last && isActive(patterns[number].rule) { distinct.append(number) }
    return (candidates, distinct)
  }

  /// Adds a candidate as a hit, if it has the company it needs. A context that could not be looked at to the end
  /// exempts nothing.
  private func look(
    at candidate: Candidate, among places: [Range<Int>], in text: PatternText, _ parent: [UInt32],
    _ worker: inout MatchWorker, _ result: inout FieldMatches
  ) {
    var context = RuleHit.Context.stands(missing: [])
    do {
      guard let found = try self.context(of: candidate, among: places, in: text, parent: parent, worker: &worker) else {
        return
      }
      context = found
    } catch {
      result.fail(EngineFailure(rule: candidate.rule, error))
    }
    let term = candidate.term.map { terms[$0].written }
    result.hits.append(RuleHit(rule: candidate.rule, range: candidate.range, term: term, context: context))
  }

  /// Of the overlapping candidates of one rule the longest stands, of equals the first; in order of place and rule.
  /// - Parameter count: the units of the text.
  private static func longest(_ candidates: [Candidate], among count: Int) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let byWeight = candidates.sorted {
      ($0.rule, -$0.range.count, $0.range.lowerBound) < ($1.rule, -$1.range.count, $1.range.lowerBound)
    }
    // The rule, plus one, that last took each unit. What overlaps a shorter range covers one of its ends.
    var taken = [Int32](repeating: 0, count: count)
    var kept: [Candidate] = []
    for candidate in byWeight {
      let mark = Int32(truncatingIfNeeded: candidate.rule + 1)
      guard taken[candidate.range.lowerBound] != mark, taken[candidate.range.upperBound - 1] != mark else { continue }
      for unit in candidate.range { taken[unit] = mark }
      kept.append(candidate)
    }
    return kept.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
  }

  /// The candidates whose context is looked at: of each rule at most ``maximumHits``. A rule with more is reported as
  /// not judged to the end, since a lawful first hundred says nothing about the rest.
  private static func bounded(_ candidates: [Candidate], _ result: inout FieldMatches) -> [Candidate] {
    guard candidates.count > maximumHits else { return candidates }
    var counts: [Int: Int] = [:]
    return candidates.filter { candidate in
      let count = counts[candidate.rule, default: 0] + 1
      counts[candidate.rule] = count
      if count == maximumHits + 1 { result.fail(EngineFailure(rule: candidate.rule, code: "too-many-hits")) }
      return count <= maximumHits
    }
  }

  /// What the surroundings make of a candidate; `nil` when it lacks the company that its rule asks for.
  private func context(
    of candidate: Candidate, among places: [Range<Int>], in text: PatternText, parent: [UInt32],
    worker: inout MatchWorker
  ) throws(MatchError) -> RuleHit.Context? {
    let surroundings = Surroundings(text, candidate.range, hits: places, parent: parent)
    return try compiled[candidate.rule].context(in: surroundings, &worker.scratch)
  }
}
