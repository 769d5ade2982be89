// Notes as other people's tools write and read them.

import Digests
import Signatures
import Testing

private let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
private let example = """
  This is an example message.

  — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

  """

/// The checkpoint of three entries, signed by the log and by a witness, as Go's x/mod and tlog-scales have agreed on it.
private let checkpointText = "audit.example/kos\n3\nlPvQ3YNvUDAWkubQ6t5yjuGexSv/8WBu2AfIV11aqhk=\n"
private let logLine =
  "— audit.example/kos n3IuU74fzk2++LkTujshG8ACKvfPrhjKgURuAI5tupqi7gXycBkHvwY0mV33B4R+EBCnlUVYQjrgvzQTwbKGJp7uSgU="
private let witnessLine =
  "— witness.example/w1 IDJKvgAAAABpVbkA3XFYUkpDID0JLFoZWMdEkVG6J2nBBqfSonxqV9F6vuLvBh5TgraqGZPFPtWhbAFSZDbxqMRRNlgSw9c5cYHKAw=="

enum Keys {
  static let log = key("audit.example/kos", .ed25519, 0)
  static let witness = key("witness.example/w1", .cosignature, 0x20)

  static func key(_ name: String, _ kind: SignatureKind, _ first: UInt8) -> SigningKey {
    guard let name = KeyName(name), let key = SigningKey(name: name, kind: kind, seed: (0..<32).map { first + $0 })
    else { preconditionFailure("a test key that is none") }
    return key
  }
}

private func note(_ text: String) throws -> SignedNote { try SignedNote(Array(text.utf8)) }

@Suite struct SignedNoteTests {
  @Test func thePublishedNoteIsVerified() throws {
    let key = try VerifierKey(exampleKey)
    #expect(key.identifier == 0x530d_903a)
    #expect(key.description == exampleKey)
    let note = try note(example)
    #expect(try note.verify([key]) == [key])
    #expect(note.text == Array("This is an example message.\n".utf8))
    #expect(note.encoded == Array(example.utf8))
  }

