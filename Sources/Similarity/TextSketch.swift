// A text in sixty-four bytes, by which its like are found among a million.

package import Subjects
internal import TextNormalization

/// MinHash over character shingles: the share of equal numbers in two sketches estimates the share of shingles that the
/// texts have in common (Broder 1997). Phones, prices, numbers, dates, links, mentions, tags and the account's own words
/// count as what they are, not by their values, so that a launch text stays the same from one dealer to the next.
package struct TextSketch: Sendable, Hashable {
  /// How many numbers a sketch has; the estimate's standard error is at most 0.09.
  package static let size = 32
  /// Sketches whose estimate is at least this are of the same text.
  package static let likeness = 0.6
  private static let shingle = 3

  /// The lowest of each hash over all shingles, the lower 16 bits of it.
  private let minima: [UInt16]
  /// Under these keys a text is looked for: likeness 0.8 shares at least one with probability 0.98, 0.3 with 0.3. What is
  /// published in another kind of place, or for another campaign, shares none.
  package let bands: [Int64]

  /// The sketch of what `subject` says. Cost is linear in its texts.
  package init(_ subject: Subject) {
    let facts = AccountFacts(subject.account)
    let folder = TextFolder()
    var folded = FoldedText()
    var low = SIMD16<UInt32>(repeating: .max)
    var high = SIMD16<UInt32>(repeating: .max)
    var codes: [UInt32] = []
    for field in subject.fields {
      folder.fold(field.text, into: &folded)
      var reader = TextPartReader(folded.units)
      codes.append(Self.fieldCode)
      while let part = reader.next() { codes.append(part.code) }
    }
    codes = facts.masked(codes)
    for start in 0..<max(1, codes.count - Self.shingle + 1) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for code in codes[start..<min(start + Self.shingle, codes.count)] { hash = Self.mix(hash ^ UInt64(code)) }
      let number = SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: hash >> 16))
      low = pointwiseMin(low, (number ^ Self.lowMasks) &* Self.lowFactors)
      high = pointwiseMin(high, (number ^ Self.highMasks) &* Self.highFactors)
    }
    let numbers = (0..<16).map { low[$0] } + (0..<16).map { high[$0] }
    minima = numbers.map { UInt16(truncatingIfNeeded: $0 >> 8) }
    let context = Self.context(of: subject)
    bands = (0..<4).map { band in
      let key = UInt64(numbers[2 * band]) << 32 | UInt64(numbers[2 * band + 1])
      return Int64(bitPattern: Self.mix(Self.mix(key) ^ context &+ UInt64(band)))
    }
  }

  /// The sketch that was stored as `bytes`, without its bands; `nil` for anything else.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 2 * Self.size else { return nil }
    minima = (0..<Self.size).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
    bands = []
  }

  /// 64 bytes that ``init(bytes:)`` reads.
  package var bytes: [UInt8] { minima.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] } }

  /// The estimated share of shingles in common, 0…1.
  package func likeness(to other: TextSketch) -> Double {
    Double(zip(minima, other.minima).count { $0 == $1 }) / Double(Self.size)
  }

  private static let fieldCode: UInt32 = 0x11_0011

  /// What a decision on many copies at once must agree in: a text for one place is no copy of one for another.
  private static func context(of subject: Subject) -> UInt64 {
    var hash: UInt64 = 1
    let words = [
      subject.kind.rawValue, subject.platform.rawValue, subject.audience.rawValue, subject.industry?.rawValue,
      subject.brand, subject.campaign,
    ]
    for word in words {
      for byte in (word ?? "").utf8 { hash = mix(hash ^ UInt64(byte)) }
      hash = mix(hash ^ 0x100)
    }
    return hash
  }

  /// The finalizer of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  // The hashes: xor with one random number, multiplication by another that is odd. They are fixed for ever: stored
  // sketches were made with them.
  private static let lowMasks = constants(1)
  private static let lowFactors = constants(2) | 1
  private static let highMasks = constants(3)
  private static let highFactors = constants(4) | 1

  private static func constants(_ series: UInt64) -> SIMD16<UInt32> {
    SIMD16((0..<16).map { UInt32(truncatingIfNeeded: mix(series << 32 | UInt64($0)) >> 16) })
  }
}
