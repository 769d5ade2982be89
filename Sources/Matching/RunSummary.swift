// What a text has of the things that patterns without a literal ask for, in one pass.

/// The longest runs of a folded text and the ASCII characters in it.
package struct RunSummary: Sendable, Hashable {
  /// Kinds of characters, each with everything of the one before it.
  enum Kind: Int, CaseIterable {
    /// 0–9. A unit that may be a digit of another script counts for every kind.
    case digit
    /// a–z and 0–9.
    case alphanumeric
    /// All of ASCII but spaces and controls.
    case visible

    /// The units of the kind, as ``UnitSet/isWithin(_:)`` takes them.
    var ranges: [ClosedRange<UInt32>] {
      switch self {
      case .digit: [0x30...0x39] + UnitSet.beyondASCII
      case .alphanumeric: [0x30...0x39, 0x41...0x5A, 0x61...0x7A] + UnitSet.beyondASCII
      case .visible: [0x21...0x7E] + UnitSet.beyondASCII
      }
    }
  }

  /// The longest run of each kind, in the order of ``Kind``.
  private(set) var longest = [0, 0, 0]
  /// A bit for each ASCII character that occurs.
  private(set) var ascii: UInt128 = 0

  /// Of an ASCII character, how many kinds it belongs to.
  private static let asciiKinds: [UInt8] = (0..<128).map { unit in
    UInt8(Kind.allCases.count { kind in kind.ranges.contains { $0.contains(unit) } })
  }

  /// Looks at every unit of a folded text once.
  package init(_ units: UnsafeBufferPointer<UInt32>) {
    var (digits, letters, visible) = (0, 0, 0)
    var (mostDigits, mostLetters, mostVisible) = (0, 0, 0)
    var (low, high): (UInt64, UInt64) = (0, 0)
    Self.asciiKinds.withUnsafeBufferPointer { kinds in
      for unit in units {
        var count: UInt8
        if unit < 0x80 {
          count = kinds[Int(unit)]
          if unit < 64 { low |= 1 &<< UInt64(unit) } else { high |= 1 &<< UInt64(unit &- 64) }
        } else {
          count = Self.mayBeDigit(unit) ? 3 : 0
        }
        digits = count > 2 ? digits &+ 1 : 0
        letters = count > 1 ? letters &+ 1 : 0
        visible = count > 0 ? visible &+ 1 : 0
        mostDigits = max(mostDigits, digits)
        mostLetters = max(mostLetters, letters)
        mostVisible = max(mostVisible, visible)
      }
    }
    longest = [mostDigits, mostLetters, mostVisible]
    ascii = UInt128(high) << 64 | UInt128(low)
  }

  /// Whether `unit` is in ``UnitSet/beyondASCII``.
  @inline(__always)
  private static func mayBeDigit(_ unit: UInt32) -> Bool {
    // CJK, kana and their punctuation: almost every unit of a Chinese text.
    if unit &- 0x2000 < 0xA4D0 - 0x2000 { return false }
    return !(0xAC00...0xD7FF).contains(unit) && !(0x1F000...0x1FAFF).contains(unit)
      && !(0x20000...0x3FFFF).contains(unit)
  }
}
