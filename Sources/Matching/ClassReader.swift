// Reads a character class.

/// One `[…]`, at whose bracket the cursor stands.
struct ClassReader {
  private(set) var scanner: PatternCursor

  init(_ scanner: PatternCursor) { self.scanner = scanner }

  /// The set; `nil` for hyphens that are neither at an end nor between two characters.
  mutating func read() -> UnitSet? {
    guard scanner.skip("[") else { return nil }
    let isNegated = scanner.skip("^")
    var set = UnitSet([], isExact: true)
    var isFirst = true
    while let next = scanner.next, isFirst || next != "]" {
      guard let member = member(isFirst) else { return nil }
      isFirst = false
      guard scanner.next == "-", scanner.second != "]" else {
        set = set.union(member.only.map { .written($0...$0) } ?? member)
        continue
      }
      scanner.advance()
      guard let range = range(from: member) else { return nil }
      set = set.union(range)
    }
    guard scanner.skip("]") else { return nil }
    return isNegated ? set.complement : set
  }

  /// A character or an escape; a `]` that comes first is a member, and so is a hyphen at either end.
  private mutating func member(_ isFirst: Bool) -> UnitSet? {
    guard let next = scanner.next else { return nil }
    switch next {
    case "\\":
      scanner.advance()
      return scanner.escapedSet()
    case "[" where scanner.second == ":": return scanner.skipClassName() ? .unknown : nil
    case "[" where scanner.second == "." || scanner.second == "=": return nil
    case "-" where !isFirst && scanner.second != "]": return nil
    default:
      scanner.advance()
      // Upper case is kept as it is written, for the range that may begin here.
      return UnitSet([next.value...next.value], isExact: true)
    }
  }

  /// From the one character in `first` to the one that stands here, without regard to case.
  private mutating func range(from first: UnitSet) -> UnitSet? {
    guard let last = member(false), let lower = first.only, let upper = last.only, lower <= upper else { return nil }
    return .written(lower...upper)
  }
}

extension UnitSet {
  /// The one member.
  fileprivate var only: UInt32? {
    guard isExact, ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }
}