  @Test func theKnownKeysAndLinesAreMade() throws {
    #expect(Keys.log.verifier.description == "audit.example/kos+9f722e53+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    #expect(Keys.witness.verifier.identifier == 0x2032_4abe)
    let note = try SignedNote(signing: Array(checkpointText.utf8), with: [Keys.log])
    #expect(note.encoded == Array("\(checkpointText)\n\(logLine)\n".utf8))
    let cosignature = try Keys.witness.cosign(note, at: 1_767_225_600)
    #expect(cosignature.line == witnessLine)
    #expect(Cosignature(cosignature)?.time == 1_767_225_600)
    let both = note.adding([cosignature]).adding([cosignature])
    #expect(both.encoded == Array("\(checkpointText)\n\(logLine)\n\(witnessLine)\n".utf8))
    #expect(
      try both.verify([Keys.witness.verifier, Keys.log.verifier]).map(\.name.description) == [
        "audit.example/kos", "witness.example/w1",
      ])
  }

  /// Every bit of a signed note flipped: refused, or it leaves the text as it was and only a line that nobody trusts changed.
  @Test func noFlippedBitGoesUnseen() throws {
    let keys = [Keys.log.verifier, Keys.witness.verifier]
    let bytes = Array("\(checkpointText)\n\(logLine)\n\(witnessLine)\n".utf8)
    let whole = try SignedNote(bytes).verify(keys)
    #expect(whole.count == 2)
    for position in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[position] ^= 1 << UInt8(bit)
        guard let note = try? SignedNote(other), let signers = try? note.verify(keys) else { continue }
        #expect(note.text == Array(checkpointText.utf8), "bit \(bit) of byte \(position)")
        #expect(signers.count < 2, "bit \(bit) of byte \(position)")
      }
    }
  }

  @Test func strangersAreIgnoredAndForgersAreNot() throws {
    let text = Array("words\n".utf8)
    let stranger = Keys.key("stranger", .ed25519, 9)
    let namesake = Keys.key("audit.example/kos", .ed25519, 9)
    let note = try SignedNote(signing: text, with: [stranger, namesake, Keys.log])
    #expect(try note.verify([Keys.log.verifier]) == [Keys.log.verifier])
    #expect(throws: SignatureError.self) { try SignedNote(signing: text, with: [stranger]).verify([Keys.log.verifier]) }
    #expect(try SignedNote(signing: text, with: [stranger]).signers([Keys.log.verifier]).isEmpty)
    // A good signature beside a wrong one that claims the same key.
    let line = try #require(try SignedNote(signing: Array("other\n".utf8), with: [Keys.log]).signatures.first)
    let error = #expect(throws: SignatureError.self) { try note.adding([line]).verify([Keys.log.verifier]) }
    #expect(error?.code == .forged)
    // A collision of name and identifier with another key.
    let colliding = NoteSignature(
      name: Keys.log.verifier.name, identifier: Keys.log.verifier.identifier, bytes: [UInt8](repeating: 0, count: 64))
    #expect(throws: SignatureError.self) { try note.adding([colliding]).verify([Keys.log.verifier]) }
  }

  @Test func aKeyOfOneKindIsNotTheOther() throws {
    let log = Keys.key("one", .ed25519, 1)
    let witness = Keys.key("one", .cosignature, 1)
    #expect(log.verifier.identifier != witness.verifier.identifier)
    #expect(throws: SignatureError.self) { try SignedNote(signing: Array("a\n".utf8), with: [witness]) }
    let note = try SignedNote(signing: Array("a\n".utf8), with: [log])
    #expect(throws: SignatureError.self) { try log.cosign(note, at: 1) }
    let late = try witness.cosign(note, at: 2)
    let moved = NoteSignature(
      name: late.name, identifier: late.identifier, bytes: [0, 0, 0, 0, 0, 0, 0, 3] + late.bytes.dropFirst(8))
    #expect(throws: SignatureError.self) { try note.adding([moved]).verify([witness.verifier]) }
  }

  @Test func manySignaturesAreRead() throws {
    let keys = (0..<100).map { Keys.key("key\($0)", .ed25519, UInt8($0)) }
    let note = try SignedNote(signing: Array("a\n\nb\n".utf8), with: keys)
    let read = try SignedNote(note.encoded)
    #expect(read == note)
    #expect(try read.verify(keys.map(\.verifier)).count == 100)
    let more = try SignedNote(signing: note.text, with: [Keys.log])
    #expect(throws: SignatureError.self) { try SignedNote(note.adding(more.signatures).encoded) }
  }

  @Test(arguments: [
    "", "\n", "\n\n", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n— name\n", "text\n\n— name AAAA\n",
    "text\n\n— name AAAAAAA=", "text\n\n— name AAAAAAA=\n\n", "text\n\n- name AAAAAAA=\n", "text\n\n—name AAAAAAA=\n",
    "text\n\n— na+me AAAAAAA=\n", "text\n\n— na\u{3000}me AAAAAAA=\n", "text\n\n—  AAAAAAA=\n",
    "text\n\n— name AAAAAAA\n",
    "text\n\n— name AAAAAAA= \n", "te\txt\n\n— name AAAAAAA=\n", "te\rxt\n\n— name AAAAAAA=\n",
    "text\n\n— name AAAAAAB=\n",
    "te\0xt\n\n— name AAAAAAA=\n",
  ])
  func whatIsNoNoteIsRefused(text: String) {
    let error = #expect(throws: SignatureError.self) { try note(text) }
    #expect(error?.code == .malformedNote)
  }

  @Test func theLastEmptyLineEndsTheText() throws {
    #expect(try note("a\n\n— name AAAAAAA=\n\n— name AAAAAAA=\n").text == Array("a\n\n— name AAAAAAA=\n".utf8))
    #expect(throws: SignatureError.self) { try SignedNote([0xff, 0x0a, 0x0a] + Array("— name AAAAAAA=\n".utf8)) }
    #expect(throws: SignatureError.self) {
      try SignedNote([UInt8](repeating: 0x61, count: SignedNote.maximumSize) + Array("\n\n— name AAAAAAA=\n".utf8))
    }
  }

  @Test(arguments: ["no end", "", "a\tb\n", "\u{1b}[31m\n"])
  func whatNoNoteCanHoldIsNotSigned(text: String) {
    #expect(throws: SignatureError.self) { try SignedNote(signing: Array(text.utf8), with: [Keys.log]) }
  }
}
