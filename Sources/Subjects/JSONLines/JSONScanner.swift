// Reads one RFC 8259 text from bytes, front to back, and refuses all that two parsers might read in two ways.

/// A strict reader of one JSON text. It stands before the next byte to read; every function that reads moves it behind
/// what was read. Positions are byte offsets; the columns of errors are these plus one.
struct JSONScanner {
  /// How many objects and arrays may stand in each other, the outermost included.
  static let maximumDepth = 32

  /// The whole text: valid UTF-8.
  let bytes: [UInt8]
  private(set) var position = 0
  private var depth = 0

  /// Stands before the first byte of `bytes`.
  /// - Throws: `empty-line`, or `invalid-utf8` wherever in the text that is.
  init(_ bytes: [UInt8]) throws(LineError) {
    self.bytes = bytes
    if let error = Self.encodingError(in: bytes) { throw error }
    skipWhitespace()
    if position == bytes.count { throw LineError(.emptyLine, "the line is empty; write one JSON object a line") }
  }

  /// The byte to read next; 0 at the end, as a NUL is nowhere allowed.
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func advance(by count: Int = 1) { position += count }
  mutating func move(to newPosition: Int) { position = newPosition }

  @inline(__always)
  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Nothing but white space may follow.
  mutating func finish() throws(LineError) {
    skipWhitespace()
    guard position < bytes.count else { return }
    if current == 0 { throw unexpected("the end of the line") }
    throw failure(.invalidJSON, "something stands behind the JSON value; write exactly one JSON object a line")
  }

  /// Reads the members of an object. `member` stands before a value that it must read, the key just before it.
  mutating func readObject(
    member: (inout JSONScanner, JSONString) throws(LineError) -> Void
  ) throws(LineError) {
    try enter()
    skipWhitespace()
    if current == UInt8(ascii: "}") { return leave() }
    while true {
      guard current == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let key = try readString()
      skipWhitespace()
      guard current == UInt8(ascii: ":") else { throw unexpected("a colon behind the key") }
      position += 1
      skipWhitespace()
      try member(&self, key)
      skipWhitespace()
      if current == UInt8(ascii: "}") { return leave() }
      guard current == UInt8(ascii: ",") else { throw unexpected("a comma or a closing brace") }
      position += 1
      skipWhitespace()
      if current == UInt8(ascii: "}") { throw trailingComma() }
    }
  }

  /// Reads the elements of an array. `element` stands before a value that it must read.
  mutating func readArray(element: (inout JSONScanner) throws(LineError) -> Void) throws(LineError) {
    try enter()
    skipWhitespace()
    if current == UInt8(ascii: "]") { return leave() }
    while true {
      try element(&self)
      skipWhitespace()
      if current == UInt8(ascii: "]") { return leave() }
      guard current == UInt8(ascii: ",") else { throw unexpected("a comma or a closing bracket") }
      position += 1
      skipWhitespace()
      if current == UInt8(ascii: "]") { throw trailingComma() }
    }
  }

  /// Reads any value and forgets it; it is checked as strictly as one that is kept.
  mutating func skipValue() throws(LineError) {
    switch current {
    case UInt8(ascii: "\""): _ = try readString()
    case UInt8(ascii: "{"):
      var keys = JSONKeySet()
      try readObject { (scanner, key) throws(LineError) in
        try scanner.insert(key, into: &keys)
        try scanner.skipValue()
      }
    case UInt8(ascii: "["): try readArray { (scanner) throws(LineError) in try scanner.skipValue() }
    case UInt8(ascii: "t"): try readLiteral("true")
    case UInt8(ascii: "f"): try readLiteral("false")
    case UInt8(ascii: "n"): try readLiteral("null")
    default: _ = try readNumber()
    }
  }

  /// Reads the word that the first byte promises.
  mutating func readLiteral(_ word: StaticString) throws(LineError) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard position + offset < bytes.count, bytes[position + offset] == word.utf8Start[offset] else {
        throw unexpected("a value (a string in double quotes, a number, true, false, null, an object or an array)")
      }
    }
    position += word.utf8CodeUnitCount
  }

  /// Remembers a key of the object being read.
  func insert(_ key: JSONString, into keys: inout JSONKeySet) throws(LineError) {
    if !keys.insert(bytes(of: key)) {
      throw LineError(.duplicateKey, "a key stands twice in the same object; keep one", column: key.column)
    }
  }

  private mutating func enter() throws(LineError) {
    guard depth < Self.maximumDepth else {
      throw failure(.tooDeep, "objects and arrays may stand in each other \(Self.maximumDepth) levels deep, no more")
    }
    depth += 1
    position += 1
  }

  private mutating func leave() {
    depth -= 1
    position += 1
  }
}
