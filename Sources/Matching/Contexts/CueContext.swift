// Cues that an author lists: words on one side of a hit, with a distance and with what must not stand between.

internal import Rules

/// A context of literals.
struct CueContext: Sendable {
  private let cues: Lexicon<Void>
  private let barriers: Lexicon<Void>
  private let side: ContextSide
  private let distance: Int

  init(_ clause: ContextClause) {
    cues = Lexicon(words: clause.cues.map { ((), $0) })
    barriers = Lexicon(words: clause.barriers.map { ((), $0) })
    side = clause.side ?? .around
    distance = clause.distance
  }

  /// Whether a cue stands where it must, within `reach`.
  func holds(_ speech: Utterance, reach: Range<Int>) -> Bool {
    let before = max(reach.lowerBound, speech.hit.lowerBound - distance - Self.longestCue)..<speech.hit.lowerBound
    let behind = speech.hit.upperBound..<min(reach.upperBound, speech.hit.upperBound + distance + Self.longestCue)
    return side != .after && stands(in: before, speech) || side != .before && stands(in: behind, speech)
  }

  private static let longestCue = 24

  private func stands(in range: Range<Int>, _ speech: Utterance) -> Bool {
    var place = range.lowerBound
    while let found = cues.first(in: place..<range.upperBound, of: speech.units) {
      let isBefore = found.range.upperBound <= speech.hit.lowerBound
      let between =
        isBefore
        ? found.range.upperBound..<speech.hit.lowerBound : speech.hit.upperBound..<found.range.lowerBound
      if between.count <= distance, barriers.first(in: between, of: speech.units) == nil { return true }
      place = found.range.upperBound
    }
    return false
  }
}
