// The way back: from units of a view to whole characters of the original.

package import Subjects

/// Finds where hits in one folded text stand in its original, extended to whole grapheme clusters.
///
/// A value remembers where it was: hits that are asked for in ascending order cost time linear in the text together,
/// even in a text that is one chain of joined emoji or flags. In any other order the answers are the same.
package struct OriginalRangeFinder {
  private let folded: FoldedText
  /// Two cursors, because hits may overlap: the ends run ahead of the starts.
  private var lower: ClusterCursor
  private var upper: ClusterCursor

  /// A finder for the hits in one text.
  package init(_ folded: FoldedText) {
    self.folded = folded
    lower = ClusterCursor(folded.original)
    upper = ClusterCursor(folded.original)
  }

  /// The whole characters of the original that a range of units came from, and nothing of what vanished around them:
  /// a zero-width space behind the hit stays outside, an accent on its last letter belongs to it.
  /// - Parameter units: not empty, within the text's units.
  package mutating func range(ofUnits units: Range<Int>) -> TextRange {
    precondition(!units.isEmpty, "a hit has at least one unit")
    let first = offsets(of: lower.cluster(containing: Int(folded.starts[units.lowerBound])).lowerBound)
    let last = offsets(of: upper.cluster(containing: folded.lastScalar(ofUnit: units.upperBound - 1)).upperBound)
    return TextRange(utf8: first.utf8..<last.utf8, utf16: first.utf16..<last.utf16)
  }

  private func offsets(of index: String.Index) -> (utf8: Int, utf16: Int) {
    let text = folded.original
    return (
      text.utf8.distance(from: text.startIndex, to: index), text.utf16.distance(from: text.startIndex, to: index)
    )
  }
}

extension FoldedText {
  /// The whole characters of the original that a range of units came from; see ``OriginalRangeFinder``, which is for
  /// many hits in one text.
  package func originalRange(ofUnits units: Range<Int>) -> TextRange {
    var finder = OriginalRangeFinder(self)
    return finder.range(ofUnits: units)
  }

  /// The UTF-8 offset of the last original scalar that a unit was made of: its own, or a mark that it was composed with.
  fileprivate func lastScalar(ofUnit unit: Int) -> Int {
    let start = Int(starts[unit])
    let limit = unit + 1 < starts.count ? Int(starts[unit + 1]) : original.utf8.count
    var last = start
    let scalars = original.unicodeScalars
    var offset = start
    var index = original.utf8.index(original.startIndex, offsetBy: start)
    while offset < limit {
      let scalar = scalars[index]
      let operation = FoldTable.shared[scalar.value].operation
      if operation == .mark || operation == .overlay { last = offset }
      offset += UTF8.width(scalar)
      scalars.formIndex(after: &index)
    }
    return last
  }
}

/// Walks the grapheme clusters of a text, from the nearest place that is known to be a boundary.
private struct ClusterCursor {
  private let text: String
  /// The cluster that was found last.
  private var found: Range<String.Index>

  init(_ text: String) {
    self.text = text
    found = text.startIndex..<text.startIndex
  }

  /// The cluster around the scalar at a UTF-8 offset.
  mutating func cluster(containing offset: Int) -> Range<String.Index> {
    let target = text.utf8.index(text.startIndex, offsetBy: offset)
    if found.contains(target) { return found }
    let known = target >= found.upperBound ? found.upperBound : text.startIndex
    var start = target
    while start > known, !isPlainBoundary(start) { start = text.unicodeScalars.index(before: start) }
    // String remembers in `known` that it is a boundary, and need not look back through a run of flags again.
    if start <= known { start = known }
    var end = text.index(after: start)
    while end <= target {
      start = end
      end = text.index(after: start)
    }
    found = start..<end
    return found
  }

  /// Whether a boundary stands here whatever stands further away: between two scalars that take part in no rule of
  /// UAX #29 but the last (GB999).
  private func isPlainBoundary(_ index: String.Index) -> Bool {
    let scalars = text.unicodeScalars
    return isPlain(scalars[index]) && isPlain(scalars[scalars.index(before: index)])
  }

  private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Line feed (a carriage return before it is not plain), ASCII, dashes and quotation marks, CJK punctuation, kana,
    // Han, full-width forms; not U+302A–3030, U+303D and U+3099–309A, which extend or are pictographs.
    case 0x0A, 0x20...0x7E, 0x2010...0x2027, 0x3001...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xFF01...0xFF9D:
      true
    default: false
    }
  }
}
