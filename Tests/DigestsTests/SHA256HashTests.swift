// The hash against published vectors, and its written form.

import Digests
import Testing

@Suite struct SHA256HashTests {
  /// FIPS 180-2, appendix B, and the empty message of NIST's CAVP.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func agreesWithPublishedVectors(message: String, expected: String) {
    let hash = SHA256Hash(hashing: message.utf8)
    #expect(hash.hexadecimal == expected)
    #expect(hash.description == "sha256:" + expected)
  }

  /// A sequence without contiguous storage takes another way.
  @Test func doesNotDependOnHowTheContentIsHeld() {
    let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let lazy = (0..<1000).lazy.map { UInt8(truncatingIfNeeded: $0) }
    #expect(SHA256Hash(hashing: content) == SHA256Hash(hashing: lazy))
    for cut in [0, 1, 63, 64, 65, 1000] {
      var hasher = SHA256Hasher()
      hasher.update(content[..<cut])
      hasher.update(content[cut...])
      #expect(hasher.finalize() == SHA256Hash(hashing: content))
    }
  }

  @Test func isReadBackFromEveryWrittenForm() {
    let hash = SHA256Hash(hashing: "kosgate".utf8)
    #expect(SHA256Hash(hash.description) == hash)
    #expect(SHA256Hash(hash.hexadecimal) == hash)
    #expect(SHA256Hash(hash.hexadecimal.uppercased()) == hash)
    #expect(SHA256Hash(bytes: hash.bytes) == hash)
    #expect(SHA256Hash(bytes: hash.bytes[...]) == hash)
    #expect(hash.bytes.count == 32)
  }

  @Test func refusesWhatIsNoHash() {
    let digits = SHA256Hash(hashing: "".utf8).hexadecimal
    let wrong = ["", "sha256:", "sha256:sha256:" + digits, "sha1:" + digits, digits + "0", "x" + digits]
    for text in wrong + [String(digits.dropLast())] {
      #expect(SHA256Hash(text) == nil)
    }
    #expect(SHA256Hash(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(SHA256Hash(bytes: [UInt8](repeating: 0, count: 33)[...]) == nil)
  }

  /// Each byte takes part in equality: a hash that differs in one is another.
  @Test func tellsEveryByteApart() throws {
    var seen: Set<SHA256Hash> = [try #require(SHA256Hash(bytes: [UInt8](repeating: 0, count: 32)))]
    for place in 0..<32 {
      var bytes = [UInt8](repeating: 0, count: 32)
      bytes[place] = 1
      seen.insert(try #require(SHA256Hash(bytes: bytes)))
    }
    #expect(seen.count == 33)
  }
}
