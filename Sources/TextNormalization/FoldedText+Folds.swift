// Which folds it took to see a hit.

extension FoldedText {
  /// The kinds of fold that changed something in a part of the original, in the order of the cases of ``FoldKind``.
  /// Line breaks and tabs count for nothing.
  /// - Parameter range: UTF-8 offsets in ``original``, on scalar boundaries: the `utf8` of a ``TextRange``.
  package func folds(in range: Range<Int>) -> [FoldKind] { kinds(in: range).elements }

  /// Whether a part of the original is its own folded form, but for case: the confidence of a match there is `exact`.
  /// - Parameter range: as for ``folds(in:)``.
  package func isExact(in range: Range<Int>) -> Bool { kinds(in: range).subtracting(.case).isEmpty }

  private func kinds(in range: Range<Int>) -> FoldKinds {
    let table = FoldTable.shared
    var kinds: FoldKinds = []
    var offset = range.lowerBound
    var index = original.utf8.index(original.startIndex, offsetBy: offset)
    while offset < range.upperBound {
      let scalar = original.unicodeScalars[index]
      let entry = table[scalar.value]
      switch entry.operation {
      case .joiner, .tag:
        if !hasUnit(at: offset) { kinds.formUnion(entry.kinds) }
      case .mark where !HangulSyllable.isJoining(entry.operand):
        kinds.formUnion(hasUnit(at: offset) || !entry.kinds.isEmpty ? entry.kinds : .diacritic)
      default:
        kinds.formUnion(entry.kinds)
      }
      offset += UTF8.width(scalar)
      original.unicodeScalars.formIndex(after: &index)
    }
    return kinds
  }

  /// Whether a unit came from the scalar at a UTF-8 offset.
  private func hasUnit(at offset: Int) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && Int(starts[low]) == offset
  }
}
