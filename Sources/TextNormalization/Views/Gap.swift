// What people put between the characters of a word so that a machine does not read it.

/// Signs, spaces, a line break or a bracketed note between two characters that may be parts of one word.
struct Gap {
  /// Where the text goes on.
  let end: Int
  let folds: ViewFolds

  /// At most so many things in a row: more is no disguise that anybody could read.
  private static let mostItems = 2

  /// “ ” ‘ ’ " 《 》 「 」 『 』
  private static let quotes: Set<UInt32> = [
    0x201C, 0x201D, 0x2018, 0x2019, 0x22, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E, 0x300F,
  ]

  /// What stands between ordinary words: 、 : / and dashes.
  private static let pauses: Set<UInt32> = [0x3001, 0x3A, 0x2F, 0x2D, 0x2013, 0x2014, 0x7E]

  /// The gap that begins behind the character at `last`; `nil` when there is none, or no word goes on behind it.
  init?(in units: [UInt32], behind last: Int) {
    let before = UnitClass(units[last])
    guard before == .han || before == .letter else { return nil }
    var folds: ViewFolds = []
    var position = last + 1
    var items = 0
    var stops = 0
    var breaks = 0
    var isPause = true
    while position < units.count {
      switch UnitClass(units[position]) {
      case .space:
        position += 1
        while position < units.count, UnitClass(units[position]) == .space { position += 1 }
        // Spaces around a sign or at the end of a line are part of it.
        if position < units.count, UnitClass(units[position]).isText, items == 0 { items += 1 }
        folds.insert(.noise)
        continue
      case .lineBreak:
        breaks += 1
        guard breaks == 1 else { return nil }
        position += 1
        folds.insert(.lines)
        continue
      case .stop:
        stops += 1
        position += 1
        folds.insert(.noise)
      case .sign:
        // A quotation begins or ends here, and so does a word.
        if Self.quotes.contains(units[position]) { return nil }
        if let note = Note(in: units, at: position, behind: last) {
          // What stands in brackets on a line of its own is a heading or who speaks.
          guard breaks == 0 else { return nil }
          folds.insert(note.isReading ? .reading : .noise)
          position = note.end
          isPause = false
        } else {
          if !Self.pauses.contains(units[position]) { isPause = false }
          position = SignCluster.end(from: position, in: units)
          folds.insert(.noise)
        }
      case .han, .letter, .digit, .other:
        guard Self.joins(units, last, position, stops: stops) else { return nil }
        self.end = position
        self.folds = isPause ? folds.union(.pause) : folds
        return
      }
      items += 1
      guard items <= Self.mostItems else { return nil }
    }
    return nil
  }

  /// Whether the characters on both sides may be parts of one word.
  private static func joins(_ units: [UInt32], _ last: Int, _ next: Int, stops: Int) -> Bool {
    let (before, after) = (UnitClass(units[last]), UnitClass(units[next]))
    guard after == .han || after == .letter else { return false }
    // A clause that ends, and goes on with another, unless both are a single character: 微。信
    if stops > 0 { return stops == 1 && isAlone(units, last, step: -1) && isAlone(units, next, step: 1) }
    guard before == .letter, after == .letter else { return true }
    // Between Latin words a space or hyphen is what belongs there; between single letters it need not.
    return isSingleLetter(units, last) && isSingleLetter(units, next)
  }

  /// Whether no text stands beside the character on that side.
  private static func isAlone(_ units: [UInt32], _ place: Int, step: Int) -> Bool {
    let beside = place + step
    return !units.indices.contains(beside) || !UnitClass(units[beside]).isText
  }

  private static func isSingleLetter(_ units: [UInt32], _ place: Int) -> Bool {
    for beside in [place - 1, place + 1] where units.indices.contains(beside) {
      if UnitClass(units[beside]) == .letter { return false }
    }
    return true
  }
}

/// A short note in brackets: 微(不要漏)信, 淘[旺柴]宝, 最(zui)佳.
private struct Note {
  let end: Int
  let isReading: Bool

  private static let closing: [UInt32: UInt32] = [
    0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E, 0x3010: 0x3011, 0x3014: 0x3015, 0x300C: 0x300D, 0x300E: 0x300F,
    0x300A: 0x300B, 0x3008: 0x3009, 0x3016: 0x3017,
  ]
  /// The longest note, in units.
  private static let longest = 6
  /// The longest reading: two long syllables with a space.
  private static let longestReading = 14

  init?(in units: [UInt32], at start: Int, behind last: Int) {
    guard let closing = Self.closing[units[start]] else { return nil }
    let limit = min(units.count, start + Self.longestReading + 2)
    guard let end = units[start + 1..<limit].firstIndex(of: closing), end > start + 1 else { return nil }
    let inner = start + 1..<end
    isReading = BracketedReading.reads(units, inner, behind: last)
    guard isReading || inner.count <= Self.longest else { return nil }
    // What is told in brackets in whole clauses is no noise.
    guard !units[inner].contains(where: { UnitClass($0) == .lineBreak }) else { return nil }
    self.end = end + 1
  }
}

/// Pinyin in brackets behind the characters that it reads.
enum BracketedReading {
  /// Whether `inner` spells readings of the characters up to `last`, one syllable a character.
  static func reads(_ units: [UInt32], _ inner: Range<Int>, behind last: Int) -> Bool {
    let letters = units[inner].filter { UnitClass($0) != .space && !(0x30...0x34).contains($0) && $0 != 0x27 }
    guard letters.allSatisfy({ UnitClass($0) == .letter }),
      let segmentation = PinyinSegmentation(ArraySlice(letters))
    else { return false }
    return segmentation.segmentations.contains { parts in
      let first = last - parts.count + 1
      guard first >= 0 else { return false }
      return parts.enumerated().allSatisfy { offset, part in
        ReadingTable.shared.syllables(of: units[first + offset]).contains(part.syllable)
      }
    }
  }
}
