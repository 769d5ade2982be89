// A few words with a meaning each, found longest first on either side of a place.

internal import TextNormalization

/// Words by their tags, folded as texts are.
struct WordList<Tag: Sendable>: Sendable {
  private let words: [(units: [UInt32], tag: Tag)]

  /// Lists of words, divided by spaces.
  init(_ lists: [(Tag, String)]) {
    let folder = TextFolder()
    words = lists.flatMap { tag, list in
      list.split(separator: " ").map { (folder.fold(literal: String($0)), tag) }
    }.sorted { $1.0.count < $0.0.count }
  }

  /// The longest word that begins at `place`.
  func longest(at place: Int, in text: [UInt32], before end: Int) -> (length: Int, tag: Tag)? {
    for (units, tag) in words where place + units.count <= end {
      if text[place..<place + units.count].elementsEqual(units) { return (units.count, tag) }
    }
    return nil
  }

  /// The longest word that ends at `place`.
  func longest(endingAt place: Int, in text: [UInt32], notBefore start: Int) -> (length: Int, tag: Tag)? {
    for (units, tag) in words where place - units.count >= start {
      if text[place - units.count..<place].elementsEqual(units) { return (units.count, tag) }
    }
    return nil
  }
}
