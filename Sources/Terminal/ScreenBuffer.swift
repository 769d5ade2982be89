// A screen as it should be: cells in rows, drawn in memory.

/// The size of a terminal in character cells.
package struct ScreenSize: Sendable, Hashable {
  package var rows: Int
  package var columns: Int

  /// A size; each side is at least 1 and at most 1,000, whatever a terminal claims.
  package init(rows: Int, columns: Int) {
    self.rows = min(max(rows, 1), 1000)
    self.columns = min(max(columns, 1), 1000)
  }
}

/// One cell: a character, or the right half of the wide one before it.
package struct Cell: Sendable, Hashable {
  /// A grapheme cluster; empty for the right half of a wide character.
  package var text: String
  package var style: CellStyle

  package static let blank = Cell(text: " ", style: .plain)

  var isContinuation: Bool { text.isEmpty }

  /// Whether terminals may disagree about the columns: everything made of more than one scalar.
  var isRisky: Bool { text.unicodeScalars.count > 1 }
}

/// Cells to be shown. What is written must have been made harmless (``TerminalText``); a control character that gets
/// here all the same becomes `�`, so that no sequence can reach a terminal.
package struct ScreenBuffer: Sendable, Hashable {
  package let size: ScreenSize
  package let ambiguous: AmbiguousWidth
  /// Where the cursor is shown; `nil` hides it.
  package var cursor: ScreenPlace?
  private(set) var cells: [Cell]

  /// A blank screen.
  package init(_ size: ScreenSize, ambiguous: AmbiguousWidth = .narrow) {
    self.size = size
    self.ambiguous = ambiguous
    cells = Array(repeating: .blank, count: size.rows * size.columns)
  }

  /// Writes `text` from a place to the right, at most up to the column before `end`; what does not fit is left out.
  /// - Returns: the column behind the last character.
  @discardableResult
  package mutating func put(
    _ text: some StringProtocol, row: Int, column: Int, end: Int? = nil, style: CellStyle = .plain
  ) -> Int {
    let end = min(end ?? size.columns, size.columns)
    var column = column
    guard (0..<size.rows).contains(row), column >= 0 else { return column }
    for character in text {
      let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
      let shown: Character = isControl ? "\u{FFFD}" : character
      let width = DisplayWidth.columns(of: shown, ambiguous: ambiguous)
      if width == 0 { continue }
      if column + width > end { break }
      set(Cell(text: String(shown), style: style), row, column)
      if width == 2 { set(Cell(text: "", style: style), row, column + 1) }
      column += width
    }
    return column
  }

  /// Gives the cells of a row from `column` up to the one before `end` a style, whatever they hold.
  package mutating func restyle(row: Int, from column: Int, to end: Int, _ style: CellStyle) {
    guard (0..<size.rows).contains(row) else { return }
    for column in max(column, 0)..<max(min(end, size.columns), max(column, 0)) {
      cells[row * size.columns + column].style = style
    }
  }

  /// A row from `column` to the end filled with a character of one column, or two where it is ambiguous.
  package mutating func rule(_ character: Character, row: Int, from column: Int, to end: Int, style: CellStyle) {
    let width = DisplayWidth.columns(of: character, ambiguous: ambiguous)
    put(String(repeating: character, count: max(0, end - column) / width), row: row, column: column, style: style)
  }

  /// The text of the rows, without blanks at their ends.
  package var text: [String] {
    (0..<size.rows).map { row in
      var line = self.row(row).map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }

  /// Sets a cell; a wide character that loses one of its halves loses the other.
  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
    let index = row * size.columns + column
    if !cell.isContinuation, cells[index].isContinuation, column > 0 { cells[index - 1].text = " " }
    if column + 1 < size.columns, cells[index + 1].isContinuation, !cells[index].isContinuation {
      cells[index + 1].text = " "
    }
    cells[index] = cell
  }
}

/// A row and a column of the screen, from 0.
package struct ScreenPlace: Sendable, Hashable {
  package var row: Int
  package var column: Int

  /// A place.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
