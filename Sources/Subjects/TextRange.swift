// A place in an original text, in the two units its readers count in.

/// A range of whole grapheme clusters of an ORIGINAL field text.
package struct TextRange: Sendable, Hashable {
  /// Offsets in UTF-8 bytes, as servers and files count.
  package let utf8: Range<Int>
  /// Offsets in UTF-16 code units, as JavaScript, Java and mobile tools count.
  package let utf16: Range<Int>

  /// A range given in both units.
  package init(utf8: Range<Int>, utf16: Range<Int>) {
    self.utf8 = utf8
    self.utf16 = utf16
  }
}
