// The characters that one place of a pattern accepts.

/// A set of folded units: what `[强大]`, `.` or `\d` stands for. Upper case never occurs in a folded text, so letters
/// stand here in lower case only, and sets that PCRE2 would extend by other letters' case are not exact.
struct UnitSet: Sendable, Hashable {
  /// In order, neither overlapping nor adjacent.
  let ranges: [ClosedRange<UInt32>]
  /// Whether the set holds these units and no others; if not, it holds some of them.
  let isExact: Bool

  static let everyUnit: ClosedRange<UInt32> = 0...0x10FFFF

  /// Some units, nobody knows which.
  static let unknown = UnitSet([everyUnit], isExact: false)

  /// Everything but a line feed: `.` and `\N`.
  static let withinLine = UnitSet([0...9, 11...0x10FFFF], isExact: true)

  /// `\s` of PCRE2 with UCP: \p{Z}, `\h` and `\v` (pcre2pattern(3), “Generic character types”).
  static let space = horizontalSpace.union(verticalSpace)

  /// `\h`.
  static let horizontalSpace = UnitSet(
    [
      9...9, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A, 0x202F...0x202F,
      0x205F...0x205F, 0x3000...0x3000,
    ], isExact: true)

  /// `\v`.
  static let verticalSpace = UnitSet([10...13, 0x85...0x85, 0x2028...0x2029], isExact: true)

  /// `\d`: digits of all scripts, which grow with every version of Unicode. The blocks where there will be none are
  /// left out: punctuation, symbols, CJK, kana, Hangul, emoji.
  static let digits = UnitSet([0x30...0x39] + beyondASCII, isExact: false)

  /// Units that may be a digit of some script.
  static let beyondASCII: [ClosedRange<UInt32>] = [
    0x80...0x1FFF, 0xA4D0...0xABFF, 0xD800...0x1EFFF, 0x1FB00...0x1FFFF, 0x40000...0x10FFFF,
  ]

  /// A set of ranges in any order.
  init(_ ranges: [ClosedRange<UInt32>], isExact: Bool) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
    self.isExact = isExact
  }

  /// What a range of characters, as it is written in a pattern, accepts without regard to case.
  static func written(_ range: ClosedRange<UInt32>) -> UnitSet {
    guard isCaseless(range) else { return .unknown }
    let capitals = range.clamped(to: 0x41...0x5A)
    guard range.overlaps(0x41...0x5A) else { return UnitSet([range], isExact: true) }
    return UnitSet([range, capitals.lowerBound + 32...capitals.upperBound + 32], isExact: true)
  }

  /// Whether no character in the range but ASCII's has another case.
  private static func isCaseless(_ range: ClosedRange<UInt32>) -> Bool {
    if range.upperBound < 0x80 { return true }
    // CJK, kana, Hangul: nothing to look at, and too much.
    let scripts: [ClosedRange<UInt32>] = [0x2E80...0xA4CF, 0xAC00...0xD7A3, 0x20000...0x3FFFF]
    if scripts.contains(where: { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }) {
      return true
    }
    guard range.count <= 512 else { return false }
    return range.allSatisfy { value in
      guard value >= 0x80, let properties = Unicode.Scalar(value)?.properties else { return true }
      return !properties.isCased && !properties.changesWhenCaseMapped && !properties.changesWhenCaseFolded
    }
  }

  /// What is in either set.
  func union(_ other: UnitSet) -> UnitSet { UnitSet(ranges + other.ranges, isExact: isExact && other.isExact) }

  /// Everything else.
  var complement: UnitSet {
    guard isExact else { return .unknown }
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.everyUnit.upperBound { gaps.append(next...Self.everyUnit.upperBound) }
    return UnitSet(gaps, isExact: true)
  }

  /// The members that can occur in a folded text, when the set is exact and they are at most `limit`.
  func members(atMost limit: Int) -> [UInt32]? {
    guard isExact else { return nil }
    var members: [UInt32] = []
    for range in ranges {
      guard range.count <= limit + 26 else { return nil }
      members += range.filter { !(0x41...0x5A).contains($0) }
      guard members.count <= limit else { return nil }
    }
    return members
  }

  /// Whether every member is in one of `others`, which are in order and do not touch.
  func isWithin(_ others: [ClosedRange<UInt32>]) -> Bool {
    ranges.allSatisfy { mine in
      others.contains { $0.lowerBound <= mine.lowerBound && mine.upperBound <= $0.upperBound }
    }
  }
}
