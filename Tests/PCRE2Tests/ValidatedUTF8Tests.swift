// That only well-formed UTF-8 reaches a search.

import PCRE2
import Testing

@Suite struct ValidatedUTF8Tests {
  @Test(
    arguments: [
      ([0xFF], 0), ([0x61, 0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 0), ([0x61, 0x62, 0xE6, 0x9C], 2), ([0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF8, 0x88, 0x80, 0x80, 0x80], 0), ([0xE6, 0x9C, 0x80, 0xBD], 3),
    ] as [([UInt8], Int)])
  func illFormedBytesAreRefused(_ bytes: [UInt8], _ offset: Int) {
    let error = #expect(throws: UTF8.ValidationError.self) { try ValidatedUTF8(validating: bytes) }
    #expect(error?.byteOffsets.lowerBound == offset)
  }

  @Test(arguments: ["", "最佳", "a\u{0}b", "👍🏻\u{FFFF}\u{10FFFF}\u{FEFF}"])
  func bytesAndStringsAgree(_ text: String) throws {
    let validated = try ValidatedUTF8(validating: Array(text.utf8))
    #expect(validated == ValidatedUTF8(text))
    #expect(validated.count == text.utf8.count)
  }

  @Test func boundariesAreThoseOfCharacters() {
    let text = ValidatedUTF8("a最👍")
    #expect((-1...9).filter(text.isBoundary) == [0, 1, 4, 8])
  }
}
