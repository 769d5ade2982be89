// kosgate's own literals: every text folded with its way back, then matched.

import Matching
import TextNormalization

/// Folding and literal matching, as in the product: from the text as it was written.
final class LiteralContestant: Contestant {
  let name = "kosgate"
  let buildSeconds: Double

  private let corpus: Corpus
  private let matcher: LiteralMatcher
  private let folder = TextFolder()
  private var folded = FoldedText()
  private var hits: [LiteralMatcher.Hit] = []

  init(literals: [String], corpus: Corpus) {
    self.corpus = corpus
    let start = processorSeconds()
    matcher = Self.build(literals)
    buildSeconds = processorSeconds() - start
  }

  /// From literals as they were written to the matcher.
  static func build(_ literals: [String]) -> LiteralMatcher {
    let folder = TextFolder()
    return LiteralMatcher(literals.enumerated().map { (units: folder.fold(literal: $1), value: $0) })
  }

  /// The one call that matches; `body` gets the end in units and the literal's number.
  @inline(__always)
  private func forEachHit(in text: String, _ body: (Int, Int) -> Void) {
    folder.fold(text, into: &folded)
    hits.removeAll(keepingCapacity: true)
    folded.units.withUnsafeBufferPointer { matcher.collectHits(in: $0, into: &hits) }
    for hit in hits { body(hit.range.upperBound, hit.value) }
  }

  func run(stride: Int) -> Lap {
    var matches = 0
    var ends = 0
    let start = processorSeconds()
    for index in corpus.indices(stride: stride) {
      forEachHit(in: corpus.texts[index]) { end, _ in
        matches &+= 1
        ends &+= end
      }
    }
    let seconds = processorSeconds() - start
    // Ends that nobody looks at need not be found.
    precondition(ends >= matches)
    return Lap(seconds: seconds, matches: matches)
  }

  func verify(stride: Int) -> Found {
    var found = Found()
    for index in corpus.indices(stride: stride) {
      var all: [(end: Int, value: Int)] = []
      forEachHit(in: corpus.texts[index]) { all.append(($0, $1)) }
      guard !all.isEmpty else { continue }
      let encoded = FoldedUTF8(folded.units)
      for hit in all {
        found.fingerprint.add(text: index, end: encoded.bytes(ofUnits: 0..<hit.end).upperBound, pattern: hit.value)
      }
      found.matches += all.count
    }
    return found
  }
}
