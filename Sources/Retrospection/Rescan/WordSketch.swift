// Sixteen numbers that tell roughly how alike two texts are, without the texts.

/// A one-permutation MinHash (Li, Owen, Zhang 2012) of the pairs of neighbouring characters of a text.
struct WordSketch: Sendable, Hashable {
  private static let empty = UInt16.max
  private var smallest: SIMD16<UInt16>

  /// The sketch of a text without white space; what stands behind its first 4,000 characters does not count.
  init(_ words: String) {
    var smallest = SIMD16<UInt16>(repeating: Self.empty)
    var before: UInt64?
    for scalar in words.unicodeScalars.prefix(4000) {
      let value = UInt64(scalar.value)
      if let before {
        // SplitMix64's finalizer.
        var hash = (before << 32 | value) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        let bucket = Int(hash >> 60)
        smallest[bucket] = min(smallest[bucket], UInt16(truncatingIfNeeded: hash >> 32) & 0x7FFF)
      }
      before = value
    }
    self.smallest = smallest
  }

  /// The estimated share of pairs that both texts have, 0…1.
  func likeness(to other: WordSketch) -> Double {
    var (equal, known) = (0, 0)
    for bucket in 0..<16 where smallest[bucket] != Self.empty || other.smallest[bucket] != Self.empty {
      known += 1
      if smallest[bucket] == other.smallest[bucket] { equal += 1 }
    }
    return known == 0 ? 0 : Double(equal) / Double(known)
  }
}
