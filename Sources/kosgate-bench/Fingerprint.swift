// Whether two matchers found the same, told by one number.

/// A sum over all matches, whatever their order; the peers in `bin/peers` make the same one.
struct Fingerprint: Hashable {
  private(set) var value: UInt64 = 0

  init(_ value: UInt64 = 0) { self.value = value }

  /// Adds the match of `pattern` that ends at byte `end` of text number `text`: SplitMix64's finalizer of the three.
  mutating func add(text: Int, end: Int, pattern: Int) {
    var mixed = UInt64(text) &* 0x9E37_79B9_7F4A_7C15 &+ (UInt64(end) << 32 ^ UInt64(pattern))
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    value &+= mixed ^ mixed >> 31
  }
}
