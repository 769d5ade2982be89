// What the scanner says about input that is no JSON: what was expected, what to do, and where; never what was read.

extension JSONScanner {
  /// An error at the byte to read next, or at a given one.
  func failure(_ code: LineError.Code, _ message: String, at position: Int? = nil) -> LineError {
    LineError(code, message, column: (position ?? self.position) + 1)
  }

  /// The error for a byte that cannot stand here, with the remedy for the mistakes people make.
  func unexpected(_ expected: String) -> LineError {
    guard position < bytes.count else {
      return failure(.invalidJSON, "the line ends where \(expected) must stand; write the whole object on one line")
    }
    switch current {
    case 0: return failure(.nulCharacter, "a NUL byte stands in the line; remove it")
    case UInt8(ascii: "'"): return failure(.invalidJSON, "JSON quotes with \" only, not with '")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return failure(.invalidJSON, "JSON has no comments; remove it or put it in quotes")
    case 0xE2 where isNext([0xE2, 0x80, 0x9C]) || isNext([0xE2, 0x80, 0x9D]):
      return failure(.invalidJSON, "JSON quotes with the straight \" only, not with typographic quotation marks")
    case 0xEF where isNext([0xEF, 0xBB, 0xBF]):
      return failure(
        .invalidJSON, "a byte order mark (U+FEFF) stands here; it may stand at the very start of a file only")
    default: return failure(.invalidJSON, "expected \(expected)")
    }
  }

  func trailingComma() -> LineError {
    failure(.invalidJSON, "a comma stands before the closing bracket; remove the comma")
  }

  private func isNext(_ expected: [UInt8]) -> Bool { bytes[position...].starts(with: expected) }

  /// What is wrong with the encoding of a line, if anything is.
  static func encodingError(in bytes: [UInt8]) -> LineError? {
    let start = bytes.prefix(2)
    if start.count == 2, start.contains(0) || start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) {
      return LineError(
        .invalidUTF8, "the input looks like UTF-16; convert it first: iconv -f UTF-16 -t UTF-8", column: 1)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return LineError(
        .invalidUTF8, "the line is not UTF-8; if it is GBK, convert it first: iconv -f GB18030 -t UTF-8",
        column: error.byteOffsets.lowerBound + 1)
    }
  }
}
