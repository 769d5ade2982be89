// Trust policies: which witnesses are enough.

import Audit
import Digests
import Signatures
import Testing

private func key(_ text: String, _ first: UInt8, _ kind: SignatureKind) -> SigningKey {
  guard let name = KeyName(text), let key = SigningKey(name: name, kind: kind, seed: (0..<32).map { first + $0 }) else {
    preconditionFailure("a key that is none")
  }
  return key
}

private let log = key("audit.example/kos", 0, .ed25519)
private let witnesses = (1...4).map { key("w\($0)", UInt8($0 * 40), .cosignature) }

private let keys =
  "log \(log.verifier) https://audit.example/kos\n"
  + witnesses.enumerated().map { "witness W\($0 + 1) \($1.verifier)\n" }.joined()

private func policy(_ rest: String) throws -> WitnessPolicy { try WitnessPolicy(Array((keys + rest).utf8)) }

@Suite struct WitnessPolicyTests {
  private let checkpoint: SignedCheckpoint

  init() throws {
    let head = TreeHead(size: 3, root: SHA256Hash(hashing: [3]))
    checkpoint = try SignedCheckpoint(Checkpoint(origin: log.verifier.name, head: head), signedWith: [log])
  }

  private func seen(by numbers: [Int]) throws -> SignedCheckpoint {
    checkpoint.adding(try numbers.map { try witnesses[$0 - 1].cosign(checkpoint.note, at: 1) })
  }

  @Test(arguments: [
    ("quorum none", [], true), ("quorum W1", [1], true), ("quorum W1", [2, 3, 4], false),
    ("group g 2 W1 W2 W3\nquorum g", [1, 3], true), ("group g 2 W1 W2 W3\nquorum g", [1, 4], false),
    ("group g all W1 W2\nquorum g", [1, 2], true), ("group g all W1 W2\nquorum g", [2], false),
    ("group g any W1 W2\nquorum g", [2], true), ("group g any W1 W2\nquorum g", [], false),
    ("# two houses\n\n\tgroup x 2 W1 W2 W3\n group y any W4 \ngroup both all x y\nquorum both", [1, 2, 4], true),
    ("group x 2 W1 W2 W3\ngroup y any W4\ngroup both all x y\nquorum both", [1, 2, 3], false),
  ])
  func aQuorumIsCounted(rest: String, numbers: [Int], isMet: Bool) throws {
    let policy = try policy(rest)
    let cosigned = try seen(by: numbers)
    if isMet {
      #expect(try policy.verify(cosigned).count == numbers.count)
    } else {
      let error = #expect(throws: LogFileError.self) { try policy.verify(cosigned) }
      #expect(error?.code == .quorum)
    }
  }

  @Test func theLogMustHaveSignedAndNobodyWrongly() throws {
    let policy = try policy("quorum none")
    let stranger = key("audit.example/kos", 7, .ed25519)
    let other = try SignedCheckpoint(checkpoint.checkpoint, signedWith: [stranger])
    #expect(throws: SignatureError.self) { try policy.verify(other) }
    let line = try witnesses[0].cosign(SignedNote(signing: [0x61, 0x0A], with: [log]), at: 1)
    #expect(throws: SignatureError.self) { try policy.verify(checkpoint.adding([line])) }
  }

  @Test(arguments: [
    "", "quorum", "quorum W9", "quorum none\nquorum none", "quorum W1\nquorum W2", "group g 0 W1\nquorum g",
    "group g 3 W1 W2\nquorum g", "group g 02 W1 W2\nquorum g", "group g all\nquorum g", "group g any W1 W1\nquorum g",
    "group g any W1\ngroup h any W1\nquorum h", "group g any h\ngroup h any W1\nquorum g",
    "group none any W1\nquorum none",
    "group W1 any W2\nquorum W1", "group g some W1\nquorum g", "witness W1 \(witnesses[0].verifier)\nquorum none",
    "witness X \(witnesses[0].verifier)\nquorum none", "log \(log.verifier)\nquorum none",
    "log \(witnesses[3].verifier)\nquorum none", "witness X \(log.verifier)\nquorum none", "log x\nquorum none",
    "quorum none\u{7f}", "quorum none\r", "unknown x\nquorum none",
  ])
  func whatIsNoPolicyIsRefused(rest: String) {
    let error = #expect(throws: LogFileError.self) { try policy(rest) }
    #expect(error?.code == .malformed)
  }
}
