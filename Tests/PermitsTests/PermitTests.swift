// A permit holds for what was approved, while it is good, and for nothing else.

import Digests
import Permits
import Signatures
import Subjects
import Testing

@Suite struct PermitTests {
  private static func time(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(milliseconds: 0) }
  private static let from = time("2026-11-25T12:00:00Z")
  private static let until = time("2026-11-28T12:00:00Z")

  private static func key(_ seed: UInt8 = 3) throws -> SigningKey {
    let name = try #require(KeyName("permits.example/kos"))
    return try #require(SigningKey(name: name, seed: [UInt8](repeating: seed, count: 32)))
  }

  private static func subject() -> Subject {
    var subject = Subject(id: "s-1", kind: .post, platform: .xiaohongshu, account: Account(id: "xhs-1"))
    subject.title = "试驾日记"
    subject.body = "周末来店里看看新车"
    subject.tags = ["启岳S7"]
    return subject
  }

  private static func permit(subject: Subject = subject()) -> Permit {
    Permit(
      entry: 41, subject: subject.id, version: 2, content: subject.contentDigest, account: subject.account.id,
      platform: subject.platform, ruleSet: SHA256Hash(hashing: [1]), source: .person, from: from, until: until)
  }

  @Test func aTokenIsReadBackByWhoTrustsItsKey() throws {
    let token = try Self.permit().token(signedWith: try Self.key())
    #expect(try Permit(token: token, trusted: [try Self.key().verifier]) == Self.permit())
    #expect(throws: PermitRefusal.forged) { try Permit(token: token, trusted: [try Self.key(4).verifier]) }
    #expect(throws: PermitRefusal.forged) { try Permit(token: token, trusted: []) }
  }

  @Test func everyChangedCharacterIsRefused() throws {
    let token = Array(try Self.permit().token(signedWith: try Self.key()).utf8)
    let trusted = [try Self.key().verifier]
    for index in token.indices {
      for other in "A_z9.".utf8 where other != token[index] {
        var changed = token
        changed[index] = other
        let text = String(decoding: changed, as: UTF8.self)
        #expect(throws: PermitRefusal.self) { try Permit(token: text, trusted: trusted) }
      }
      #expect(throws: PermitRefusal.self) {
        try Permit(token: String(decoding: token.prefix(index), as: UTF8.self), trusted: trusted)
      }
    }
    #expect(throws: PermitRefusal.malformed) {
      try Permit(token: String(repeating: "kp1.", count: 10_000), trusted: trusted)
    }
  }

  @Test func anyEditVoidsIt() throws {
    let edits: [(inout Subject) -> Void] = [
      { $0.title = "试驾日记。" }, { $0.body = "周末来店里看看新车 " }, { $0.tags = [] }, { $0.tags = ["启岳S7", "试驾"] },
      { $0.platform = .weibo }, { $0.account.id = "xhs-2" }, { $0.coverText = "封面" },
      // The same text to the eye, another to a computer.
      { $0.body = "周末来店里看看新车\u{200B}" },
    ]
    try Self.permit().check(Self.subject(), revoked: [], at: Self.from)
    for edit in edits {
      var changed = Self.subject()
      edit(&changed)
      #expect(throws: PermitRefusal.contentChanged) {
        try Self.permit().check(changed, revoked: [], at: Self.from)
      }
    }
  }

  @Test func itHoldsFromItsFirstMomentToItsLast() throws {
    func check(_ moment: Int64) throws {
      try Self.permit().check(Self.subject(), revoked: [], at: Timestamp(milliseconds: moment))
    }
    try check(Self.from.milliseconds)
    try check(Self.until.milliseconds - 1)
    #expect(throws: PermitRefusal.tooEarly) { try check(Self.from.milliseconds - 1) }
    #expect(throws: PermitRefusal.expired) { try check(Self.until.milliseconds) }
  }

  @Test func aRevokedOneIsRefused() {
    #expect(throws: PermitRefusal.revoked) {
      try Self.permit().check(Self.subject(), revoked: [41], at: Self.from)
    }
  }

  @Test func aListIsBelievedWhileItIsFreshAndOurs() throws {
    let list = RevocationList([41, 7], madeAt: Self.from, until: Self.until)
    let bytes = try list.encode(signedWith: try Self.key())
    let trusted = [try Self.key().verifier]
    #expect(try RevocationList(bytes, trusted: trusted, at: Self.from) == list)
    #expect(throws: PermitRefusal.listUnusable) { try RevocationList(bytes, trusted: trusted, at: Self.until) }
    #expect(throws: PermitRefusal.listUnusable) {
      try RevocationList(bytes, trusted: [try Self.key(9).verifier], at: Self.from)
    }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x01
      #expect(throws: PermitRefusal.listUnusable) { try RevocationList(changed, trusted: trusted, at: Self.from) }
    }
    let empty = try RevocationList([], madeAt: Self.from, until: Self.until).encode(signedWith: try Self.key())
    #expect(try RevocationList(empty, trusted: trusted, at: Self.from).entries.isEmpty)
  }

  @Test func everyRefusalSaysWhatToDo() {
    for refusal in PermitRefusal.allCases { #expect(refusal.message.count > 6) }
  }
}
