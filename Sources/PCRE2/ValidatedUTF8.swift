// Text whose encoding has been checked once, so that no search has to check it again.

/// Well-formed UTF-8 (Unicode 3.9, table 3-7). PCRE2 trusts it: matching with its own check is quadratic in the number of
/// matches, and matching ill-formed bytes without it is undefined.
package struct ValidatedUTF8: Sendable, Hashable {
  /// The text.
  package let bytes: [UInt8]

  /// Takes a string, which is well-formed by construction.
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// Checks bytes; they are not copied.
  /// - Throws: the kind and the byte offsets of the first error.
  package init(validating bytes: [UInt8]) throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    self.bytes = bytes
  }

  /// The number of bytes.
  package var count: Int { bytes.count }

  /// Whether no character is cut at `offset`; both ends of the text are boundaries.
  package func isBoundary(_ offset: Int) -> Bool {
    guard offset > 0, offset < bytes.count else { return offset == 0 || offset == bytes.count }
    return bytes[offset] & 0xC0 != 0x80
  }
}
