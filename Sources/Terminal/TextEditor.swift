// A text being written: characters, a place among them, and the keys that change it.

/// Edits a text by whole characters (grapheme clusters), with the keys of readline.
package struct TextEditor: Sendable, Hashable {
  /// What a key did.
  package enum Outcome: Sendable, Hashable {
    case changed, moved
    /// Enter in an editor of one line, or Ctrl-S / F2 in one of several.
    case finished
    /// Escape or Ctrl-C.
    case cancelled
    /// Nothing to do with editing.
    case ignored
  }

  package private(set) var characters: [Character]
  /// The character before which the cursor stands; 0…count.
  package private(set) var position: Int
  package let isMultiline: Bool
  /// How many characters it takes at most.
  package let limit: Int
  /// What was before each change, the last one last.
  private var past: [[Character]] = []

  /// An editor with the cursor at the end of `text`.
  package init(_ text: String = "", isMultiline: Bool = false, limit: Int = 2000) {
    characters = Array(text)
    position = characters.count
    self.isMultiline = isMultiline
    self.limit = limit
  }

  /// The text as it is now.
  package var text: String { String(characters) }

  /// Applies what was typed or pasted.
  package mutating func apply(_ event: InputEvent) -> Outcome {
    switch event {
    case .paste(let text): insert(text)
    case .key(let press): apply(press)
    case .cursor, .unknown: .ignored
    }
  }

  private mutating func apply(_ press: KeyPress) -> Outcome {
    switch (press.key, press.modifiers) {
    case (.escape, []), (.character("c"), .control): return .cancelled
    case (.character("s"), .control), (.function(2), []): return .finished
    case (.enter, []): return isMultiline ? insert("\n") : .finished
    case (.enter, .alt): return isMultiline ? insert("\n") : .ignored
    case (.backspace, _): return delete(position - 1..<position)
    case (.delete, []), (.character("d"), .control): return delete(position..<position + 1)
    case (.character("u"), .control): return delete(lineStart..<position)
    case (.character("k"), .control): return delete(position..<max(lineEnd, position))
    case (.character("w"), .control): return delete(wordStart..<position)
    case (.character("_"), .control): return undo()
    case (.character(let scalar), let modifiers) where modifiers.subtracting(.shift).isEmpty:
      return insert(String(Character(scalar)))
    default: return move(press)
    }
  }

  private mutating func move(_ press: KeyPress) -> Outcome {
    switch (press.key, press.modifiers) {
    case (.left, []), (.character("b"), .control): position = max(0, position - 1)
    case (.right, []), (.character("f"), .control): position = min(characters.count, position + 1)
    case (.home, []), (.character("a"), .control): position = lineStart
    case (.end, []), (.character("e"), .control): position = lineEnd
    case (.left, .control): position = wordStart
    case (.home, .control): position = 0
    case (.end, .control): position = characters.count
    default: return .ignored
    }
    return .moved
  }

  /// Puts the cursor before a character; used for up and down, which only a layout can tell.
  package mutating func move(to position: Int) { self.position = min(max(position, 0), characters.count) }

  private mutating func insert(_ text: String) -> Outcome {
    // Terminals paste line ends as carriage returns.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let added = Array(lines.joined(separator: isMultiline ? "\n" : " "))
    guard !added.isEmpty, characters.count + added.count <= limit else { return .ignored }
    remember()
    let tail = characters[position...]
    // Typed scalars may join what is before them: an emoji comes in parts.
    let head = Array(String(characters[..<position] + added))
    characters = head + tail
    position = head.count
    return .changed
  }

  private mutating func delete(_ range: Range<Int>) -> Outcome {
    let range = range.clamped(to: 0..<characters.count)
    guard !range.isEmpty else { return .ignored }
    remember()
    characters.removeSubrange(range)
    position = range.lowerBound
    return .changed
  }

  private mutating func remember() {
    past.append(characters)
    if past.count > 200 { past.removeFirst() }
  }

  private mutating func undo() -> Outcome {
    guard let last = past.popLast() else { return .ignored }
    characters = last
    position = min(position, characters.count)
    return .changed
  }

  private var lineStart: Int { (characters[..<position].lastIndex(where: \.isNewline) ?? -1) + 1 }
  private var lineEnd: Int { characters[position...].firstIndex(where: \.isNewline) ?? characters.count }

  /// Where the word before the cursor begins; Chinese is cut at punctuation and spaces.
  private var wordStart: Int {
    var index = position
    while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
    while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
