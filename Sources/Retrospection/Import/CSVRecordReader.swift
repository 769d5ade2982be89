// Comma-separated values (RFC 4180) as a stream: an export of a year's posts need not fit into memory.

package import Subjects

/// A row of a file of comma-separated values.
struct CSVRecord {
  /// The line of the file on which it begins, from 1.
  let line: Int
  /// The fields, or why they could not be read; the rows behind it are read all the same.
  let fields: Result<[String], LineError>
}

/// Reads rows of UTF-8: fields between commas, in double quotes where they hold commas, quotes or line breaks.
struct CSVRecordReader {
  /// What one row may hold, as for a line of JSON.
  private static let maximumBytes = LineReader.defaultMaximumLineBytes

  private var lines: LineReader

  init(_ source: any ByteSource) { lines = LineReader(source) }

  /// The next row that is not empty; `nil` at the end.
  mutating func next() throws -> CSVRecord? {
    while case .line(let first) = try lines.next() {
      var text: [UInt8]
      do throws(LineError) { text = try first.content.get() } catch {
        return CSVRecord(line: first.number, fields: .failure(error))
      }
      if text.isEmpty { continue }
      var quotes = QuoteState()
      quotes.scan(text)
      // A line break inside quotes belongs to the field.
      while quotes.isInside, text.count <= Self.maximumBytes, case .line(let more) = try lines.next() {
        let continuation = [UInt8(ascii: "\n")] + ((try? more.content.get()) ?? [])
        quotes.scan(continuation)
        text += continuation
      }
      return CSVRecord(line: first.number, fields: Result { () throws(LineError) in try Self.fields(of: text) })
    }
    return nil
  }

  private static func fields(of row: [UInt8]) throws(LineError) -> [String] {
    var fields: [String] = []
    var rest = row[...]
    while true {
      let field = try rest.first == UInt8(ascii: "\"") ? quoted(&rest) : plain(&rest)
      guard let text = String(validating: field, as: UTF8.self) else {
        throw LineError(
          .invalidUTF8, "the row is not UTF-8; save the table as “CSV UTF-8”, or: iconv -f GB18030 -t UTF-8")
      }
      guard !text.utf8.contains(0) else { throw LineError(.nulCharacter, "the row holds a NUL character; remove it") }
      fields.append(text)
      guard rest.popFirst() != nil else { return fields }
    }
  }

  /// Up to the next comma or the end, which stays.
  private static func plain(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let field = rest.prefix { $0 != UInt8(ascii: ",") }
    rest = rest[field.endIndex...]
    return Array(field)
  }

  private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(LineError) -> [UInt8] {
    var field: [UInt8] = []
    rest.removeFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\"") else {
        field.append(byte)
        continue
      }
      guard rest.first == UInt8(ascii: "\"") else {
        guard rest.first == nil || rest.first == UInt8(ascii: ",") else {
          throw LineError(.invalidCSV, "text stands behind a closing quote; a quote inside a field is written twice")
        }
        return field
      }
      field.append(byte)
      rest.removeFirst()
    }
    throw LineError(.invalidCSV, "a quote is not closed; close it, and write a quote inside a field twice")
  }
}

/// Whether a row ends inside quotes. Only a quote that begins a field opens one: 5" 屏 is text.
private struct QuoteState {
  private(set) var isInside = false
  private var isQuoted = false
  private var isAtStart = true

  mutating func scan(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte == UInt8(ascii: "\"") {
        if isAtStart { isQuoted = true }
        // Two quotes inside a field close and open again.
        if isQuoted { isInside.toggle() }
      } else if byte == UInt8(ascii: ","), !isInside {
        isQuoted = false
        isAtStart = true
        continue
      }
      isAtStart = false
    }
  }
}

extension LineError.Code {
  /// A row of a table that is not as RFC 4180 has it, or has more or fewer fields than the header.
  package static let invalidCSV = Self(rawValue: "invalid-csv")
}
