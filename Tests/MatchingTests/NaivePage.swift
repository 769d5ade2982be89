// A text as the oracle reads it: units, and the same as UTF-8 for PCRE2.

import PCRE2
import Rules
import TextNormalization

struct NaivePage {
  let units: [UInt32]
  private let text: ValidatedUTF8
  /// The byte at which each unit begins, and at the end the number of bytes.
  private let bytes: [Int]
  /// The unit that begins at each byte.
  private let unit: [Int: Int]
  private let compiled: [String: CompiledPattern]
  private static let sentenceEnds: Set<UInt32> = Set("。!?;\n".unicodeScalars.map(\.value))

  init(_ folded: FoldedText, _ compiled: [String: CompiledPattern]) {
    units = folded.units
    self.compiled = compiled
    let scalars = units.compactMap(Unicode.Scalar.init)
    text = ValidatedUTF8(String(String.UnicodeScalarView(scalars)))
    bytes = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
    unit = Dictionary(uniqueKeysWithValues: zip(bytes, bytes.indices))
  }

  /// All matches in a range of units.
  func matches(of source: String, in range: Range<Int>, _ scratch: inout MatchScratch) throws -> [Range<Int>] {
    guard let pattern = compiled[source] else { return [] }
    var found: [Range<Int>] = []
    try scratch.forEachMatch(of: pattern, in: text, range: bytes[range.lowerBound]..<bytes[range.upperBound]) { match in
      guard let lower = unit[match.lowerBound], let upper = unit[match.upperBound] else { return }
      found.append(lower..<upper)
    }
    return found
  }

  func contains(anyOf sources: [String], in range: Range<Int>, _ scratch: inout MatchScratch) throws -> Bool {
    for source in sources where try !matches(of: source, in: range, &scratch).isEmpty { return true }
    return false
  }

  /// Whether a match in reach overlaps the hit, or stands beside it and overlaps none.
  func isTouched(
    _ hit: Range<Int>, byAnyOf sources: [String], _ reach: ContextReach, among hits: [Range<Int>],
    _ scratch: inout MatchScratch
  ) throws -> Bool {
    for source in sources {
      for match in try matches(of: source, in: range(reach, around: hit), &scratch) {
        if match.overlaps(hit) { return true }
        let isBeside = match.lowerBound == hit.upperBound || match.upperBound == hit.lowerBound
        if isBeside, !hits.contains(where: { $0.overlaps(match) }) { return true }
      }
    }
    return false
  }

  func range(_ reach: ContextReach, around hit: Range<Int>) -> Range<Int> {
    guard reach != .text else { return units.indices }
    let before = units.indices[max(0, hit.lowerBound - 300)..<hit.lowerBound]
    let behind = units.indices[hit.upperBound..<min(units.count, hit.upperBound + 300)]
    func ends(_ place: Int) -> Bool { self.ends(reach, at: place) }
    return
      (before.last(where: ends).map { $0 + 1 } ?? before.lowerBound)..<(behind.first(where: ends) ?? behind.upperBound)
  }

  /// 。！？； and line breaks, for a clause ， as well unless it stands in a number.
  private func ends(_ reach: ContextReach, at place: Int) -> Bool {
    if Self.sentenceEnds.contains(units[place]) { return true }
    guard reach == .clause, units[place] == 0x2C else { return false }
    let neighbours = units[max(0, place - 1)..<min(units.count, place + 2)]
    return neighbours.count { (0x30...0x39).contains($0) } < 2
  }

  /// Whether a run of Latin letters or of digits goes on across an end of `range`.
  func cutsAWord(_ range: Range<Int>) -> Bool {
    func cuts(_ place: Int) -> Bool {
      guard place > 0, place < units.count else { return false }
      return [0x30...0x39, 0x61...0x7A].contains { (run: ClosedRange<UInt32>) in
        run.contains(units[place - 1]) && run.contains(units[place])
      }
    }
    return cuts(range.lowerBound) || cuts(range.upperBound)
  }
}
