// The search in the views: what the folded text does not show as it stands.

internal import Subjects
internal import TextNormalization

/// Finds terms in the views of one text.
struct ViewSearch {
  let matchers: ViewMatchers
  let terms: [RuleTerm]
  let text: FoldedText
  /// The plain view, if the text has one.
  let plain: TextView?

  /// The units in which contexts are looked at.
  var units: [UInt32] { plain?.units ?? text.units }

  /// The place in the folded text of a place in the plain view.
  func source(of range: Range<Int>) -> Range<Int> { plain?.source(of: range) ?? range }

  /// A candidate of the plain view where it is in the folded text; `nil` when it stands there as it is, or its rule does
  /// not look through what it was seen through.
  func located(_ candidate: Candidate) -> Candidate? {
    guard let plain else { return nil }
    let folds = plain.folds(in: candidate.place)
    guard !folds.isEmpty, matchers.folds[candidate.rule].isSuperset(of: folds) else { return nil }
    guard !candidate.isCut || standsOut(candidate.place, in: plain) else { return nil }
    let likelihood = ordinaryReading.likelihood(at: candidate.place, folds, isInvisible: false)
    return Candidate(
      rule: candidate.rule, range: plain.source(of: candidate.place), place: candidate.place, term: candidate.term,
      folds: folds, notes: notes(candidate.place),
      isDoubtful: likelihood != .none)
  }

  /// Whether the letters of a hit are of another script than those beside it, where a run of letters goes on.
  private func standsOut(_ place: Range<Int>, in plain: TextView) -> Bool {
    func differs(_ inner: Int, _ outer: Int) -> Bool {
      !plain.units.indices.contains(outer) || plain.replacement(at: inner) != plain.replacement(at: outer)
    }
    return differs(place.lowerBound, place.lowerBound - 1) && differs(place.upperBound - 1, place.upperBound)
  }

  /// Terms written backwards.
  func reversedCandidates(_ isActive: (Int) -> Bool, into candidates: inout [Candidate]) {
    guard !matchers.reversed.isEmpty else { return }
    let units = units
    for hit in Self.hits(of: matchers.reversed, in: units) where Self.isWhole(hit.range, in: units) {
      // Backwards and with something between the characters, nobody could read it.
      guard plain?.folds(in: hit.range).isEmpty != false else { continue }
      guard allows(terms[hit.value].rule, .reversed, isActive) else { continue }
      let note = FoldNote(fold: .reversed, written: source(of: hit.range), meaning: terms[hit.value].units)
      if let candidate = candidate(hit, at: hit.range, .reversed, [note]) { candidates.append(candidate) }
    }
  }

  /// Terms in characters that look or sound like theirs.
  func wordCandidates(
    _ words: WordMatcher, _ view: inout TextView, _ isActive: (Int) -> Bool, into candidates: inout [Candidate]
  ) {
    let units = units
    guard WordView.read(units, by: words.alphabet, into: &view) else { return }
    for hit in Self.hits(of: words.matcher, in: view.units) {
      let term = terms[hit.value]
      guard isActive(term.rule) else { continue }
      let place = view.source(of: hit.range)
      guard let read = reading(of: term.units, at: hit.range, in: view, by: words.alphabet) else { continue }
      let folds = read.folds.union(plain?.folds(in: place) ?? [])
      guard allows(term.rule, folds, isActive), Self.isWhole(place, in: units) else { continue }
      // Half of a word of two is no evidence of the word: 陶宝宝 is 宝宝.
      let isShort = hit.range.count == 2
      let isReplaced = { (unit: Int) in isShort || read.replaced.contains(unit) }
      guard var candidate = candidate(hit, at: place, folds, notes(place) + read.notes, isReplaced: isReplaced) else {
        continue
      }
      // Nor is a word of which nothing is left, a name above all: 魏新, Fan Yong.
      if read.isWhollyGuessed { candidate.isDoubtful = true }
      candidates.append(candidate)
    }
  }

