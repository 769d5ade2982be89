// Where a literal that begins or ends with Latin letters or digits may stand.

/// Word boundaries apply to Latin and digit runs only; between Han characters they have no meaning.
package enum WordBoundary {
  /// Whether a literal at `range` cuts no run of Latin letters and no run of digits: `vx` is not found in `vxworks`,
  /// but is in `vx138`.
  package static func holds(around range: Range<Int>, in units: UnsafeBufferPointer<UInt32>) -> Bool {
    if range.lowerBound > 0, joins(units[range.lowerBound - 1], units[range.lowerBound]) { return false }
    return range.upperBound >= units.count || !joins(units[range.upperBound - 1], units[range.upperBound])
  }

  /// Whether both belong to one run.
  private static func joins(_ left: UInt32, _ right: UInt32) -> Bool {
    let kind = self.kind(left)
    return kind != 0 && kind == self.kind(right)
  }

  private static func kind(_ unit: UInt32) -> Int {
    switch unit {
    case 48...57: 1
    case 97...122: 2
    default: 0
    }
  }
}
