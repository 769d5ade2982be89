// From a place in a field back to the columns of the input line, for tools that mark what they read.

/// Finds the texts of a subject in the line that states it.
package struct FieldLocator: Sendable {
  private let line: [UInt8]
  /// The bytes between the quotes of each text.
  private let places: [String: Range<Int>]

  /// Reads `line`, which must state a subject; of any other nothing is found.
  package init(_ line: [UInt8]) {
    self.line = line
    var places: [String: Range<Int>] = [:]
    do throws(LineError) {
      var scanner = try JSONScanner(line)
      try scanner.readObject { (scanner, key) throws(LineError) in
        let name = scanner.text(of: key)
        if scanner.current == UInt8(ascii: "[") {
          var index = 0
          try scanner.readArray { (scanner) throws(LineError) in
            try Self.read(&scanner, "\(name)[\(index)]", into: &places)
            index += 1
          }
        } else {
          try Self.read(&scanner, name, into: &places)
        }
      }
    } catch {
      places = [:]
    }
    self.places = places
  }

  private static func read(
    _ scanner: inout JSONScanner, _ name: String, into places: inout [String: Range<Int>]
  ) throws(LineError) {
    guard scanner.current == UInt8(ascii: "\"") else { return try scanner.skipValue() }
    places[name] = try scanner.readString().range
  }

  /// The columns of the line that hold `range`, in UTF-8 bytes of the field's text: UTF-16 units from 1, the end not
  /// included. Without a range, those of the whole text; `nil` when the line has no such text.
  package func columns(of field: FieldKey, _ range: Range<Int>? = nil) -> Range<Int>? {
    guard let place = places[field.description] else { return nil }
    guard let range else { return column(place.lowerBound)..<column(place.upperBound) }
    var decoded = 0
    var position = place.lowerBound
    var lower: Int?
    while position < place.upperBound, decoded < range.upperBound {
      if decoded >= range.lowerBound, lower == nil { lower = position }
      let (raw, text) = step(at: position)
      position += raw
      decoded += text
    }
    return column(lower ?? position)..<column(position)
  }

  /// How many bytes of the line and of the text the next byte or escape is.
  private func step(at position: Int) -> (raw: Int, text: Int) {
    guard line[position] == UInt8(ascii: "\\") else { return (1, 1) }
    guard line[position + 1] == UInt8(ascii: "u") else { return (2, 1) }
    switch UInt32(String(decoding: line[(position + 2)..<(position + 6)], as: UTF8.self), radix: 16) ?? 0 {
    case ..<0x80: return (6, 1)
    case ..<0x800: return (6, 2)
    case 0xD800..<0xDC00: return (12, 4)
    default: return (6, 3)
    }
  }

  /// The column of a byte of the line.
  private func column(_ position: Int) -> Int { 1 + String(decoding: line[..<position], as: UTF8.self).utf16.count }
}
