// From one screen to the next with as few bytes as can be: what did not change is not sent.

/// Knows what the terminal shows and writes what makes it show the next screen.
package struct FrameWriter: Sendable {
  private let isColored: Bool
  private var shown: ScreenBuffer?
  private var output: [UInt8] = []
  /// Where the terminal's cursor is; `nil` when it cannot be known.
  private var cursor: ScreenPlace?
  private var style: CellStyle?

  /// A writer to a terminal that shows nothing yet.
  package init(isColored: Bool) { self.isColored = isColored }

  /// Forgets what the terminal shows: the next screen is drawn whole.
  package mutating func forget() { shown = nil }

  /// The bytes that turn what is shown into `next`.
  package mutating func draw(_ next: ScreenBuffer) -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    let wasVisible = shown?.cursor != nil
    let isFresh = shown?.size != next.size || shown?.ambiguous != next.ambiguous
    cursor = nil
    style = nil
    if isFresh { emit("\u{1B}[?25l\u{1B}[m\u{1B}[2J") }
    let blank = ScreenBuffer(next.size, ambiguous: next.ambiguous)
    let old = isFresh ? blank : shown ?? blank
    for row in 0..<next.size.rows where old.row(row) != next.row(row) {
      if wasVisible, !isFresh, output.isEmpty { emit("\u{1B}[?25l") }
      draw(Array(next.row(row)), over: Array(old.row(row)), row: row)
    }
    if style != nil, style != .plain { set(.plain) }
    if let place = next.cursor, !output.isEmpty || old.cursor != place {
      cursor = nil
      move(to: place)
      emit("\u{1B}[?25h")
    } else if next.cursor == nil, wasVisible, output.isEmpty {
      emit("\u{1B}[?25l")
    }
    shown = next
    return output
  }

  private mutating func draw(_ new: [Cell], over old: [Cell], row: Int) {
    guard let first = Self.firstChange(old, new) else { return }
    var old = old
    // Where terminals may disagree about a width, nothing behind the first change can be trusted.
    if old[first...].contains(where: \.isRisky) || new[first...].contains(where: \.isRisky) {
      move(to: ScreenPlace(row: row, column: first))
      set(.plain)
      emit("\u{1B}[K")
      for index in first..<old.count { old[index] = .blank }
    }
    let end = (new.lastIndex { $0 != .blank } ?? -1) + 1
    var column = first
    while column < new.count {
      if column >= end {
        if old[column...].contains(where: { $0 != .blank }) {
          move(to: ScreenPlace(row: row, column: column))
          set(.plain)
          emit("\u{1B}[K")
        }
        return
      }
      let width = column + 1 < new.count && new[column + 1].isContinuation ? 2 : 1
      if new[column] != old[column] || (width == 2 && new[column + 1] != old[column + 1]) {
        write(new[column], width: width, at: ScreenPlace(row: row, column: column), columns: new.count)
      }
      column += width
    }
  }

  /// The first column that differs, at the left half of a character.
  private static func firstChange(_ old: [Cell], _ new: [Cell]) -> Int? {
    guard var first = zip(old, new).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return nil }
    while first > 0, new[first].isContinuation || old[first].isContinuation { first -= 1 }
    return first
  }

  private mutating func write(_ cell: Cell, width: Int, at place: ScreenPlace, columns: Int) {
    move(to: place)
    set(cell.style)
    emit(cell.text)
    let next = place.column + width
    // Behind such a character, and at the right edge, only the terminal knows where it is.
    cursor = cell.isRisky || next >= columns ? nil : ScreenPlace(row: place.row, column: next)
  }

  private mutating func move(to place: ScreenPlace) {
    if cursor == place { return }
    if let cursor, cursor.row == place.row, place.column > cursor.column {
      let distance = place.column - cursor.column
      emit(distance == 1 ? "\u{1B}[C" : "\u{1B}[\(distance)C")
    } else {
      emit(place.column == 0 ? "\u{1B}[\(place.row + 1)H" : "\u{1B}[\(place.row + 1);\(place.column + 1)H")
    }
    cursor = place
  }

  private mutating func set(_ next: CellStyle) {
    var next = next
    if !isColored { next.color = nil }
    if style == next { return }
    emit(next.sequence(isColored: isColored))
    style = next
  }

  private mutating func emit(_ text: String) { output.append(contentsOf: text.utf8) }
}
