// Says where a literal may begin: the only part of matching that looks at every unit.

/// Bitmaps over hashes of the first units of the literals. Nearly all places of a text fail the first one, of two units,
/// which stays in the first cache; the others are asked only about the rest.
struct PrefixFilter: Sendable {
  /// What may begin at a place.
  struct Lengths: OptionSet {
    let rawValue: UInt8

    static let one = Lengths(rawValue: 1)
    static let two = Lengths(rawValue: 2)
    /// Three units or more.
    static let three = Lengths(rawValue: 4)
  }

  /// The first unit of literals of one unit.
  private var singles: [UInt64]
  /// The first two units of all others.
  private var starts: [UInt64]
  /// Literals of two units.
  private var pairs: [UInt64]
  /// The first three units of longer ones.
  private var triples: [UInt64]
  /// How far a 32-bit hash is shifted down to a bit number.
  private let shift: UInt32
  private var hasSingles = false

  /// About one bit in sixteen is set, and the bitmaps stay small enough for the caches: 2¹²…2²¹ bits.
  init(_ list: LiteralList) {
    var bits: UInt32 = 12
    while bits < 21, 1 << bits < list.count * 16 { bits += 1 }
    shift = 32 - bits
    singles = [UInt64](repeating: 0, count: 1 << (Int(bits) - 6))
    starts = singles
    pairs = singles
    triples = singles
    for index in 0..<list.count {
      let range = list.range(index)
      let first = list.units[range.lowerBound]
      guard range.count > 1 else {
        Self.set(Self.mix(first) >> shift, in: &singles)
        hasSingles = true
        continue
      }
      let two = Self.mix(first, list.units[range.lowerBound + 1])
      Self.set(two >> shift, in: &starts)
      if range.count == 2 {
        Self.set(two >> shift, in: &pairs)
      } else {
        Self.set(Self.mix(two, third: list.units[range.lowerBound + 2]) >> shift, in: &triples)
      }
    }
  }

  /// Writes the positions from `start` up to `end` where a literal may begin, and gives their number.
  /// - Parameters:
  ///   - count: the units of the text.
  ///   - found: room for `end - start` numbers.
  @inline(never)
  func candidates(
    in units: UnsafePointer<UInt32>, _ count: Int, from start: Int, to end: Int, _ found: UnsafeMutablePointer<UInt32>
  ) -> Int {
    // At the last unit there are no two to hash.
    let inner = max(start, min(end, count - 1))
    var total = 0
    if start < inner {
      total =
        hasSingles
        ? scan(units, start, inner, found, withSingles: true) : scan(units, start, inner, found, withSingles: false)
    }
    if inner < end, hasSingles {
      found[total] = UInt32(truncatingIfNeeded: inner)
      total += 1
    }
    return total
  }

  @inline(__always)
  private func scan(
    _ units: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ found: UnsafeMutablePointer<UInt32>, withSingles: Bool
  ) -> Int {
    singles.withUnsafeBufferPointer { singles in
      starts.withUnsafeBufferPointer { starts in
        guard let singles = singles.baseAddress, let starts = starts.baseAddress else { return 0 }
        let shift = shift
        var total = 0
        var position = start
        while position < end {
          let first = units[position]
          var isSet = Self.bit(Self.mix(first, units[position &+ 1]) &>> shift, of: starts)
          if withSingles { isSet |= Self.bit(Self.mix(first) &>> shift, of: singles) }
          // Written always, kept where a bit is set: a branch here would be guessed wrong too often.
          found[total] = UInt32(truncatingIfNeeded: position)
          total &+= Int(isSet & 1)
          position &+= 1
        }
        return total
      }
    }
  }

  /// Which literals may begin at a candidate.
  @inline(__always)
  func lengths(at position: Int, in units: UnsafePointer<UInt32>, _ count: Int) -> Lengths {
    var lengths: Lengths = []
    let first = units[position]
    if hasSingles, Self.bit(Self.mix(first) &>> shift, of: singles) & 1 == 1 { lengths.insert(.one) }
    guard position &+ 1 < count else { return lengths }
    let two = Self.mix(first, units[position &+ 1])
    if Self.bit(two &>> shift, of: pairs) & 1 == 1 { lengths.insert(.two) }
    if position &+ 2 < count, Self.bit(Self.mix(two, third: units[position &+ 2]) &>> shift, of: triples) & 1 == 1 {
      lengths.insert(.three)
    }
    return lengths
  }

  @inline(__always)
  private static func bit(_ number: UInt32, of bitmap: UnsafePointer<UInt64>) -> UInt64 {
    bitmap[Int(number &>> 6)] &>> UInt64(number & 63)
  }

  @inline(__always)
  private static func bit(_ number: UInt32, of bitmap: [UInt64]) -> UInt64 {
    bitmap.withUnsafeBufferPointer { $0[Int(number &>> 6)] &>> UInt64(number & 63) }
  }

  private static func set(_ number: UInt32, in bitmap: inout [UInt64]) {
    bitmap[Int(number >> 6)] |= 1 << UInt64(number & 63)
  }

  /// Multiplicative hashing: the upper bits of a sum of products with odd constants.
  @inline(__always)
  private static func mix(_ first: UInt32) -> UInt32 { first &* 0x9E37_79B1 }

  @inline(__always)
  private static func mix(_ first: UInt32, _ second: UInt32) -> UInt32 { mix(first) &+ second &* 0x85EB_CA77 }

  @inline(__always)
  private static func mix(_ two: UInt32, third: UInt32) -> UInt32 { two &+ third &* 0xC2B2_AE3D }
}
