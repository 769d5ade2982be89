// A number as prices and measures have it: exact, never a nearby binary fraction.

/// A number exact to a millionth, between about ±9.2 × 10¹².
package struct ExactNumber: Sendable, Hashable, Comparable {
  /// How many parts one is divided into.
  private static let parts: Int64 = 1_000_000

  /// The number in millionths.
  package let millionths: Int64

  private init(millionths: Int64) { self.millionths = millionths }

  /// 0.
  package static let zero = ExactNumber(millionths: 0)

  /// A whole number; `nil` beyond the bounds.
  package init?(_ whole: Int64) {
    let (millionths, overflow) = whole.multipliedReportingOverflow(by: Self.parts)
    guard !overflow else { return nil }
    self.init(millionths: millionths)
  }

  /// Decimal digits, with a point and up to six decimals, as a file of facts writes them: `13.98`, `0.6`, `-3`.
  package init?(_ text: String) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let halves = text.utf8.dropFirst(isNegative ? 1 : 0)
      .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, !whole.isEmpty, halves.count == 1 || !halves[1].isEmpty else { return nil }
    let digits = Array(whole) + (halves.count == 2 ? Array(halves[1]) : [])
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let decimals = halves.count == 2 ? halves[1].count : 0
    guard let value = Self(digits: digits.map { Int64($0 - 48) }, decimals: decimals) else { return nil }
    self.init(millionths: isNegative ? -value.millionths : value.millionths)
  }

  /// Digits, of which the last `decimals` stand behind the point; `nil` beyond the bounds or below a millionth.
  package init?(digits: [Int64], decimals: Int) {
    guard decimals <= 6 else { return nil }
    var value: Int64 = 0
    for digit in digits + [Int64](repeating: 0, count: 6 - decimals) {
      let (ten, first) = value.multipliedReportingOverflow(by: 10)
      let (next, second) = ten.addingReportingOverflow(digit)
      guard !first, !second else { return nil }
      value = next
    }
    self.init(millionths: value)
  }

  package static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }

  /// The sum; `nil` beyond the bounds.
  package func adding(_ other: Self) -> Self? {
    let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
    return overflow ? nil : Self(millionths: sum)
  }

  /// The difference; `nil` beyond the bounds.
  package func subtracting(_ other: Self) -> Self? {
    let (difference, overflow) = millionths.subtractingReportingOverflow(other.millionths)
    return overflow ? nil : Self(millionths: difference)
  }

  /// The product with a whole number; `nil` beyond the bounds.
  package func multiplied(by factor: Int64) -> Self? {
    let (product, overflow) = millionths.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Self(millionths: product)
  }

  /// The part that `divisor` parts make whole, rounded down to a millionth.
  /// - Parameter divisor: not zero.
  package func divided(by divisor: Int64) -> Self { Self(millionths: millionths / divisor) }

  /// Whether nothing stands behind the point.
  package var isWhole: Bool { millionths % Self.parts == 0 }

  /// The largest power of ten that divides a whole number; 1 for others and for zero.
  package var step: Int64 {
    guard isWhole, millionths != 0 else { return 1 }
    var rest = millionths / Self.parts
    var step: Int64 = 1
    while rest % 10 == 0 {
      rest /= 10
      step *= 10
    }
    return step
  }

  /// The nearest binary fraction, where exactness does not matter.
  package var approximation: Double { Double(millionths) / Double(Self.parts) }
}

extension ExactNumber: CustomStringConvertible {
  /// Decimal digits without needless zeros: `13.98`.
  package var description: String {
    let magnitude = millionths.magnitude
    let parts = UInt64(Self.parts)
    var decimals = String(magnitude % parts)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    return (millionths < 0 ? "-" : "") + String(magnitude / parts) + (decimals.isEmpty ? "" : "." + decimals)
  }
}
