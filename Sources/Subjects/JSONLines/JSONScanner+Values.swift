// Values of known keys. Each reader stands before a value, takes `null` for "not there", and names its key in errors.

extension JSONScanner {
  /// Reads an object whose keys are the words of `table`; others are checked and skipped.
  /// - Parameter place: the name of the object for errors, empty for the outermost.
  mutating func readKnownKeys<Key>(
    _ table: WordTable<Key>, in place: StaticString,
    member: (inout JSONScanner, Key) throws(LineError) -> Void
  ) throws(LineError) {
    if current != UInt8(ascii: "{") {
      throw try wrongType(
        place.utf8CodeUnitCount == 0 ? "a line must be one JSON object, {...}" : "\(place) must be an object, {...}")
    }
    var seen: UInt64 = 0
    var unknown = JSONKeySet()
    try readObject { (scanner, key) throws(LineError) in
      guard let (word, bit) = scanner.find(key, in: table) else {
        try scanner.insert(key, into: &unknown)
        return try scanner.skipValue()
      }
      if seen & bit != 0 {
        let name = place.utf8CodeUnitCount == 0 ? word.rawValue : "\(place).\(word.rawValue)"
        throw LineError(.duplicateKey, "\(name) stands twice in the same object; keep one", column: key.column)
      }
      seen |= bit
      try member(&scanner, word)
    }
  }

  /// Reads a string as it is.
  mutating func readText(_ name: StaticString) throws(LineError) -> String? {
    try readString(name).map { text(of: $0) }
  }

  /// Reads one of the words of `table`.
  mutating func readWord<Word>(_ name: StaticString, _ table: WordTable<Word>) throws(LineError) -> Word? {
    guard let string = try readString(name) else { return nil }
    if let found = find(string, in: table) { return found.word }
    throw invalidValue("\(name) must be one of \(table.list)", string)
  }

  /// Reads a moment (RFC 3339), or a date alone.
  mutating func readTimestamp(_ name: StaticString) throws(LineError) -> Timestamp? {
    guard let string = try readString(name) else { return nil }
    if let timestamp = Timestamp(text(of: string)) { return timestamp }
    throw invalidValue("\(name) must be a time with its offset from UTC (RFC 3339), 2026-11-25T12:00:00+08:00", string)
  }

  /// Reads `true` or `false`.
  mutating func readFlag(_ name: StaticString) throws(LineError) -> Bool? {
    switch current {
    case UInt8(ascii: "t"):
      try readLiteral("true")
      return true
    case UInt8(ascii: "f"):
      try readLiteral("false")
      return false
    case UInt8(ascii: "n"):
      try readLiteral("null")
      return nil
    default: throw try wrongType("\(name) must be true or false, without quotes")
    }
  }

  /// Reads what names a thing: 1–128 Unicode characters that a terminal and a person see as they are.
  mutating func readIdentifier(_ name: StaticString) throws(LineError) -> String? {
    guard let string = try readString(name) else { return nil }
    let text = text(of: string)
    switch IdentifierProblem(text) {
    case nil: return text
    case .empty: throw invalidValue("\(name) is empty; fill it in, or leave the key out where it is optional", string)
    case .tooLong:
      throw invalidValue("\(name) is longer than \(IdentifierProblem.maximumLength) characters; shorten it", string)
    case .invisible:
      throw invalidValue(
        "\(name) has a control, line break or invisible character (zero-width, text direction and the like); remove it",
        string)
    case .spaceAtEnd: throw invalidValue("\(name) begins or ends with white space; remove that", string)
    }
  }

  /// Reads the topic tags. One that is nothing but `#` and white space is refused; any other stays as it is.
  mutating func readTags() throws(LineError) -> [String] {
    if try readNull() { return [] }
    guard current == UInt8(ascii: "[") else { throw try wrongType("tags must be an array of strings, [\"...\"]") }
    var tags: [String] = []
    try readArray { (scanner) throws(LineError) in
      guard scanner.current == UInt8(ascii: "\"") else {
        throw try scanner.wrongType("tags[\(tags.count)] must be a string in double quotes")
      }
      let string = try scanner.readString()
      let tag = scanner.text(of: string)
      // U+FF03 is the full-width number sign of Chinese keyboards.
      guard tag.unicodeScalars.contains(where: { $0 != "#" && $0 != "\u{FF03}" && $0.isVisible }) else {
        throw scanner.invalidValue("tags[\(tags.count)] is empty; write the tag's name, or leave it out", string)
      }
      tags.append(tag)
    }
    return tags
  }

  /// An error for a value of another type, once it is known to be a value at all.
  mutating func wrongType(_ message: String) throws(LineError) -> LineError {
    let start = position
    try skipValue()
    return failure(.wrongType, message, at: start)
  }

  mutating func readNull() throws(LineError) -> Bool {
    guard current == UInt8(ascii: "n") else { return false }
    try readLiteral("null")
    return true
  }

  private mutating func readString(_ name: StaticString) throws(LineError) -> JSONString? {
    if current == UInt8(ascii: "\"") { return try readString() }
    if try readNull() { return nil }
    throw try wrongType("\(name) must be a string in double quotes")
  }

  private func invalidValue(_ message: String, _ string: JSONString) -> LineError {
    LineError(.invalidValue, message, column: string.column)
  }
}

/// Why a text cannot name a thing.
private enum IdentifierProblem {
  case empty, tooLong, invisible, spaceAtEnd

  /// In Unicode characters (scalar values), not grapheme clusters: one of those may be of any size.
  static let maximumLength = 128

  init?(_ text: String) {
    // Most identifiers are printable ASCII, which needs no table of properties.
    if (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      return nil
    }
    if text.isEmpty {
      self = .empty
    } else if text.unicodeScalars.count > Self.maximumLength {
      self = .tooLong
    } else if text.unicodeScalars.contains(where: Self.isInvisible) {
      self = .invisible
    } else if text.unicodeScalars.first?.properties.isWhitespace == true
      || text.unicodeScalars.last?.properties.isWhitespace == true
    {
      self = .spaceAtEnd
    } else {
      return nil
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Unicode.Scalar {
  /// Whether a reader sees it: neither white space nor a control nor ignorable (zero-width and the like).
  var isVisible: Bool {
    // ASCII and the Han block first: the tables of properties are slow to ask.
    if isASCII { return value > 0x20 && value != 0x7F }
    if (0x4E00...0x9FFF).contains(value) { return true }
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .control
  }
}
