// The quick ways into and out of a hash, beside the plain ones.

import Digests
import Testing

@Suite struct MerkleHashingTests {
  private let left = SHA256Hash(hashing: Array("left".utf8))
  private let right = SHA256Hash(hashing: Array("right".utf8))

  @Test(arguments: [0, 1, 54, 55, 56, 63, 64, 65, 1000])
  func aPrefixIsHashedBeforeTheContent(length: Int) {
    let content = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    for prefix: UInt8 in [0, 1, 0xff] {
      #expect(SHA256Hash(prefix: prefix, content: content) == SHA256Hash(hashing: [prefix] + content))
    }
  }

  @Test func aPrefixIsHashedBeforeTwoHashes() {
    let pair = SHA256Hash(prefix: 1, left: left, right: right)
    #expect(pair == SHA256Hash(hashing: [1] + left.bytes + right.bytes))
    #expect(pair != SHA256Hash(prefix: 1, left: right, right: left))
  }

  @Test func bytesComeBack() {
    #expect(SHA256Hash(bytes: left.bytes) == left)
    #expect(SHA256Hash(bytes: left.bytes[...]) == left)
    var bytes: [UInt8] = [7]
    left.append(to: &bytes)
    #expect(bytes == [7] + left.bytes)
    #expect(SHA256Hash(bytes: Array(left.bytes.dropLast())) == nil)
    #expect(SHA256Hash(bytes: left.bytes + [0]) == nil)
  }

  @Test func digitsComeBack() {
    var text = Array("x".utf8)
    left.appendDigits(to: &text)
    #expect(text == Array("x\(left.hexadecimal)".utf8))
    text.withUnsafeBytes { text in
      #expect(SHA256Hash(digits: text, at: 1) == left)
      #expect(SHA256Hash(digits: text, at: 0) == nil)
      #expect(SHA256Hash(digits: text, at: 2) == nil)
      #expect(SHA256Hash(digits: text, at: -1) == nil)
    }
  }

  @Test func onlyLowerCaseDigitsAreRead() {
    let digits = Array("0123456789abcdef".utf8)
    for position in digits.indices {
      for byte in UInt8.min...UInt8.max {
        var text = digits
        text[position] = byte
        let word = text.withUnsafeBytes { Hexadecimal.word(in: $0, at: 0) }
        let shift = UInt64(60 - 4 * position)
        if let value = digits.firstIndex(of: byte) {
          #expect(word == 0x0123_4567_89ab_cdef & ~(15 << shift) | UInt64(value) << shift)
        } else {
          #expect(word == nil, "byte \(byte) at \(position)")
        }
      }
    }
  }

  @Test(arguments: [0, 1, 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, .max] as [UInt64])
  func wordsHaveSixteenDigits(word: UInt64) {
    var text: [UInt8] = []
    Hexadecimal.append(word, to: &text)
    let digits = String(word, radix: 16)
    #expect(String(decoding: text, as: UTF8.self) == String(repeating: "0", count: 16 - digits.count) + digits)
    #expect(text.withUnsafeBytes { Hexadecimal.word(in: $0, at: 0) } == word)
  }
}
