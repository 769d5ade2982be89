// The views by shape and by sound: characters that stand in for those of a word are read as these.

/// Makes views of a text, or of its ``PlainView``, by an alphabet. Contract §7, views 4 and 5.
package enum WordView {
  /// Fills `view` with what `units` are by `alphabet`.
  /// - Returns: whether anything is read as something else; else `view` is of no use.
  package static func read(_ units: [UInt32], by alphabet: WordAlphabet, into view: inout TextView) -> Bool {
    view.removeAll()
    var reader = WordViewReader(units: units, alphabet: alphabet)
    return reader.run(&view)
  }
}

private struct WordViewReader {
  let units: [UInt32]
  let alphabet: WordAlphabet
  private var position = 0
  private var hasChanged = false
  private var skipped: ViewFolds = []

  init(units: [UInt32], alphabet: WordAlphabet) {
    self.units = units
    self.alphabet = alphabet
  }

  mutating func run(_ view: inout TextView) -> Bool {
    while position < units.count {
      let unit = units[position]
      if alphabet.bySound, (0x61...0x7A).contains(unit) {
        readLetters(&view)
        continue
      }
      let entry = alphabet.entry(of: unit)
      if let sequence = alphabet.sequence(at: position, in: units, entry) {
        let source = position..<position + sequence.written.count
        for unit in sequence.units { put(unit, source, sequence.fold, &view) }
        hasChanged = true
        position = source.upperBound
      } else {
        if !entry.fold.isEmpty { hasChanged = true }
        put(entry.unit == 0 ? unit : entry.unit, position..<position + 1, entry.fold, &view)
        position += 1
      }
    }
    // Two characters of the words that sound alike are one unit here, so every view by sound says something new.
    return hasChanged || alphabet.bySound
  }

  private mutating func put(_ unit: UInt32, _ source: Range<Int>, _ fold: ViewFolds, _ view: inout TextView) {
    view.append(unit, from: source, replaced: fold, skipped: skipped)
    skipped = []
  }

  /// Reads a run of letters, as pinyin if it is that.
  private mutating func readLetters(_ view: inout TextView) {
    let start = position
    while position < units.count, (0x61...0x7A).contains(units[position]) { position += 1 }
    if let parts = pinyin(start..<position) {
      for part in parts {
        let source = start + part.range.lowerBound..<start + part.range.upperBound
        put(alphabet.unit(of: part.syllable), source, .pinyin, &view)
      }
      hasChanged = true
      skipGapInPinyin()
    } else {
      for place in start..<position { put(units[place], place..<place + 1, [], &view) }
    }
  }

  /// The syllables of a run; single letters and what is no pinyin are left alone.
  private func pinyin(_ run: Range<Int>) -> [PinyinSegmentation.Part]? {
    guard run.count > 1, run.count <= PinyinSegmentation.longestRun, !isInAddress(run) else { return nil }
    let ways = PinyinSegmentation(units[run])?.segmentations
    return ways?.first { $0.allSatisfy { alphabet.holds($0.syllable) } } ?? ways?.first
  }

  /// Whether the letters are part of a domain, a path or an account.
  private func isInAddress(_ run: Range<Int>) -> Bool {
    [run.lowerBound - 1, run.upperBound].contains { place in
      // . / @ _
      units.indices.contains(place) && [0x2E, 0x2F, 0x40, 0x5F].contains(units[place])
    }
  }

  /// wei xin, wei-xin, wei❤xin: one space or sign between two runs of pinyin.
  private mutating func skipGapInPinyin() {
    guard position < units.count, let (start, fold) = gapInPinyin() else { return }
    var end = start
    while end < units.count, (0x61...0x7A).contains(units[end]) { end += 1 }
    guard end > start, pinyin(start..<end) != nil else { return }
    position = start
    skipped = fold
  }

  /// Where a gap between two runs of pinyin ends, and what it takes to leave it out.
  private func gapInPinyin() -> (end: Int, fold: ViewFolds)? {
    switch UnitClass(units[position]) {
    // Syllables are written so by those who hide nothing.
    case .space: (position + 1, .pinyin)
    case .sign: (SignCluster.end(from: position, in: units), units[position] == 0x2D ? .pinyin : [.pinyin, .noise])
    default: nil
    }
  }
}
