// Who gets in, and who does not (reliability H1).

import Audit
import Crypto
import Digests
import Foundation
import NIOHTTP1
import Service
import Storage
import Subjects
import Testing

@Suite struct CredentialTests {
  private let fixture: ServiceFixture
  init() throws { fixture = try ServiceFixture() }

  @Test func onlyTheWholeKeyOpens() async throws {
    let (_, secret) = try fixture.key([.check])
    try await fixture.serving { client in
      try await client.expectOutcome("Bearer " + secret.text, "200 ")
      try await client.expectOutcome(nil, "401 key-missing")
      let text = secret.text
      for bad in ["Bearer", "Bearer ", text, "Basic " + text, "Bearer  " + text, "Bearer kos_live_a_b_c", "x"] {
        try await client.expectOutcome(bad, "401 key-invalid")
      }
      // Every bit of the key, and every prefix of it.
      let bytes = Array(text.utf8)
      for index in bytes.indices {
        for bit in 0..<7 {
          var changed = bytes
          changed[index] ^= 1 << UInt8(bit)
          guard (0x21...0x7E).contains(changed[index]) else { continue }
          try await client.expectOutcome("Bearer " + String(decoding: changed, as: UTF8.self), "401 key-invalid")
        }
        try await client.expectOutcome("Bearer " + String(decoding: bytes[..<index], as: UTF8.self), "401 key-invalid")
      }
      // The right form and check, another secret.
      for _ in 0..<20 { try await client.expectOutcome("Bearer " + KeySecret.random().text, "401 key-invalid") }
    }
  }

  @Test func aRevokedKeyIsRefusedAtTheNextRequest() async throws {
    let (key, secret) = try fixture.key([.check])
    try await fixture.serving { [fixture] client in
      let draft = ServiceFixture.draft("a", "好")
      for _ in 0..<3 { #expect(try await client.post("/v1/check", draft, key: secret).status == 200) }
      _ = try fixture.desk.revoke(key.id, by: "admin")
      #expect(try await client.post("/v1/check", draft, key: secret).code == "key-revoked")
    }
  }

  @Test func keysExpireAndRotate() async throws {
    let (key, secret) = try fixture.key([.check]) { [clock = fixture.clock] in
      $0.expiresAt = Timestamp(milliseconds: clock.now.milliseconds + 3_600_000)
    }
    try await fixture.serving { [fixture] client in
      let draft = ServiceFixture.draft("a", "好")
      let rotated = try fixture.desk.rotate(key.id, overlap: 600_000, by: "admin")
      // Both are good until the overlap ends, and no third one is made.
      for live in [secret, rotated.secret] {
        #expect(try await client.post("/v1/check", draft, key: live).status == 200)
      }
      for id in [key.id, rotated.key.id] {
        #expect(throws: KeyError.self) { try fixture.desk.rotate(id, overlap: 0, by: "admin") }
      }
      fixture.clock.advance(seconds: 601)
      #expect(try await client.post("/v1/check", draft, key: secret).code == "key-expired")
      #expect(try await client.post("/v1/check", draft, key: rotated.secret).status == 200)
      #expect(try fixture.desk.rotate(rotated.key.id, overlap: 0, by: "admin").key.replaces == rotated.key.id)
    }
    #expect(try fixture.store.verifyLog().isSound)
  }

  @Test func anotherDealersItemsAreNotThere() async throws {
    let (_, one) = try fixture.key([.submit]) { $0.organization.dealer = "D1" }
    let (_, two) = try fixture.key([.submit]) { $0.organization.dealer = "D2" }
    let (_, region) = try fixture.key([.submit]) { $0.organization.region = "华东" }
    let (_, elsewhere) = try fixture.key([.submit, .audit]) { $0.organization.region = "华东/上" }
    let (_, all) = try fixture.key([.audit])
    try await fixture.serving { client in
      #expect(try await client.post("/v1/submissions", ServiceFixture.draft("x1", "保本"), key: one).status == 201)
      #expect(try await client.get("/v1/submissions/x1", key: one).status == 200)
      #expect(try await client.get("/v1/submissions/x1", key: region).status == 200)
      #expect(try await client.get("/v1/submissions/x1", key: all).status == 200)
      let unknown = try await client.get("/v1/submissions/x0", key: two).json
      for key in [two, elsewhere] {
        let hidden = try await client.get("/v1/submissions/x1?wait=1", key: key)
        #expect(hidden.status == 404)
        // Nothing tells it from an id that nobody has.
        #expect(try hidden.json["detail"] == unknown["detail"] && hidden.code == unknown["code"]?.string)
      }
      let foreign = try await client.post("/v1/submissions", ServiceFixture.draft("x2", "好"), key: two)
      #expect(foreign.code == "outside-scope")
      // A dealer must not put a version of theirs in the place of another's content.
      let taken = try await client.post("/v1/submissions", ServiceFixture.draft("x1", "好", dealer: "D2"), key: two)
      #expect(taken.status == 409 && taken.code == "id-taken")
      #expect(try await client.get("/v1/submissions/x1", key: one).state == "open")
    }
  }

  @Test func signedRequestsCannotBeChangedReplayedOrDelayed() async throws {
    let (key, secret) = try fixture.key([.check]) { $0.isSigned = true }
    // What was sent before the service began is not accepted; the tests below go back in time.
    try await fixture.serving { [clock = fixture.clock] client in
      clock.advance(seconds: 1000)
      let signer = Signer(id: key.id, secret: secret, clock: clock)
      try await client.expectSigned(signer.headers(), "ok")
      try await client.expectSigned(signer.headers(skew: 299), "ok")
      try await client.expectSigned(signer.headers(skew: -299), "ok")
      try await client.expectSigned(signer.headers(skew: 302), "signature-skewed")
      try await client.expectSigned(signer.headers(skew: -302), "signature-skewed")
      try await client.expectSigned(signer.headers(flip: true), "signature-wrong")
      try await client.expectSigned(signer.headers(body: Array("{}".utf8)), "signature-wrong")
      try await client.expectSigned(signer.headers(method: "PUT"), "signature-wrong")
      try await client.expectSigned(signer.headers("/v1/submissions"), "signature-wrong")
      try await client.expectSigned(signer.headers("/v1/check"), path: "/v1/check?x=1", "signature-wrong")
      try await client.expectSigned(signer.headers(id: "aaaaaaaa"), "key-invalid")
      let once = signer.headers()
      try await client.expectSigned(once, "ok")
      try await client.expectSigned(once, "signature-replayed")
      clock.advance(seconds: 299)
      try await client.expectSigned(once, "signature-replayed")
      for missing in 1..<4 {
        var some = signer.headers()
        some.remove(at: missing)
        try await client.expectSigned(some, "signature-malformed")
      }
      #expect(
        try await client.post("/v1/check", ServiceFixture.draft("a", "好"), key: secret).code == "signature-required")
    }
  }