  /// How the characters of a term are written at a place of a view; `nil` where they are written as they are, or not at
  /// all.
  private func reading(
    of term: [UInt32], at range: Range<Int>, in view: TextView, by alphabet: WordAlphabet
  ) -> WordReading? {
    var folds: ViewFolds = []
    var notes: [FoldNote] = []
    var replaced: Set<Int> = []
    var isWhole = true
    for (offset, unit) in range.enumerated() {
      let written = view.source(of: unit..<unit + 1)
      if offset > 0 { folds.formUnion(view.gap(before: unit)) }
      guard let fold = alphabet.reading(of: units[written], as: term[offset], view.replacement(at: unit)) else {
        return nil
      }
      guard !fold.isEmpty else {
        isWhole = false
        continue
      }
      folds.formUnion(fold)
      replaced.formUnion(written)
      let place = source(of: written)
      if let last = notes.last, last.written == place, last.fold == fold {
        notes[notes.count - 1] = FoldNote(fold: fold, written: place, meaning: last.meaning + [term[offset]])
      } else {
        notes.append(FoldNote(fold: fold, written: place, meaning: [term[offset]]))
      }
    }
    guard !notes.isEmpty else { return nil }
    let isName = notes.allSatisfy { $0.fold == .pinyin && isCapitalized($0.written) }
    return WordReading(
      folds: folds, notes: notes, replaced: replaced,
      isWhollyGuessed: isWhole && (isName || notes.allSatisfy { $0.fold == .sound || $0.fold == .shape }))
  }

  /// Whether letters are written as a name is: the first alone in upper case.
  private func isCapitalized(_ written: Range<Int>) -> Bool {
    let letters = text.originalText(in: text.originalRange(ofUnits: written).utf8)
    return letters.first?.isUppercase == true && !letters.dropFirst().contains(where: \.isUppercase)
  }

  /// What the plain view left out or replaced at a place.
  private func notes(_ place: Range<Int>) -> [FoldNote] {
    guard let plain else { return [] }
    var notes: [FoldNote] = []
    for unit in place {
      let fold = plain.replacement(at: unit)
      if !fold.isEmpty {
        let written = plain.source(of: unit..<unit + 1)
        notes.append(FoldNote(fold: fold, written: written, meaning: [plain.units[unit]]))
      }
      guard unit > place.lowerBound else { continue }
      for fold in plain.gap(before: unit).elements {
        let gap = plain.source(of: unit - 1..<unit).upperBound..<plain.source(of: unit..<unit + 1).lowerBound
        notes.append(FoldNote(fold: fold, written: gap, meaning: []))
      }
    }
    return notes
  }

  private func candidate(
    _ hit: LiteralMatcher.Hit, at place: Range<Int>, _ folds: ViewFolds, _ notes: [FoldNote],
    isReplaced: @escaping (Int) -> Bool = { _ in true }
  ) -> Candidate? {
    var reading = ordinaryReading
    reading.isReplaced = isReplaced
    let likelihood = reading.likelihood(at: place, folds, isInvisible: false)
    guard likelihood != .certain else { return nil }
    return Candidate(
      rule: terms[hit.value].rule, range: source(of: place), place: place, term: hit.value, folds: folds,
      notes: notes, isDoubtful: likelihood != .none)
  }

  /// The written characters, and the gaps between them.
  private var ordinaryReading: OrdinaryReading {
    OrdinaryReading(units: units) { [plain] unit in plain?.gap(before: unit) ?? [] }
  }

  /// Whether a rule is looked for here, through all of this.
  private func allows(_ rule: Int, _ folds: ViewFolds, _ isActive: (Int) -> Bool) -> Bool {
    matchers.folds[rule].isSuperset(of: folds) && isActive(rule)
  }

  private static func hits(of matcher: LiteralMatcher, in units: [UInt32]) -> [LiteralMatcher.Hit] {
    var hits: [LiteralMatcher.Hit] = []
    units.withUnsafeBufferPointer { matcher.collectHits(in: $0, into: &hits) }
    return hits
  }

  private static func isWhole(_ range: Range<Int>, in units: [UInt32]) -> Bool {
    units.withUnsafeBufferPointer { WordBoundary.holds(around: range, in: $0) }
  }
}

/// How a term is written at a place.
private struct WordReading {
  let folds: ViewFolds
  let notes: [FoldNote]
  /// The written units that are read as others.
  let replaced: Set<Int>
  /// Whether no character is the term's own, and nothing but guesses leads to it.
  let isWhollyGuessed: Bool
}
