// Where a replacement meets the text around it: no word or mark twice, nothing left hanging.

/// A text under repair, from left to right.
package struct Seam {
  /// What is final.
  package private(set) var text = ""
  /// What is yet to come.
  private var rest: Substring

  /// A repair of `original` that has not begun.
  package init(_ original: String) { rest = original[...] }

  /// Words and marks of one character that nobody writes twice on purpose where a replacement ends.
  private static let single = Set("的了是很更最都也太较将会在和与，。！？、；：,.!?;: ")
  private static let weak = Set("，、；：,;:")
  private static let marks = Set("，。！？、；：,.!?;:…")
  private static let pairs: [Character: Character] = [
    "“": "”", "‘": "’", "（": "）", "(": ")", "【": "】", "《": "》", "「": "」", "\"": "\"",
  ]

  /// Goes on over the next `bytes` of the original as they are.
  package mutating func keep(_ bytes: Int) {
    let end = rest.utf8.index(rest.startIndex, offsetBy: max(0, bytes))
    text += rest[..<end]
    rest = rest[end...]
  }

  /// Puts `replacement` in the place of the next `bytes` of the original.
  /// - Returns: how many more bytes of the original went with them.
  package mutating func replace(_ bytes: Int, with replacement: String) -> Int {
    let matched = rest.utf8.prefix(bytes)
    let endedInDe = Substring(matched).last == "的"
    rest = rest[matched.endIndex...]
    let start = rest.startIndex
    var words = replacement[...]
    words.removeFirst(Self.shared(words) { text.hasSuffix($0.prefix($1)) ? $0.prefix($1) : nil })
    rest.removeFirst(Self.shared(words) { rest.hasPrefix($0.suffix($1)) ? $0.suffix($1) : nil })
    // 服务最佳！ becomes 服务出色！: a 的 with nothing behind it belongs to no noun.
    if words.count > 1, words.last == "的", !endedInDe, rest.first.map(Self.endsPhrase) ?? true { words.removeLast() }
    text += words
    if words.isEmpty { close(droppingDe: !endedInDe) }
    return rest.base.utf8.distance(from: start, to: rest.startIndex)
  }

  private static func endsPhrase(_ character: Character) -> Bool {
    character.isWhitespace || marks.contains(character) || pairs.values.contains(character)
  }

  /// The longest part that stands on both sides of an edge, in characters.
  private static func shared(_ words: Substring, _ part: (Substring, Int) -> Substring?) -> Int {
    for length in stride(from: min(words.count, 8), through: 1, by: -1) {
      guard let common = part(words, length) else { continue }
      if length > 1 || common.first.map(single.contains) == true { return length }
    }
    return 0
  }

  /// Joins both sides where a match was taken out without a word in its place.
  private mutating func close(droppingDe: Bool) {
    // 最好的选择: the adjective took its 的 along.
    if droppingDe, rest.first == "的" { rest.removeFirst() }
    if let open = text.last, let end = Self.pairs[open], rest.first == end {
      text.removeLast()
      rest.removeFirst()
    }
    let isStart = text.last.map { $0.isWhitespace } ?? true
    while let next = rest.first {
      if next == " ", isStart {
        rest.removeFirst()
      } else if Self.weak.contains(next), isStart || text.last.map(Self.marks.contains) == true {
        rest.removeFirst()
      } else {
        break
      }
    }
    if let last = text.last, let next = rest.first, Self.marks.contains(next) {
      if Self.weak.contains(last) { text.removeLast() } else if last == next { rest.removeFirst() }
    }
  }
}
