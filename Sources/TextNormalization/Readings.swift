// The few readings of a character, without memory of their own.

/// The syllables that a character is read as, the most frequent first; empty for what has no reading.
package struct Readings: Sendable, Hashable, RandomAccessCollection {
  /// How many readings fit.
  static let capacity = 6
  private static let bits: UInt64 = 10

  /// The count in the lowest four bits, then ten bits for each syllable.
  private let packed: UInt64

  init(_ syllables: some Collection<UInt16>) {
    precondition(syllables.count <= Self.capacity, "more readings than fit")
    var packed: UInt64 = 0
    for syllable in syllables.reversed() {
      precondition(syllable < 1 << Self.bits, "a syllable's number does not fit")
      packed = packed << Self.bits | UInt64(syllable)
    }
    self.packed = packed << 4 | UInt64(syllables.count)
  }

  /// 0.
  package var startIndex: Int { 0 }
  /// The number of readings.
  package var endIndex: Int { Int(packed & 0xF) }
  /// A syllable, as ``ReadingTable`` numbers them.
  package subscript(position: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: packed >> (4 + UInt64(position) * Self.bits) & (1 << Self.bits - 1))
  }
}
