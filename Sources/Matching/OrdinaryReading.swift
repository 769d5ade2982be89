// Tells a disguise from ordinary words that happen to read like one: 保🔒本 from 环保、本地.

internal import TextNormalization

/// Words around a place in a text whose characters may have gaps between them.
struct OrdinaryReading {
  /// The units that were written.
  let units: [UInt32]
  /// What was left out before a unit; nothing where nothing can be.
  let gap: (Int) -> ViewFolds
  /// Whether a unit is read as another; a word beside a hit says nothing while it is made of what is read as written.
  var isReplaced: (Int) -> Bool = { _ in true }

  private static let longest = CommonWords.lengths.upperBound

  /// How likely what is written is meant as it is written.
  enum Likelihood {
    /// Nobody writes so who hides nothing.
    case none
    /// It may be, and company has to tell.
    case possible
    /// The words on both sides leave no other reading.
    case certain
  }

  /// How likely what is written at `range` is meant as it is written.
  /// - Parameters:
  ///   - folds: what it takes to read it as something else.
  ///   - isInvisible: whether nothing but what cannot be seen, or the form of a character, stands between both readings.
  func likelihood(at range: Range<Int>, _ folds: ViewFolds, isInvisible: Bool) -> Likelihood {
    let gaps = range.dropFirst().filter { !gap($0).isEmpty && gap($0) != .pinyin }
    // Nobody writes half a word in pinyin for want of the character.
    if folds.contains(.pinyin) { return .none }
    let left = crossesLeft(range.lowerBound, within: range)
    let right = crossesRight(range.upperBound, within: range)
    // Who puts something between every character does not write words of his own, unless one goes on: 无 风 险滩.
    guard gaps.count <= 1 else {
      return (left || right) && gaps.allSatisfy { gap($0).contains(.pause) } ? .possible : .none
    }
    if !folds.isDisjoint(with: .guesses) {
      if left && right { return .certain }
      if folds.contains(.reversed) { return isWord(range) ? .certain : left || right ? .possible : .none }
      return left || right || isWords(range) || isWordAndMore(range, folds) ? .possible : .none
    }
    guard let place = gaps.first else { return isInvisible && left && right ? .possible : .none }
    let before = wordEnds(at: place, startingFrom: range.lowerBound)
    let after = wordStarts(at: place, endingBy: range.upperBound)
    // A line may end wherever a word does; a sign stands between two words, if both are words.
    if gap(place).contains(.lines) { return before == .beyond || after == .beyond ? .possible : .none }
    // After a pause a word on one side that goes on beyond the hit is enough: 退、保留, 小红 书写.
    if gap(place).contains(.pause), before == .beyond || after == .beyond || left || right { return .possible }
    return before != .none && after != .none && (before == .beyond || after == .beyond) ? .possible : .none
  }

  /// Whether a homophone stands behind a word as a word of its own: 手机好, 国家及.
  private func isWordAndMore(_ range: Range<Int>, _ folds: ViewFolds) -> Bool {
    folds.contains(.sound) && range.count > 2 && isReplaced(range.upperBound - 1)
      && isWord(range.lowerBound..<range.upperBound - 1)
  }

  /// Whether all that is read as something else is part of words within the hit: 小红薯 holds 红薯.
  private func isWords(_ range: Range<Int>) -> Bool {
    range.filter(isReplaced).allSatisfy { unit in
      CommonWords.lengths.contains { length in
        (max(range.lowerBound, unit - length + 1)...unit).contains { start in
          start + length <= range.upperBound && isWord(start..<start + length)
        }
      }
    }
  }

  private enum Reach { case none, within, beyond }

  /// A word that ends right before `place`, and whether it begins before the hit does.
  private func wordEnds(at place: Int, startingFrom start: Int) -> Reach {
    var reach = Reach.none
    for length in CommonWords.lengths where place - length >= 0 && isWord(place - length..<place) {
      if place - length < start { return .beyond }
      reach = .within
    }
    return reach
  }

  /// A word that starts at `place`, and whether it goes on behind the hit.
  private func wordStarts(at place: Int, endingBy end: Int) -> Reach {
    var reach = Reach.none
    for length in CommonWords.lengths where place + length <= units.count && isWord(place..<place + length) {
      if place + length > end { return .beyond }
      reach = .within
    }
    return reach
  }

  /// Whether a word has its end in the hit and its start before it.
  private func crossesLeft(_ edge: Int, within range: Range<Int>) -> Bool {
    for length in CommonWords.lengths {
      for start in max(0, edge - length + 1)..<max(0, edge) {
        let end = start + length
        guard end > edge, end <= range.upperBound, end <= units.count else { continue }
        if isWord(start..<end), (max(start, range.lowerBound)..<min(end, range.upperBound)).contains(where: isReplaced)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether a word has its start in the hit and its end behind it.
  private func crossesRight(_ edge: Int, within range: Range<Int>) -> Bool {
    for length in CommonWords.lengths {
      for start in max(range.lowerBound, edge - length + 1)..<edge {
        let end = start + length
        guard end > edge, end <= units.count else { continue }
        if isWord(start..<end), (max(start, range.lowerBound)..<min(end, range.upperBound)).contains(where: isReplaced)
        {
          return true
        }
      }
    }
    return false
  }

  private func isWord(_ range: Range<Int>) -> Bool {
    for unit in range.dropFirst() where !gap(unit).isEmpty { return false }
    return CommonWords.shared.contains(units[range])
  }
}
