// Comma-separated values (RFC 4180): the form in which lists come out of spreadsheets.

/// A row that could not be read.
package struct DelimitedTextError: Error, Sendable, Hashable {
  /// The line of the file on which the row begins, from 1.
  package let line: Int
  /// In Chinese, with the remedy.
  package let message: String
}

/// A file of comma-separated values: UTF-8, a header row, fields in double quotes where they hold commas, quotes or line breaks.
package struct DelimitedText: Sendable {
  /// A row and where it begins.
  package struct Row: Sendable, Hashable {
    /// From 1.
    package let line: Int
    package let fields: [String]
  }

  package let header: [String]
  package let rows: [Row]

  /// Reads a whole file.
  /// - Throws: the first thing that is wrong: bytes that are not UTF-8, a quote that is not closed, a row with more or fewer fields
  ///   than the header.
  package init(_ content: [UInt8]) throws(DelimitedTextError) {
    var bytes = content[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var parser = Parser(bytes: bytes)
    var rows: [Row] = []
    while let row = try parser.next() {
      // An empty line is no row.
      if row.fields != [""] { rows.append(row) }
    }
    guard let first = rows.first else { throw DelimitedTextError(line: 1, message: "文件是空的 — 第一行要写列名") }
    for row in rows where row.fields.count != first.fields.count {
      throw DelimitedTextError(
        line: row.line, message: "这一行有 \(row.fields.count) 列，表头有 \(first.fields.count) 列 — 补齐或删去多余的列；内容里有逗号的要加双引号")
    }
    header = first.fields
    self.rows = Array(rows.dropFirst())
  }
}

private struct Parser {
  let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  /// The next row; `nil` at the end.
  mutating func next() throws(DelimitedTextError) -> DelimitedText.Row? {
    guard !isAtEnd else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field(of: start))
      guard !isAtEnd else { return DelimitedText.Row(line: start, fields: fields) }
      let separator = bytes[position]
      position += 1
      if separator == UInt8(ascii: ",") {
        if isAtEnd { fields.append("") } else { continue }
        return DelimitedText.Row(line: start, fields: fields)
      }
      line += 1
      return DelimitedText.Row(line: start, fields: fields)
    }
  }

  /// A field; the position is then at its separator (comma or line feed) or at the end.
  private mutating func field(of row: Int) throws(DelimitedTextError) -> String {
    var text: [UInt8] = []
    if !isAtEnd, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      try quoted(into: &text, of: row)
      skipCarriageReturn()
      guard isAtEnd || bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "\n") else {
        throw DelimitedTextError(line: line, message: "双引号后面还有内容 — 内容里的双引号要写成两个")
      }
    } else {
      while !isAtEnd, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "\n") {
        text.append(bytes[position])
        position += 1
      }
      if text.last == UInt8(ascii: "\r"), isAtEnd || bytes[position] == UInt8(ascii: "\n") { text.removeLast() }
    }
    guard let field = String(validating: text, as: UTF8.self), !field.unicodeScalars.contains("\0") else {
      throw DelimitedTextError(line: row, message: "不是 UTF-8 文本 — 另存为“CSV UTF-8”后再导入")
    }
    return field
  }

  private mutating func quoted(into text: inout [UInt8], of row: Int) throws(DelimitedTextError) {
    while !isAtEnd {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard !isAtEnd, bytes[position] == UInt8(ascii: "\"") else { return }
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      text.append(byte)
    }
    throw DelimitedTextError(line: row, message: "双引号没有收尾 — 补上结尾的双引号")
  }

  private mutating func skipCarriageReturn() {
    guard !isAtEnd, bytes[position] == UInt8(ascii: "\r") else { return }
    let next = position + 1
    if next == bytes.endIndex || bytes[next] == UInt8(ascii: "\n") { position = next }
  }
}
