// Tables for spreadsheets, in which hostile text stays text.

/// Writes comma-separated values (RFC 4180) as spreadsheets in China open them: UTF-8 with a byte order mark, lines ended
/// by CRLF. A cell that a spreadsheet would take for a formula (CWE-1236) begins with an apostrophe, and control and
/// direction characters are shown by their code points.
package struct CSVWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8]

  /// Begins a table.
  package init(header: [String]) {
    bytes = [0xEF, 0xBB, 0xBF]
    row(header)
  }

  /// Goes on with a table whose beginning was taken away by ``takeBytes()``.
  package mutating func row(_ cells: [String]) {
    for (number, cell) in cells.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes += [0x0D, 0x0A]
  }

  /// What was written since the last call; for tables that are too long to be held.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ cell: String) {
    var text = TerminalText.block(cell, indent: "")
    if let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }), Self.begins.contains(first) {
      text = "'" + text
    }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 < 0x20 }) else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What makes a formula of a cell, in half and full width.
  private static let begins = Set("=+-@＝＋－＠|".unicodeScalars)
}
