// Which strings of characters are words that people use: what a disguise must not be mistaken for.

/// About 119 thousand Chinese words of two to four characters, as a Bloom filter (Communications of the ACM 13, 1970):
/// a word of the list is always known, another string is taken for one in about three cases of a thousand.
package final class CommonWords: Sendable {
  /// The one list there is; read on first use, in less than a millisecond.
  package static let shared = CommonWords()

  /// The lengths of the words of the list, in units.
  package static let lengths = 2...4

  private let bits: [UInt8]

  private init() { bits = Self.decode(CommonWordData.bits) }

  /// Whether folded units are a word.
  package func contains(_ units: ArraySlice<UInt32>) -> Bool {
    guard Self.lengths.contains(units.count) else { return false }
    // FNV-1a over the scalars; its halves make as many hashes as are needed (Kirsch and Mitzenmacher, 2006).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in units { hash = (hash ^ UInt64(unit)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 29
    let (first, second) = (hash & 0xFFFF_FFFF, hash >> 32 | 1)
    let count = UInt64(bits.count) * 8
    return (0..<UInt64(CommonWordData.hashes)).allSatisfy { number in
      let bit = (first + number * second) % count
      return bits[Int(bit >> 3)] >> UInt8(bit & 7) & 1 == 1
    }
  }

  private static func decode(_ text: StaticString) -> [UInt8] {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
      values[Int(letter)] = UInt8(value)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8CodeUnitCount / 4 * 3)
    var buffer: UInt32 = 0
    var count = 0
    // SAFETY: the bytes of a string literal are part of the program and outlive everything.
    for letter in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
      let value = values[Int(letter)]
      guard value != 0xFF else { continue }
      buffer = buffer << 6 | UInt32(value)
      count += 1
      if count == 4 {
        bytes.append(UInt8(truncatingIfNeeded: buffer >> 16))
        bytes.append(UInt8(truncatingIfNeeded: buffer >> 8))
        bytes.append(UInt8(truncatingIfNeeded: buffer))
        (buffer, count) = (0, 0)
      }
    }
    return bytes
  }
}
