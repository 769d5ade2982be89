// Words with a meaning, found longest first at a place of a folded text.

internal import TextNormalization

/// A set of words, each with a tag. Words are folded as texts are.
struct Lexicon<Tag: Sendable>: Sendable {
  private struct Entry: Sendable {
    let word: [UInt32]
    let tag: Tag
  }

  /// By the first unit, the longest word first.
  private let entries: [UInt32: [Entry]]

  /// A lexicon of lists of words, divided by spaces; of a word that stands twice the first tag counts.
  init(_ lists: [(Tag, String)]) {
    self.init(words: lists.flatMap { list in list.1.split(separator: " ").map { (list.0, String($0)) } })
  }

  init(words: [(Tag, String)]) {
    let folder = TextFolder()
    var entries: [UInt32: [Entry]] = [:]
    for (tag, word) in words {
      let units = folder.fold(literal: word)
      guard let first = units.first, entries[first]?.contains(where: { $0.word == units }) != true else { continue }
      entries[first, default: []].append(Entry(word: units, tag: tag))
    }
    self.entries = entries.mapValues { list in list.sorted { $0.word.count > $1.word.count } }
  }

  /// The longest word that begins at `place` and ends at or before `end`.
  func longest(at place: Int, in units: [UInt32], before end: Int) -> (length: Int, tag: Tag)? {
    guard place < end, let list = entries[units[place]] else { return nil }
    for entry in list where place + entry.word.count <= end {
      if entry.word.indices.allSatisfy({ units[place + $0] == entry.word[$0] }) { return (entry.word.count, entry.tag) }
    }
    return nil
  }

  /// The first word in `range`, and where it stands.
  func first(in range: Range<Int>, of units: [UInt32]) -> (range: Range<Int>, tag: Tag)? {
    var place = range.lowerBound
    while place < range.upperBound {
      if let found = longest(at: place, in: units, before: range.upperBound) {
        return (place..<place + found.length, found.tag)
      }
      place += 1
    }
    return nil
  }
}
