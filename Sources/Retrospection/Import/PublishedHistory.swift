// Exports of published posts, row by row: JSON Lines or comma-separated values, told apart by their first character.

package import Subjects

/// A row of an export that could not be read. Its error never carries what it says.
package struct UnreadableRow: Error, Sendable, Hashable {
  package let file: String
  package let line: Int
  package let error: LineError
}

/// Why a whole export is of no use.
package struct PublishedHistoryError: Error, Sendable, Hashable {
  /// In Chinese, with the remedy.
  package let message: String
}

/// The rows of one export, in order.
package struct PublishedHistory {
  private enum Form {
    case lines(LineReader)
    case table(CSVRecordReader, [PublishedColumn?])
  }

  private let file: String
  private let columns: PublishedColumns
  private var form: Form

  /// Opens an export.
  /// - Parameters:
  ///   - open: gives the file from its start, every time it is called.
  ///   - name: what it is called in findings.
  /// - Throws: ``PublishedHistoryError`` when a table has no header of use; what reading throws.
  package init(_ open: () throws -> any ByteSource, name: String, columns: PublishedColumns) throws {
    file = name
    self.columns = columns
    var first = LineReader(try open())
    guard case .line(let line) = try first.next(), let bytes = try? line.content.get(),
      bytes.first(where: { $0 != 0x20 && $0 != 0x09 }) != UInt8(ascii: "{")
    else {
      form = .lines(LineReader(try open()))
      return
    }
    var table = CSVRecordReader(try open())
    guard let header = try table.next(), let names = try? header.fields.get() else {
      throw PublishedHistoryError(message: "读不了表头；表格请另存为“CSV UTF-8”，第一行写列名")
    }
    let meaning = names.map { columns.column(of: $0) }
    let missing: [PublishedColumn] = [PublishedColumn.publishedAt, .platform, .account].filter { !meaning.contains($0) }
    if let first = missing.first {
      let words = missing.map { "\($0.rawValue)（\($0.aliases[0])）" }.joined(separator: "、")
      throw PublishedHistoryError(message: "表头里没有 \(words)；给列改名，或用 --column \(first.rawValue)=你的列名 指明")
    }
    form = .table(table, meaning)
  }

  /// The next row, or why it cannot be read; `nil` at the end.
  package mutating func next() throws -> Result<PublishedRow, UnreadableRow>? {
    switch form {
    case .lines(var reader):
      defer { form = .lines(reader) }
      while case .line(let line) = try reader.next() {
        if let bytes = try? line.content.get(), bytes.isEmpty { continue }
        return read(at: line.number) { () throws(LineError) in
          try PublishedValues(parsing: line.content.get(), columns).row(file: file, line: line.number)
        }
      }
      return nil
    case .table(var reader, let meaning):
      defer { form = .table(reader, meaning) }
      guard let record = try reader.next() else { return nil }
      return read(at: record.line) { () throws(LineError) in
        try PublishedValues(record.fields.get(), meaning).row(file: file, line: record.line)
      }
    }
  }

  private func read(
    at line: Int, _ body: () throws(LineError) -> PublishedRow
  ) -> Result<PublishedRow, UnreadableRow> {
    Result(catching: body).mapError { UnreadableRow(file: file, line: line, error: $0) }
  }
}

extension PublishedValues {
  /// The values of a row of a table.
  fileprivate init(_ fields: [String], _ meaning: [PublishedColumn?]) throws(LineError) {
    guard fields.count == meaning.count else {
      throw LineError(
        .invalidCSV, "the row has \(fields.count) fields, the header \(meaning.count); quote fields that hold commas")
    }
    for (column, text) in zip(meaning, fields) {
      guard let column else { continue }
      if column == .tags {
        // `#名 #名`, `名,名` or `名、名`: no platform takes these inside a name.
        tags = text.split(whereSeparator: { $0.isWhitespace || "#,，、;；".contains($0) }).map(String.init)
      } else {
        texts[column] = text
      }
    }
  }

  /// The values of a line of JSON: the names of the table, or those of the input format with its nested objects.
  fileprivate init(parsing line: [UInt8], _ columns: PublishedColumns) throws(LineError) {
    guard let members = try JSONValue(parsing: line).object else {
      throw LineError(.wrongType, "the line is no JSON object")
    }
    for member in members {
      switch (member.key, member.value) {
      case ("account", .object(let account)):
        for part in account { read(part.value, "account." + part.key, columns) }
      case ("commerce", let value), ("ai_generated", let value), ("approval_ref", let value):
        more.append(JSONValue.Member(key: member.key, value: value))
      case ("in_reply_to", let parent): read(parent["text"] ?? .null, "in_reply_to.text", columns)
      case (_, let value): read(value, member.key, columns)
      }
    }
  }

  private mutating func read(_ value: JSONValue, _ key: String, _ columns: PublishedColumns) {
    let nested: [String: PublishedColumn] = [
      "account.id": .account, "account.name": .accountName, "account.role": .role, "account.dealer": .dealer,
      "account.store": .store, "account.region": .region, "account.line": .line, "account.tier": .tier,
      "in_reply_to.text": .replyTo,
    ]
    guard let column = nested[key] ?? columns.column(of: key) else { return }
    if column == .tags, let list = value.array {
      tags = list.compactMap(\.string)
    } else if let text = value.string ?? value.integer.map(String.init) {
      texts[column] = text
    }
  }
}
