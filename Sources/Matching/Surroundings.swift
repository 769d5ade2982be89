// The clause and sentence around a match, and what stands in them.

internal import PCRE2
internal import Rules

/// The neighbourhood of a match in a folded text. Ranges are in units; searches run on the folded UTF-8.
struct Surroundings {
  private let text: PatternText
  private let match: Range<Int>
  /// The places of all hits in the text, in bytes.
  private let hits: [Range<Int>]
  private let clause: Range<Int>
  private let sentence: Range<Int>
  private let parent: [UInt32]

  init(_ text: PatternText, _ match: Range<Int>, hits: [Range<Int>], parent: [UInt32] = []) {
    self.text = text
    self.parent = parent
    self.hits = hits
    self.match = match
    sentence = Self.widen(match, in: text.units, until: Self.endsSentence)
    clause = Self.widen(match, in: text.units, until: Self.endsClause)
  }

  /// 。！？； and line breaks, in their folded forms.
  private static func endsSentence(_ units: [UInt32], _ position: Int) -> Bool {
    switch units[position] {
    case 0x3002, 0x21, 0x3F, 0x3B, 0x0A: true
    default: false
    }
  }

  /// What ends a sentence, and ， unless it groups the digits of a number (1,000).
  private static func endsClause(_ units: [UInt32], _ position: Int) -> Bool {
    guard units[position] == 0x2C else { return endsSentence(units, position) }
    let digits: ClosedRange<UInt32> = 48...57
    return
      !(position > 0 && position + 1 < units.count && digits.contains(units[position - 1])
      && digits.contains(units[position + 1]))
  }

  /// The farthest that a clause or sentence reaches on either side, in units: no sentence of a person is longer, and a
  /// text without punctuation must not make every hit cost the whole text.
  private static let farthest = 300

  private static func widen(
    _ match: Range<Int>, in units: [UInt32], until isEnd: ([UInt32], Int) -> Bool
  ) -> Range<Int> {
    let first = max(0, match.lowerBound - farthest)
    let last = min(units.count, match.upperBound + farthest)
    var lower = match.lowerBound
    while lower > first, !isEnd(units, lower - 1) { lower -= 1 }
    var upper = match.upperBound
    while upper < last, !isEnd(units, upper) { upper += 1 }
    return lower..<upper
  }

  func range(_ reach: ContextReach) -> Range<Int> {
    switch reach {
    case .clause: clause
    case .sentence: sentence
    case .text: 0..<text.units.count
    }
  }

  /// The part of the sentence that is at most `distance` units away.
  func near(within distance: Int) -> Range<Int> {
    max(sentence.lowerBound, match.lowerBound - distance)..<min(sentence.upperBound, match.upperBound + distance)
  }

  /// The match within what is said around it.
  var utterance: Utterance {
    let others = hits.map { text.units(ofBytes: $0) }
      .filter { $0 != match && !$0.overlaps(match) && $0.overlaps(sentence) }
    return Utterance(
      units: text.units, hit: match, clause: clause, sentence: sentence, others: others, parent: parent)
  }

  /// Whether a number within bounds stands in a range of units.
  func contains(_ number: NumberScanner, in range: Range<Int>) -> Bool { number.occurs(in: range, of: text.units) }

  /// Whether a pattern matches wholly on a side of the hit, at most `distance` units away.
  func contains(
    anyOf patterns: [CompiledPattern], on side: ContextSide, within distance: Int, in reach: ContextReach,
    _ scratch: inout MatchScratch
  ) throws(MatchError) -> Bool {
    guard !patterns.isEmpty else { return false }
    let range = range(reach)
    let hit = text.bytes(ofUnits: match)
    let near = text.bytes(
      ofUnits: max(range.lowerBound, match.lowerBound - distance)..<min(range.upperBound, match.upperBound + distance))
    var stands = false
    for pattern in patterns {
      try scratch.forEachMatch(of: pattern, in: text.subject, range: text.bytes(ofUnits: range)) { found in
        let isBefore = side != .after && found.upperBound <= hit.lowerBound && found.upperBound >= near.lowerBound
        let isBehind = side != .before && found.lowerBound >= hit.upperBound && found.lowerBound <= near.upperBound
        stands = stands || isBefore || isBehind
      }
      if stands { return true }
    }
    return false
  }

  func contains(
    anyOf patterns: [CompiledPattern], in range: Range<Int>, _ scratch: inout MatchScratch
  ) throws(MatchError) -> Bool {
    let bytes = text.bytes(ofUnits: range)
    for pattern in patterns where try scratch.firstMatch(of: pattern, in: text.subject, range: bytes) != nil {
      return true
    }
    return false
  }

  /// Whether one of the patterns has a match in reach that overlaps the hit, or stands right beside it and speaks of
  /// no other hit: “服务第一” is lawful and says nothing about the “最低价” that follows it.
  func isTouched(
    byAnyOf patterns: [CompiledPattern], reach: ContextReach, _ scratch: inout MatchScratch
  ) throws(MatchError) -> Bool {
    guard !patterns.isEmpty else { return false }
    let bytes = text.bytes(ofUnits: range(reach))
    let hit = text.bytes(ofUnits: match)
    for pattern in patterns {
      var touches = false
      try scratch.forEachMatch(of: pattern, in: text.subject, range: bytes) { found in
        if found.overlaps(hit) {
          touches = true
        } else if found.lowerBound == hit.upperBound || found.upperBound == hit.lowerBound {
          touches = touches || !hits.contains { $0.overlaps(found) }
        }
      }
      if touches { return true }
    }
    return false
  }
}
