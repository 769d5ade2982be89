// Strings and numbers: the parts of JSON where the bytes are not yet the value.

/// A string that was read, as a place in the scanner's bytes; decoded only when an escape made that necessary.
struct JSONString {
  /// The bytes between the quotation marks.
  let range: Range<Int>
  /// The text's UTF-8 where it differs from the bytes in `range`.
  let decoded: [UInt8]?

  /// The column of the opening quotation mark.
  var column: Int { range.lowerBound }
}

extension JSONScanner {
  /// The word of `table` that the text spells.
  func find<Word>(_ string: JSONString, in table: WordTable<Word>) -> (word: Word, bit: UInt64)? {
    if let decoded = string.decoded { return table.find(decoded.span) }
    return table.find(bytes.span.extracting(string.range))
  }

  /// The text's UTF-8.
  func bytes(of string: JSONString) -> ArraySlice<UInt8> { string.decoded?[...] ?? bytes[string.range] }

  /// The text.
  func text(of string: JSONString) -> String {
    // SAFETY: `bytes` were validated as a whole and a string's ends are ASCII, so a range of them is valid; `decoded`
    // is made of such ranges and of scalar values.
    if let decoded = string.decoded { return String(copying: UTF8Span(unchecked: decoded.span)) }
    return String(copying: UTF8Span(unchecked: bytes.span.extracting(string.range)))
  }

  /// Reads a string. The byte to read next is its opening quotation mark.
  mutating func readString() throws(LineError) -> JSONString {
    let start = position + 1
    move(to: endOfPlainRun(from: start))
    if current == UInt8(ascii: "\"") {
      let string = JSONString(range: start..<position, decoded: nil)
      advance()
      return string
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count - start < 4096 ? bytes.count - start : 4096)
    var runStart = start
    while true {
      decoded.append(contentsOf: bytes[runStart..<position])
      switch current {
      case UInt8(ascii: "\""):
        let string = JSONString(range: start..<position, decoded: decoded)
        advance()
        return string
      case UInt8(ascii: "\\"): try readEscape(into: &decoded)
      default: throw badCharacterInString()
      }
      runStart = position
      // Tools that write only ASCII write one escape behind the other.
      if current != UInt8(ascii: "\\") { move(to: endOfPlainRun(from: runStart)) }
    }
  }

  /// The position of the first byte that is not simply part of the text: `"`, `\` or a control character.
  private func endOfPlainRun(from start: Int) -> Int {
    let span = bytes.span
    var index = start
    // Eight bytes at a time: in the lowest byte that has one of the properties, its high bit comes out set.
    while index + 8 <= span.count {
      let eight = UInt64(littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = eight ^ Self.repeated(UInt8(ascii: "\""))
      let backslash = eight ^ Self.repeated(UInt8(ascii: "\\"))
      let isControl = (eight &- Self.repeated(0x20)) & ~eight
      let isQuote = (quote &- Self.repeated(1)) & ~quote
      let isBackslash = (backslash &- Self.repeated(1)) & ~backslash
      let found = (isControl | isQuote | isBackslash) & Self.repeated(0x80)
      if found != 0 { return index + found.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < span.count {
      let byte = span[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    return index
  }

  private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  private func badCharacterInString() -> LineError {
    if position < bytes.count, current == 0 { return unexpected("") }
    if position < bytes.count {
      return failure(
        .invalidJSON, "a control character stands in a string; write it as an escape, such as \\n or \\t")
    }
    return unexpected("a closing quotation mark")
  }

  /// Reads one escape (RFC 8259 §7), a surrogate pair being one, and appends the UTF-8 of what it means.
  private mutating func readEscape(into text: inout [UInt8]) throws(LineError) {
    let start = position
    advance()
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(current)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      advance()
      try readUnicodeEscape(from: start, into: &text)
      return
    default:
      throw failure(
        .invalidJSON, #"a backslash begins none of JSON's escapes: \" \\ \/ \b \f \n \r \t \uXXXX"#, at: start)
    }
    advance()
  }

  private mutating func readUnicodeEscape(from start: Int, into text: inout [UInt8]) throws(LineError) {
    let unit = try readFourDigits(of: start)
    switch unit {
    case 0:
      throw failure(.nulCharacter, "\\u0000 cannot stand in a text; remove it", at: start)
    case 0xD800...0xDBFF:
      if current == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u") {
        let second = position
        advance(by: 2)
        let low = try readFourDigits(of: second)
        if (0xDC00...0xDFFF).contains(low) {
          return append(scalar: 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &text)
        }
      }
      fallthrough
    case 0xDC00...0xDFFF:
      throw failure(
        .loneSurrogate, "half of a surrogate pair stands alone; the text was cut inside a character", at: start)
    default: append(scalar: unit, to: &text)
    }
  }

  private mutating func readFourDigits(of escape: Int) throws(LineError) -> UInt32 {
    guard let value = fourDigits(at: position) else {
      throw failure(.invalidJSON, "\\u must be followed by four hexadecimal digits", at: escape)
    }
    advance(by: 4)
    return value
  }

  private func fourDigits(at start: Int) -> UInt32? {
    let span = bytes.span
    guard start + 4 <= span.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = span[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte & 0x0F)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(byte & 0x0F + 9)
      default: return nil
      }
    }
    return value
  }

  private func append(scalar value: UInt32, to text: inout [UInt8]) {
    func continuation(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
    switch value {
    case ..<0x80: text.append(UInt8(value))
    case ..<0x800:
      text.append(UInt8(0xC0 | value >> 6))
      text.append(continuation(0))
    case ..<0x10000:
      text.append(UInt8(0xE0 | value >> 12))
      text.append(continuation(6))
      text.append(continuation(0))
    default:
      text.append(UInt8(0xF0 | value >> 18))
      text.append(continuation(12))
      text.append(continuation(6))
      text.append(continuation(0))
    }
  }

  /// Reads a number (RFC 8259 §6) and gives its place; also what to call when no other value begins here.
  mutating func readNumber() throws(LineError) -> Range<Int> {
    let start = position
    if current == UInt8(ascii: "-") { advance() }
    guard isDigit(current) else {
      move(to: start)
      throw unexpected("a value (a string in double quotes, a number, true, false, null, an object or an array)")
    }
    if current == UInt8(ascii: "0") { advance() } else { skipDigits() }
    if isDigit(current) {
      throw failure(.invalidJSON, "a number begins with 0; put it in quotes if it is an identifier", at: start)
    }
    if current == UInt8(ascii: ".") {
      advance()
      try requireDigits("a decimal point must stand between digits", at: start)
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      advance()
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { advance() }
      try requireDigits("an exponent needs digits", at: start)
    }
    return start..<position
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func skipDigits() {
    while isDigit(current) { advance() }
  }

  private mutating func requireDigits(_ message: String, at start: Int) throws(LineError) {
    guard isDigit(current) else { throw failure(.invalidJSON, message, at: start) }
    skipDigits()
  }
}
