// A terminal in memory, as strict as the real ones are lenient.

internal import Terminal

/// Obeys the sequences that a frame may use and notes every byte that no frame may send.
package struct VirtualTerminal {
  package let rows: Int
  package let columns: Int
  /// Sequences and control characters that are not allowed.
  package private(set) var violations: [String] = []
  /// Where the cursor is shown, from 0.
  package private(set) var cursor: (row: Int, column: Int)?
  private var cells: [[String]]
  private var styles: [[String]]
  private var row = 0
  private var column = 0
  private var style = ""

  /// A terminal full of rubbish, which a first frame has to clear.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: "#", count: columns), count: rows)
    styles = Array(repeating: Array(repeating: "?", count: columns), count: rows)
  }

  /// What is read on the screen, without blanks at the ends of rows.
  package var text: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The SGR codes of a cell.
  package func style(row: Int, column: Int) -> String { styles[row][column] }

  /// Obeys bytes.
  package mutating func feed(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      violations.append("invalid UTF-8")
      return
    }
    var rest = text[...]
    while let character = rest.first {
      if character == "\u{1B}" {
        sequence(&rest)
      } else {
        rest.removeFirst()
        print(character)
      }
    }
  }

  private mutating func sequence(_ rest: inout Substring) {
    rest.removeFirst()
    guard rest.first == "[" else {
      violations.append("ESC \(rest.prefix(1))")
      return
    }
    rest.removeFirst()
    let scalars = rest.unicodeScalars
    guard let end = scalars.firstIndex(where: { (0x40...0x7E).contains($0.value) }) else { return }
    let parameters = String(scalars[..<end])
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    let final = scalars[end]
    // A final byte and a mark behind it are one Character, so the cut is made between scalars.
    rest = Substring(scalars[scalars.index(after: end)...])
    switch (final, parameters) {
    case ("H", _):
      row = min((numbers.first ?? 1) - 1, rows - 1)
      column = min((numbers.dropFirst().first ?? 1) - 1, columns - 1)
    case ("C", _): column = min(column + (numbers.first ?? 1), columns - 1)
    case ("J", "2"): for row in 0..<rows { erase(row, from: 0) }
    case ("K", ""): erase(row, from: column)
    case ("m", _): style = parameters == "" ? "" : parameters.hasPrefix("0;") ? String(parameters.dropFirst(2)) : "?"
    case ("h", "?25"): cursor = (row, column)
    case ("l", "?25"): cursor = nil
    default: violations.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func erase(_ row: Int, from start: Int) {
    for column in start..<columns {
      cells[row][column] = " "
      styles[row][column] = ""
    }
  }

  private mutating func print(_ character: Character) {
    if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      violations.append("control character \(character.unicodeScalars.map(\.value))")
      return
    }
    let width = DisplayWidth.columns(of: character)
    guard column + width <= columns else {
      violations.append("past the edge")
      return
    }
    // Half of a wide character that is written over leaves a blank.
    if cells[row][column].isEmpty, column > 0 { cells[row][column - 1] = " " }
    if column + width < columns, cells[row][column + width].isEmpty { cells[row][column + width] = " " }
    cells[row][column] = String(character)
    styles[row][column] = style
    if width == 2 {
      cells[row][column + 1] = ""
      styles[row][column + 1] = style
    }
    column = min(column + width, columns - 1)
  }
}
