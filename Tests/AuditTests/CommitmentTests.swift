// A commitment binds to its text and salt, and to nothing less.

import Audit
import Digests
import Testing

@Suite struct CommitmentTests {
  @Test func isTheHashOfSaltAndContent() throws {
    let salt = try #require(Salt(bytes: Array(0..<32)))
    let commitment = Commitment(salt: salt, content: Array("到店有礼".utf8))
    #expect(commitment.hash.hexadecimal == "a5f451ae0b1318a9b9bd36eec3fb8bd114c9be5aca8c5dceac516689bd54b853")
  }

  @Test func opensOnlyToItsOwnTextAndSalt() {
    var generator = SeededGenerator(32)
    let salt = Salt.random(using: &generator)
    let commitment = Commitment(salt: salt, content: Array("到店有礼".utf8))
    #expect(commitment.opens(to: Array("到店有礼".utf8), salt: salt))
    #expect(!commitment.opens(to: Array("到店有禮".utf8), salt: salt))
    #expect(!commitment.opens(to: Array("到店有礼".utf8), salt: .random(using: &generator)))
  }

  @Test func saltsAre32BytesFromTheGenerator() {
    var generator = SeededGenerator(1)
    var same = SeededGenerator(1)
    let salt = Salt.random(using: &generator)
    #expect(salt.bytes.count == 32)
    #expect(salt == Salt.random(using: &same))
    #expect(salt != Salt.random(using: &generator))
    #expect(Salt(bytes: salt.bytes) == salt)
    #expect(Salt(bytes: Array(salt.bytes.dropLast())) == nil)
    #expect(Salt(bytes: salt.bytes + [0]) == nil)
  }
}