  @Test func aSignatureFromBeforeTheStartIsRefused() async throws {
    let (key, secret) = try fixture.key([.check]) { $0.isSigned = true }
    try await fixture.serving { [clock = fixture.clock] client in
      let signer = Signer(id: key.id, secret: secret, clock: clock)
      try await client.expectSigned(signer.headers(skew: -30), "signature-too-old")
    }
  }

  @Test func aLoopingClientIsSlowedDownAndNoOtherIs() async throws {
    let (_, one) = try fixture.key([.check])
    let (_, two) = try fixture.key([.check])
    try await fixture.serving(limits: { $0.rate = RateLimit(perSecond: 0.02, burst: 5) }) { client in
      var statuses: [Int] = []
      for _ in 0..<8 {
        let answer = try await client.post("/v1/check", ServiceFixture.draft("a", "好"), key: one)
        statuses.append(answer.status)
        if answer.status == 429 {
          let wait = answer.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0
          #expect((1...50).contains(wait))
        }
      }
      #expect(statuses.prefix(5).allSatisfy { $0 == 200 } && statuses.contains(429), "\(statuses)")
      #expect(try await client.post("/v1/check", ServiceFixture.draft("a", "好"), key: two).status == 200)
      // Lines count one by one.
      let lines = Array(repeating: ServiceFixture.draft("a", "好"), count: 50).joined(separator: "\n")
      #expect(try await client.post("/v1/check", lines, key: two, type: "application/x-ndjson").status == 429)
    }
  }
}

/// Signs requests as a client does.
private struct Signer {
  static let draft = Array(ServiceFixture.draft("a", "好").utf8)
  let id: String
  let secret: KeySecret
  let clock: TestClock

  func headers(
    _ path: String = "/v1/check", method: String = "POST", body: [UInt8] = draft, skew: Int64 = 0,
    nonce: String = UUID().uuidString, flip: Bool = false, id: String? = nil
  ) -> [(String, String)] {
    let moment = clock.now.milliseconds / 1000 + skew
    let message = "v1\n\(method)\n\(path)\n\(SHA256Hash(hashing: body).hexadecimal)\n\(moment)\n\(nonce)"
    var code = Array(
      HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: SymmetricKey(data: secret.signing)))
    if flip { code[31] ^= 1 }
    return [
      ("authorization", "Kosgate-Signature \(id ?? self.id)"), ("kosgate-timestamp", "\(moment)"),
      ("kosgate-nonce", nonce), ("kosgate-signature", "v1," + Data(code).base64EncodedString()),
    ]
  }
}

extension ServiceClient {
  /// A check with this header must give this status and code.
  fileprivate func expectOutcome(_ authorization: String?, _ expected: String) async throws {
    let answer = try await send(
      .POST, "/v1/check", body: Signer.draft, headers: authorization.map { [("authorization", $0)] } ?? [])
    #expect("\(answer.status) \(answer.code ?? "")" == expected, "\(authorization ?? "")")
  }

  /// A check with these headers must give this code, or `ok`.
  fileprivate func expectSigned(
    _ headers: [(String, String)], path: String = "/v1/check", _ expected: String
  ) async throws {
    let answer = try await send(.POST, path, body: Signer.draft, headers: headers)
    #expect(answer.status == 200 ? expected == "ok" : answer.code == expected, "\(answer.text)")
  }
}
