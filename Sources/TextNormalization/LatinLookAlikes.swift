// Which letters of other alphabets are taken for ASCII, for the view in which СV reads as cv.

/// The letters and digits of ASCII that other letters and a few signs look like: Cyrillic, Greek, Armenian, Cherokee,
/// Lisu, small capitals, letters with strokes and hooks, regional indicators. Scalars are looked up as the folded view
/// has them; what it makes ASCII itself, Han characters and kana are none of them.
package final class LatinLookAlikes: Sendable {
  /// The one table there is; read on first use, in a fraction of a millisecond.
  package static let shared = LatinLookAlikes()

  /// For every scalar the letter that it looks like, 0 for none.
  private let pages: ScalarPages

  private init() {
    var pages = ScalarPages()
    var records = TableReader(LatinLookAlikeData.letters)
    while records.startRecord() {
      guard let letter = records.byte() else { preconditionFailure("a look-alike without a letter") }
      while records.accept(" "), let scalar = records.hexadecimal() { pages[scalar] = UInt16(letter) }
      records.close()
    }
    self.pages = pages
  }

  /// The ASCII lower-case letter or digit that a scalar beyond ASCII looks like.
  package func letter(for scalar: UInt32) -> UInt32? {
    let letter = pages[scalar]
    return letter == 0 ? nil : UInt32(letter)
  }
}
