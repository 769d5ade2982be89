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

extension FoldedText {
  /// The kinds of fold that nobody's keyboard makes by itself: who writes a word so wants it unread.
  private static let deliberate: FoldKinds = [.width, .compatibility, .digit, .format, .diacritic]
  /// Traditional characters beside a hit from which the text is one of a person who writes them.
  private static let traditionalText = 2

  /// Whether a range of units is written so that it reads otherwise: with zero-width characters, in circled letters, or
  /// with a traditional character in a text of simplified ones.
  /// - Parameters:
  ///   - units: not empty.
  ///   - total: ``traditionalCharacters``, which is counted once for all hits.
  package func isDisguised(ofUnits units: Range<Int>, amongTraditional total: Int) -> Bool {
    let lower = Int(starts[units.lowerBound])
    let upper = units.upperBound < starts.count ? Int(starts[units.upperBound]) : original.utf8.count
    // What vanished behind the last unit is outside the hit.
    let last = Int(starts[units.upperBound - 1])
    var kinds: FoldKinds = []
    var traditional = 0
    var offset = lower
    var index = original.utf8.index(original.startIndex, offsetBy: lower)
    while offset < upper {
      let scalar = original.unicodeScalars[index]
      let entry = FoldTable.shared[scalar.value].kinds
      if offset <= last || !entry.isDisjoint(with: [.diacritic, .digit]) { kinds.formUnion(entry) }
      if entry.contains(.traditional) { traditional += 1 }
      offset += UTF8.width(scalar)
      original.unicodeScalars.formIndex(after: &index)
    }
    if !kinds.isDisjoint(with: Self.deliberate) { return true }
    return traditional > 0 && total - traditional < Self.traditionalText
  }

  /// How many characters of the text have a simplified form.
  package var traditionalCharacters: Int {
    original.unicodeScalars.count { FoldTable.shared[$0.value].kinds.contains(.traditional) }
  }

  /// Whether the letters of a hit are of other forms than those beside it, so that a run of letters seems to end where
  /// the form changes: 𝐕𝐗qydemo.
  /// - Parameter units: not empty.
  package func standsOut(ofUnits units: Range<Int>) -> Bool {
    func isFolded(_ unit: Int) -> Bool? {
      guard starts.indices.contains(unit) else { return nil }
      let index = original.utf8.index(original.startIndex, offsetBy: Int(starts[unit]))
      return !FoldTable.shared[original.unicodeScalars[index].value].kinds.subtracting(.case).isEmpty
    }
    return isFolded(units.lowerBound) != isFolded(units.lowerBound - 1)
      && isFolded(units.upperBound - 1) != isFolded(units.upperBound)
  }
}
