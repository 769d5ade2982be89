// Compact JSON into a buffer that is used again and again, inert wherever it is printed.

/// Writes RFC 8259 without white space; keys stand in the order of the calls. Besides what JSON asks for, every
/// character that could steer a terminal or reorder the text around it is written as `\uXXXX`: DEL and the C1 controls,
/// line and paragraph separators, and format characters (General_Category Cf: zero-width, direction, tags). Everything
/// else is UTF-8 as it is.
///
/// The caller keeps the grammar: a key before every value of an object, and none in an array.
package struct JSONWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Starts with nothing written.
  package init() {}

  /// Forgets what was written and keeps the memory for what comes next.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line of JSON Lines.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes an object whose members `content` writes.
  package mutating func object<Failure: Error>(
    _ content: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "{"))
    try content(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `content` writes.
  package mutating func array<Failure: Error>(
    _ content: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "["))
    try content(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes the key of the value that follows.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  package mutating func string(_ text: String) {
    separate()
    appendQuoted(text)
  }

  /// Writes a whole number.
  package mutating func int(_ number: some BinaryInteger) { verbatim("\(number)") }

  /// Writes a number with a fraction, in the shortest form that reads back the same.
  /// - Parameter number: finite; JSON has no other, and `null` is written in its place.
  package mutating func number(_ number: Double) { verbatim(number.isFinite ? "\(number)" : "null") }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { verbatim(value ? "true" : "false") }

  /// Writes `null`.
  package mutating func null() { verbatim("null") }

  /// Writes a value read before, its numbers as they were written.
  package mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .integer(let number): int(number)
    case .decimal(let literal): verbatim(literal)
    case .string(let text): string(text)
    case .array(let elements): array { writer in for element in elements { writer.value(element) } }
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
  }

  private mutating func verbatim(_ literal: String) {
    separate()
    bytes.append(contentsOf: literal.utf8)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

extension JSONWriter {
  /// Writes a key and a text.
  package mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }

  /// Writes a key and a whole number.
  package mutating func member(_ key: String, _ number: some BinaryInteger) {
    self.key(key)
    int(number)
  }

  /// Writes a key and `true` or `false`.
  package mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  /// Writes a key and an array of texts.
  package mutating func member(_ key: String, _ texts: [String]) {
    self.key(key)
    array { writer in for text in texts { writer.string(text) } }
  }
}

// MARK: - Escapes

extension JSONWriter {
  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
    // A string bridged from Objective-C has no contiguous UTF-8.
    if isContiguous == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while index < text.count {
      let length: Int
      let scalar: UInt32
      switch text[index] {
      // Nothing to escape in printable ASCII, and the ranges that Chinese texts are made of hold no format character:
      // U+3000–U+DFFF; quotation marks and dashes, U+2010–U+2027; full-width forms, U+FF00–U+FF7F; U+1F000–U+1FFFF.
      case 0x20, 0x21, 0x23...0x5B, 0x5D...0x7E:
        index += 1
        continue
      case 0xE3...0xED:
        index += 3
        continue
      case 0xE2 where text[index + 1] == 0x80 && (0x90...0xA7).contains(text[index + 2]):
        index += 3
        continue
      case 0xEF where text[index + 1] == 0xBC || text[index + 1] == 0xBD:
        index += 3
        continue
      case 0xF0 where text[index + 1] == 0x9F:
        index += 4
        continue
      case let byte where byte < 0x80: (length, scalar) = (1, UInt32(byte))
      case let lead: (length, scalar) = Self.decode(lead, text, at: index)
      }
      if Self.mustEscape(scalar) {
        bytes.append(contentsOf: text[runStart..<index])
        appendEscape(of: scalar)
        runStart = index + length
      }
      index += length
    }
    bytes.append(contentsOf: text[runStart...])
  }

  /// The scalar of two to four bytes of valid UTF-8, which is what a `String` holds.
  private static func decode(
    _ lead: UInt8, _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (length: Int, scalar: UInt32) {
    func bits(_ offset: Int) -> UInt32 { UInt32(text[index + offset] & 0x3F) }
    switch lead {
    case ..<0xE0: return (2, UInt32(lead & 0x1F) << 6 | bits(1))
    case ..<0xF0: return (3, UInt32(lead & 0x0F) << 12 | bits(1) << 6 | bits(2))
    default: return (4, UInt32(lead & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3))
    }
  }

  private static func mustEscape(_ value: UInt32) -> Bool {
    if value < 0xA0 { return value < 0x20 || value == 0x22 || value == 0x5C || value >= 0x7F }
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private mutating func appendEscape(of scalar: UInt32) {
    switch scalar {
    case 0x22, 0x5C: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(scalar)])
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case ..<0x10000: appendUnit(scalar)
    default:
      appendUnit(0xD7C0 + scalar >> 10)  // UTF-16: 0xD800 + (scalar - 0x10000) >> 10
      appendUnit(0xDC00 + scalar & 0x3FF)
    }
  }

  private mutating func appendUnit(_ unit: UInt32) {
    bytes.append(contentsOf: #"\u"#.utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(unit >> shift & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
