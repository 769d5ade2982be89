// Decisions go out, signed, until somebody has them; nobody waits for it, and nothing goes where it must not.

import Audit
import AsyncHTTPClient
import Foundation
import GRDB
import Reviews
@testable import Service
import Storage
import Subjects
import TestKit
import Testing

@Suite struct WebhookTests {
  private let fixture: ServiceFixture
  init() throws { fixture = try ServiceFixture() }

  /// The example of the reference implementations of Standard Webhooks.
  @Test func signaturesAreThoseOfTheStandard() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(WebhookSecret(secret.text)?.bytes == secret.bytes)
    for bad in ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_AAAA", "whsec_!!!!", "whpk_AAAA"] {
      #expect(WebhookSecret(bad) == nil, "\(bad)")
    }
  }

  @Test(arguments: [
    "http://example.com/hook", "ftp://example.com/", "https://", "https:///x", "example.com",
    "https://user@example.com/",
    "https://user:pass@example.com/", "https://example.com/#x", "https://exa mple.com/", "https://127.0.0.1/",
    "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
    "https://10.1.2.3/", "https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/", "https://[fe80::1]/",
    "https://[fc00::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[2001:db8::1]/",
    "https://[::]/", "https://198.18.0.1/", "https://example.com\\@10.0.0.1/", "https://例子.com/", "javascript:alert(1)",
  ])
  func addressesOfTheOwnNetworkAreRefused(_ url: String) {
    #expect(throws: WebhookError.self, "\(url)") { try WebhookURL(url, isTrusted: false) }
  }

  @Test(arguments: ["https://example.com/hook?x=1", "https://8.8.8.8/", "https://[2606:4700::1111]:8443/x"])
  func addressesOfTheInternetAreTaken(_ url: String) throws {
    #expect(try WebhookURL(url, isTrusted: false).text == url)
  }

  /// A name is looked up when something is sent: what leads inside is not sent, whatever it led to when it was added.
  @Test func aNameThatLeadsInsideIsNotFollowed() async throws {
    let url = try WebhookURL("https://localhost:9/", isTrusted: false)
    let answer = await WebhookTransport().post(url, [], headers: [], isTrusted: false)
    #expect(answer == WebhookAnswer(problem: "address-private"))
  }

  @Test func theScheduleEndsAndNeverRunsBackwards() throws {
    let start = Timestamp(milliseconds: 0)
    var total: Int64 = 0
    for attempt in 1...9 {
      let low = try #require(WebhookSchedule.next(after: attempt, at: start, jitter: 0)).milliseconds
      let high = try #require(WebhookSchedule.next(after: attempt, at: start, jitter: 1)).milliseconds
      #expect(low > 0 && high == low * 3 / 2, "±20 %")
      total += low
    }
    #expect(total > 2 * 86_400_000)
    #expect(WebhookSchedule.next(after: 10, at: start, jitter: 0.5) == nil)
    // A receiver may ask for more time, a day at most.
    #expect(WebhookSchedule.next(after: 1, at: start, asked: 60_000, jitter: 0)?.milliseconds == 60_000)
    #expect(WebhookSchedule.next(after: 1, at: start, asked: .max, jitter: 0)?.milliseconds == 86_400_000)
  }

  @Test func decisionsArriveSignedAndOnce() async throws {
    let (_, key) = try fixture.key([.submit])
    let receiver = try await Receiver()
    let desk = WebhookDesk(fixture.store, now: { [clock = fixture.clock] in clock.now })
    let url = "http://127.0.0.1:\(receiver.port)/hook"
    #expect(throws: WebhookError.self) {
      try desk.add(url, organization: OrganizationScope(), isTrusted: false, by: "admin")
    }
    let (endpoint, secret) = try desk.add(
      url, organization: OrganizationScope(dealer: "D1"), isTrusted: true, by: "admin")
    let queue = ReviewQueue(fixture.store, now: { [clock = fixture.clock] in clock.now })
    // The receiver fails twice, then takes it.
    receiver.answers([500, 0, 200])
    try await fixture.serving { [fixture] client in
      for (id, dealer) in [("h1", "D1"), ("h2", "D2")] {
        _ = try await client.post("/v1/submissions", ServiceFixture.draft(id, "保本", dealer: dealer), key: key)
      }
      _ = try queue.claim("h2", by: "李审")
      _ = try queue.decide(.approve, "h2", by: "李审", reason: nil)
      _ = try queue.claim("h1", by: "李审")
      _ = try queue.decide(.return, "h1", by: "李审", reason: "请补充风险提示")
      for attempt in 1...3 {
        let received = try await receiver.next()
        #expect(received.path == "/hook")
        let id = try #require(received.headers["webhook-id"])
        let timestamp = try #require(received.headers["webhook-timestamp"].flatMap { Int64($0) })
        #expect(
          received.headers["webhook-signature"] == secret.signature(id: id, timestamp: timestamp, body: received.body))
        let body = try JSONValue(parsing: received.body)
        #expect(body["type"]?.string == "submission.returned")
        #expect(body["data"]?["id"]?.string == "h1" && body["data"]?["state"]?.string == "returned")
        #expect(body["data"]?["decision"]?["reason"]?.string == "请补充风险提示")
        #expect(!String(decoding: received.body, as: UTF8.self).contains("李审"))
        #expect(!String(decoding: received.body, as: UTF8.self).contains("保本"))
        // The next attempt is minutes away: the clock is moved there.
        if attempt < 3 {
          try await receiver.settled(fixture.store, attempts: attempt)
          fixture.clock.advance(seconds: 1000)
        }
      }
      try await receiver.settled(fixture.store, state: .delivered)
    }
    let deliveries = try desk.deliveries(in: Set(WebhookDelivery.State.allCases), limit: 10)
    #expect(deliveries.map(\.state) == [.delivered] && deliveries.map(\.attempts) == [3])
    #expect(deliveries.map(\.endpoint) == [endpoint.id])
    #expect(try fixture.store.verifyLog().isSound)
  }

  @Test func whatNobodyTakesIsDeadVisibleAndSentAgainByHand() async throws {
    let (_, key) = try fixture.key([.submit])
    let receiver = try await Receiver()
    let desk = WebhookDesk(fixture.store, now: { [clock = fixture.clock] in clock.now })
    let (endpoint, _) = try desk.add(
      "http://127.0.0.1:\(receiver.port)/x", organization: OrganizationScope(), isTrusted: true, by: "admin")
    let queue = ReviewQueue(fixture.store, now: { [clock = fixture.clock] in clock.now })
    receiver.answers([410, 302, 200])
    try await fixture.serving { [fixture] client in
      _ = try await client.post("/v1/submissions", ServiceFixture.draft("g1", "保本"), key: key)
      _ = try queue.claim("g1", by: "李审")
      _ = try queue.decide(.approve, "g1", by: "李审", reason: nil)
      _ = try await receiver.next()
      try await receiver.settled(fixture.store, state: .dead)
      #expect(try desk.replay(nil) == 1)
      // A redirection is not followed; it is a failure like any other.
      _ = try await receiver.next()
      try await receiver.settled(fixture.store, attempts: 1)
      #expect(try desk.deliveries(in: [.waiting], limit: 10).first?.status == 302)
      fixture.clock.advance(seconds: 60)
      _ = try await receiver.next()
      try await receiver.settled(fixture.store, state: .delivered)
    }
    _ = try desk.remove(endpoint.id, by: "admin")
    #expect(throws: WebhookError.self) { try desk.replay([1]) }
    #expect(try fixture.store.verifyLog().isSound)
  }

  @Test(arguments: [
    "UPDATE webhook_endpoints SET url = 'https://attacker.example/'",
    "UPDATE webhook_endpoints SET secret = randomblob(32)",
    "UPDATE webhook_endpoints SET is_trusted = 0", "UPDATE webhook_endpoints SET dealer = NULL",
    "DELETE FROM webhook_endpoints",
  ])
  func whatIsDoneToEndpointsBehindTheLogIsFound(_ tampering: String) throws {
    let desk = WebhookDesk(fixture.store, now: { [clock = fixture.clock] in clock.now })
    _ = try desk.add(
      "http://10.0.0.1/", organization: OrganizationScope(dealer: "D1"), isTrusted: true, by: "admin")
    #expect(try fixture.store.verifyLog().isSound)
    try DatabaseQueue(path: fixture.folder.file("store.sqlite")).write { try $0.execute(sql: tampering) }
    #expect(try !fixture.store.verifyLog().isSound)
  }
}
