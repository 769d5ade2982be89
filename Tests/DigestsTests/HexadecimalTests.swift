// Digits and bytes, both ways.

import Digests
import Testing

@Suite struct HexadecimalTests {
  @Test func writesLowerCase() {
    #expect(Hexadecimal.encode([]) == "")
    #expect(Hexadecimal.encode([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
  }

  @Test func readsBackEveryByte() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).utf8) == bytes)
    #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).uppercased().utf8) == bytes)
  }

  @Test(arguments: ["0", "000", "0g", "g0", "0x", " 00", "00 ", "０0", "-1", "0:", "0@", "0`", "0/"])
  func refusesAnythingElse(text: String) { #expect(Hexadecimal.decode(text.utf8) == nil) }
}
