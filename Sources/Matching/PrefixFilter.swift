// Says where a literal may begin: the only part of matching that looks at every unit.

/// Bitmaps over hashes of the first units of the literals: of one for literals of one unit, of two for those of two, of
/// three for all longer ones.
struct PrefixFilter: Sendable {
  private var singles: [UInt64]
  private var pairs: [UInt64]
  private var triples: [UInt64]
  /// How far a 32-bit hash is shifted down to a bit number.
  private let shift: UInt32
  private var hasSingles = false

  /// About one bit in sixteen is set, and the bitmaps stay small enough for the second cache: 2¹²…2²¹ bits.
  init(_ list: LiteralList) {
    var bits: UInt32 = 12
    while bits < 21, 1 << bits < list.count * 16 { bits += 1 }
    shift = 32 - bits
    singles = [UInt64](repeating: 0, count: 1 << (Int(bits) - 6))
    pairs = singles
    triples = singles
    for index in 0..<list.count {
      let range = list.range(index)
      let first = list.units[range.lowerBound]
      switch range.count {
      case 1:
        Self.set(Self.mix(first) >> shift, in: &singles)
        hasSingles = true
      case 2:
        Self.set(Self.mix(first, list.units[range.lowerBound + 1]) >> shift, in: &pairs)
      default:
        let (second, third) = (list.units[range.lowerBound + 1], list.units[range.lowerBound + 2])
        Self.set(Self.mix(first, second, third) >> shift, in: &triples)
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
    var total = 0
    let inner = min(end, count - 2)
    if start < inner {
      total =
        hasSingles
        ? scan(units, start, inner, found, withSingles: true) : scan(units, start, inner, found, withSingles: false)
    }
    // At the last two units there are no three to hash: the table will tell.
    for position in max(start, inner, 0)..<max(end, max(start, inner, 0)) {
      found[total] = UInt32(truncatingIfNeeded: position)
      total += 1
    }
    return total
  }

  @inline(__always)
  private func scan(
    _ units: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ found: UnsafeMutablePointer<UInt32>, withSingles: Bool
  ) -> Int {
    singles.withUnsafeBufferPointer { singles in
      pairs.withUnsafeBufferPointer { pairs in
        triples.withUnsafeBufferPointer { triples in
          guard let singles = singles.baseAddress, let pairs = pairs.baseAddress, let triples = triples.baseAddress
          else { return 0 }
          let shift = shift
          var total = 0
          var position = start
          while position < end {
            let (first, second, third) = (units[position], units[position &+ 1], units[position &+ 2])
            let two = Self.mix(first, second)
            let three = two &+ Self.mix(third: third)
            var isSet = Self.bit(two &>> shift, of: pairs) | Self.bit(three &>> shift, of: triples)
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
  }

  @inline(__always)
  private static func bit(_ number: UInt32, of bitmap: UnsafePointer<UInt64>) -> UInt64 {
    bitmap[Int(number &>> 6)] &>> UInt64(number & 63)
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
  private static func mix(third: UInt32) -> UInt32 { third &* 0xC2B2_AE3D }

  private static func mix(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt32 {
    mix(first, second) &+ mix(third: third)
  }
}
