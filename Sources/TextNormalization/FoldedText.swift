// One reading of a text: what matching sees, and where each part of it came from.

/// A text as it is matched, with a map back to the text as it was written. Matching never touches the original; every
/// view of contract §7 is such a reading.
///
/// A unit is a Unicode scalar value. Its place is the UTF-8 offset of the original scalar it came from; several units
/// of one original scalar (㎡ → m2) share a place, and scalars that vanished have none.
package struct FoldedText: Sendable {
  /// The text as it was written.
  package internal(set) var original: String
  /// The folded scalar values.
  package internal(set) var units: [UInt32]
  /// For each unit the UTF-8 offset in ``original`` of the scalar it came from; never descending.
  package internal(set) var starts: [UInt32]

  /// The reading of an empty text: a buffer for ``TextFolder/fold(_:into:)``.
  package init() {
    original = ""
    units = []
    starts = []
  }

  /// The folded characters of a range of units, as a rule sees them.
  package func foldedText(ofUnits range: Range<Int>) -> String { String(units: units[range]) }

  /// The characters of a range of UTF-8 offsets in ``original``, as they were written.
  /// - Parameter range: lies on scalar boundaries, as every range that ``OriginalRangeFinder`` gives.
  package func originalText(in range: Range<Int>) -> String {
    let utf8 = original.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let upper = utf8.index(lower, offsetBy: range.count)
    return String(original[lower..<upper])
  }
}

extension String {
  /// Units that are scalar values as a string.
  package init(units: some Sequence<UInt32>) {
    var text = String.UnicodeScalarView()
    for unit in units { text.append(Unicode.Scalar(unit) ?? "\u{FFFD}") }
    self.init(text)
  }
}
