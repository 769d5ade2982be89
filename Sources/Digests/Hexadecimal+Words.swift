// Sixteen hexadecimal digits at once: the audit log holds some two hundred digits an entry.

extension Hexadecimal {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Appends the 16 lower-case digits of `word`, most significant first.
  package static func append(_ word: UInt64, to text: inout [UInt8]) {
    let high = digits(ofNibbles: spread(word >> 32))
    let low = digits(ofNibbles: spread(word & 0xffff_ffff))
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { text.append(contentsOf: $0) }
  }

  /// Reads the 16 lower-case digits that begin at `position`, or gives `nil` when they are not all there.
  package static func word(in text: UnsafeRawBufferPointer, at position: Int) -> UInt64? {
    guard position >= 0, position <= text.count - 16 else { return nil }
    // SAFETY: both halves lie within the sixteen bytes checked above.
    let first = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    let second = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self))
    guard let high = value(ofDigits: first), let low = value(ofDigits: second) else { return nil }
    return high << 32 | low
  }

  /// Eight nibbles of 32 bits, one a byte.
  private static func spread(_ half: UInt64) -> UInt64 {
    var lanes = half
    lanes = (lanes | lanes << 16) & 0x0000_ffff_0000_ffff
    lanes = (lanes | lanes << 8) & 0x00ff_00ff_00ff_00ff
    return (lanes | lanes << 4) & 0x0f0f_0f0f_0f0f_0f0f
  }

  /// The digit of each of eight nibbles: `0` and the nibble, and the 39 that lie between `9` and `a` above nine.
  private static func digits(ofNibbles nibbles: UInt64) -> UInt64 {
    let letters = ((nibbles &+ 6 &* ones) >> 4) & ones
    return nibbles &+ 0x30 &* ones &+ 39 &* letters
  }

  /// The 32 bits of eight digits. All lanes are read without a branch (digits are as good as random), then the nibbles
  /// found must give back the same digits; that refuses everything else, upper case included.
  private static func value(ofDigits digits: UInt64) -> UInt64? {
    let letters = (digits >> 6) & ones
    let nibbles = (digits & 0x0f0f_0f0f_0f0f_0f0f) &+ 9 &* letters
    guard nibbles & 0xf0f0_f0f0_f0f0_f0f0 == 0, Self.digits(ofNibbles: nibbles) == digits else { return nil }
    var value = (nibbles | nibbles >> 4) & 0x00ff_00ff_00ff_00ff
    value = (value | value >> 8) & 0x0000_ffff_0000_ffff
    return (value | value >> 16) & 0xffff_ffff
  }
}
