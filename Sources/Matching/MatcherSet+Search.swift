// The pass over one field: candidates from literals and patterns, the longest of each rule, each in its context.

internal import PCRE2
internal import Rules
package import TextNormalization

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
    let views = self.views.rules.contains(where: isActive) ? self.views : nil
    let hasPlainView = views != nil && PlainView.read(text, into: &worker.plain)
    var budget = FieldBudget(clock: worker.scratch.limits.clock, isWatched: text.units.count > Self.shortText)
    do {
      var folded = try search(text.units, worker: &worker, &budget, &result, isActive)
      markDisguises(&folded.candidates, in: text)
      if let views {
        var search = ViewSearch(matchers: views, terms: terms, text: text, plain: hasPlainView ? worker.plain : nil)
        var seen = try self.seen(search, besides: folded.candidates, &worker, &budget, &result, isActive)
        try judge(seen.candidates, in: seen.text, count: text.units.count, parent, &worker, &budget, &result)
        // An emoji that the plain view left out may be read as a character.
        if hasPlainView, views.words.contains(where: { $0.alphabet.hasSymbol(in: text.units) }) {
          search = ViewSearch(matchers: views, terms: terms, text: text, plain: nil)
          seen = try self.seen(
            search, besides: folded.candidates + seen.candidates, &worker, &budget, &result, isActive)
          try judge(seen.candidates, in: seen.text, count: text.units.count, parent, &worker, &budget, &result)
        }
      }
      folded.candidates.removeAll { rules[$0.rule].disguised && $0.folds.isEmpty }
      try judge(folded.candidates, in: folded.text, count: text.units.count, parent, &worker, &budget, &result)
    } catch {
      for rule in rules.indices where isActive(rule) { result.fail(EngineFailure(rule: rule, error)) }
    }
    result.dropParts()
    result.hits.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    return result
  }

  /// The candidates in units that are characters, and the form in which PCRE2 has searched them, if it had to.
  private func search(
    _ units: [UInt32], worker: inout MatchWorker, _ budget: inout FieldBudget, _ result: inout FieldMatches,
    _ isActive: (Int) -> Bool
  ) throws(MatchError) -> (candidates: [Candidate], text: PatternText?) {
    var candidates = scan(units, &worker.triggers, isActive)
    let triggered = worker.triggers.triggered.filter { isActive(patterns[$0].rule) }
    guard !(candidates.isEmpty && triggered.isEmpty) else { return ([], nil) }
    let searchable = try PatternText(units)
    for number in triggered {
      let rule = patterns[number].rule
      guard budget.lasts else {
        result.fail(EngineFailure(rule: rule, code: "budget"))
        continue
      }
      do {
        try worker.scratch.forEachMatch(of: patterns[number].pattern, in: searchable.subject) { match in
          // A `\K` can leave nothing of a match to point at.
          guard !match.isEmpty else { return }
          let range = searchable.units(ofBytes: match)
          candidates.append(Candidate(rule: rule, range: range, place: range, term: nil))
        }
      } catch {
        budget.isWatched = true
        result.fail(EngineFailure(rule: rule, error))
      }
    }
    return (candidates, searchable)
  }

  /// What the views show beyond the folded text.
  private func seen(
    _ search: ViewSearch, besides folded: [Candidate], _ worker: inout MatchWorker, _ budget: inout FieldBudget,
    _ result: inout FieldMatches, _ isActive: (Int) -> Bool
  ) throws(MatchError) -> (candidates: [Candidate], text: PatternText?) {
    var candidates: [Candidate] = []
    var text: PatternText?
    if let plain = search.plain {
      let found = try self.search(plain.units, worker: &worker, &budget, &result) { rule in
        !search.matchers.folds[rule].isDisjoint(with: .plain) && isActive(rule)
      }
      candidates = found.candidates.compactMap { search.located($0) }
      text = found.text
    }
    search.reversedCandidates(isActive, into: &candidates)
    for words in search.matchers.words { search.wordCandidates(words, &worker.words, isActive, into: &candidates) }
    // What stands in the text, or is seen more directly, is no other word seen less directly; it may be a part of one.
    var known = CandidatePlaces(folded)
    candidates = candidates.filter { known.insert($0) }
    if text == nil, !candidates.isEmpty { text = try PatternText(search.units) }
    return (candidates, text)
  }

  /// Notes of the candidates of rules that look for disguises what is disguised about them.
  private func markDisguises(_ candidates: inout [Candidate], in text: FoldedText) {
    guard candidates.contains(where: { rules[$0.rule].disguised }) else { return }
    let traditional = text.traditionalCharacters
    for index in candidates.indices where rules[candidates[index].rule].disguised {
      let range = candidates[index].range
      guard text.isDisguised(ofUnits: range, amongTraditional: traditional),
        !candidates[index].isCut || text.standsOut(ofUnits: range)
      else {
        continue
      }
      candidates[index].folds = .folded
      let reading = OrdinaryReading(units: text.units) { _ in [] }
      candidates[index].isDoubtful = reading.likelihood(at: range, [], isInvisible: true) != .none
    }
  }

  /// Looks at the context of candidates.
  private func judge(
    _ candidates: [Candidate], in text: PatternText?, count: Int, _ parent: [UInt32], _ worker: inout MatchWorker,
    _ budget: inout FieldBudget, _ result: inout FieldMatches
  ) throws(MatchError) {
    guard let text, !candidates.isEmpty else { return }
    let standing = Self.bounded(candidates.longest(among: count), &result)
    let places = standing.map { text.bytes(ofUnits: $0.place) }
    for candidate in standing {
      guard budget.lasts else {
        result.fail(EngineFailure(rule: candidate.rule, code: "budget"))
        continue
      }
      look(at: candidate, among: places, in: text, parent, &worker, &result)
    }
  }

  /// The terms that occur, and the matches of patterns that are nothing but words; of active rules only.
  private func scan(
    _ units: [UInt32], _ scratch: inout TriggerScratch, _ isActive: (Int) -> Bool
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    units.withUnsafeBufferPointer { units in
      triggers.scan(units, &scratch)
      for (term, range) in scratch.terms {
        let rule = terms[term].rule
        let isCut = !WordBoundary.holds(around: range, in: units)
        guard !isCut || rules[rule].disguised, isActive(rule) else { continue }
        candidates.append(Candidate(rule: rule, range: range, place: range, term: term, isCut: isCut))
      }
      var words = scratch.words[...]
      if words.count > 1 { words = scratch.words.sorted { $0.pattern < $1.pattern }[...] }
      while let pattern = words.first?.pattern {
        let own = words.prefix { $0.pattern == pattern }
        words = words.dropFirst(own.count)
        let rule = patterns[pattern].rule
        guard let literals = patterns[pattern].words, isActive(rule) else { continue }
        for range in literals.matches(among: own.map { ($0.range, $0.alternative) }, in: units) {
          candidates.append(Candidate(rule: rule, range: range, place: range, term: nil))
        }
      }
    }
    return candidates
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
    let term = candidate.term.map { terms[$0] }
    let isSeen = !candidate.folds.subtracting(.folded).isEmpty
    result.hits.append(
      RuleHit(
        rule: candidate.rule, range: candidate.range, term: term?.written, context: context, folds: candidate.folds,
        reading: isSeen ? String(units: term.map { $0.units[...] } ?? text.units[candidate.place]) : nil,
        notes: candidate.notes))
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
    let surroundings = Surroundings(text, candidate.place, hits: places, parent: parent)
    if candidate.isDoubtful {
      guard let company = compiled[candidate.rule].doubtful else { return nil }
      guard try company.stands(near: surroundings, &worker.scratch) else { return nil }
    }
    return try compiled[candidate.rule].context(in: surroundings, &worker.scratch)
  }
}
