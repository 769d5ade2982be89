// The view in ordinary characters: what stood between the characters of a word is left out, long numbers are digits,
// letters of other scripts are the Latin ones they look like.

/// Makes ``TextView``s of folded texts. Contract §7, views 2, 3, 6 and 7.
package enum PlainView {
  /// Fills `view`, if `text` has anything to look through.
  /// - Returns: whether it has; else `view` is left as it is.
  package static func read(_ text: FoldedText, into view: inout TextView) -> Bool {
    let units = text.units
    guard let first = firstOddity(in: units) else { return false }
    view.removeAll()
    view.append(units, 0..<first)
    var reader = PlainViewReader(units: units, position: first)
    reader.run(&view)
    return reader.hasChanged
  }

  /// The first place from which a unit could be left out or replaced: the unit before a sign, a space or a line break, a
  /// digit, or a letter of another script.
  private static func firstOddity(in units: [UInt32]) -> Int? {
    units.withUnsafeBufferPointer { units in
      for position in units.indices {
        let unit = units[position]
        // Most units are Han characters that are no digits.
        if unit >= 0x4E40, unit <= 0x9FFF, NumeralForms.digit(unit) == nil { continue }
        switch UnitClass(unit) {
        case .letter, .han: if NumeralForms.digit(unit) != nil { return position }
        case .digit: return numberStart(in: units, at: position)
        case .other: return position
        case .stop, .sign, .space, .lineBreak: return max(0, position - 1)
        }
      }
      return nil
    }
  }

  /// Where a number with a digit at `position` may begin: letters that look like digits are part of it.
  private static func numberStart(in units: UnsafeBufferPointer<UInt32>, at position: Int) -> Int {
    var start = position
    while start > 0, UnitClass(units[start - 1]) == .letter { start -= 1 }
    return start
  }
}

/// One pass over the folded units.
private struct PlainViewReader {
  let units: [UInt32]
  var position: Int
  var hasChanged = false
  /// What was left out behind the last unit written.
  private var pending: ViewFolds = []
  /// Whether letters stand right before, or digits behind letters: in LSVAA2112345678 there is no number.
  private var isInWord = false

  init(units: [UInt32], position: Int) {
    self.units = units
    self.position = position
  }

  mutating func run(_ view: inout TextView) {
    while position < units.count {
      if !(isInWord && units[position] < 0x80), let number = NumberRun(in: units, from: position) {
        write(number, &view)
        continue
      }
      let unit = units[position]
      if UnitClass(unit) == .other, let letter = LatinLookAlikes.shared.letter(for: unit) {
        put(letter, position..<position + 1, replaced: .latin, &view)
        hasChanged = true
      } else {
        put(unit, position..<position + 1, &view)
      }
      switch UnitClass(unit) {
      case .letter: isInWord = true
      case .digit: break
      default: isInWord = false
      }
      position += 1
      skipGap()
    }
  }

  private mutating func put(
    _ unit: UInt32, _ source: Range<Int>, replaced: ViewFolds = [], _ view: inout TextView
  ) {
    view.append(unit, from: source, replaced: replaced, skipped: pending)
    pending = []
  }

  private mutating func write(_ number: NumberRun, _ view: inout TextView) {
    if number.isPlain {
      for place in position..<number.end { put(units[place], place..<place + 1, &view) }
    } else {
      for digit in number.digits {
        put(digit.value, digit.place..<digit.place + 1, replaced: .digits, &view)
      }
      hasChanged = true
    }
    position = number.end
    isInWord = false
    skipGap()
  }

  /// Leaves out what stands between the unit behind us and the next one, if it is a gap.
  private mutating func skipGap() {
    guard position > 0, position < units.count, !UnitClass(units[position]).isText else { return }
    guard let gap = Gap(in: units, behind: position - 1) else { return }
    pending = gap.folds
    position = gap.end
    isInWord = false
    hasChanged = true
  }
}
