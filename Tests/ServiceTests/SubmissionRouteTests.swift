// Check, submit, ask: what dealers' tools do all day.

import Audit
import NIOHTTP1
import Reviews
import Service
import Storage
import Subjects
import Testing

@Suite struct SubmissionRouteTests {
  private let fixture: ServiceFixture
  init() throws { fixture = try ServiceFixture() }

  @Test func checkJudgesAndStoresNothing() async throws {
    let (_, key) = try fixture.key([.check])
    try await fixture.serving { client in
      let answer = try await client.post("/v1/check", ServiceFixture.draft("c1", "本店最佳"), key: key)
      #expect(answer.status == 200)
      #expect(try answer.json["verdict"]?.string == "block")
      #expect(try answer.json["findings"]?[0]?["text"]?.string == "最佳")
      #expect(answer.headers.first(name: "cache-control") == "no-store")
      #expect(try await client.post("/v1/submissions", ServiceFixture.draft("c1", "好"), key: key).status == 403)
    }
    #expect(try fixture.store.read { try $0.latestSubmission(of: "c1") } == nil)
  }

  @Test func submissionsAreStoredOnceAndTold() async throws {
    let (made, key) = try fixture.key([.submit])
    try await fixture.serving { client in
      let draft = ServiceFixture.draft("店/ 1?", "保本理财")
      let first = try await client.post("/v1/submissions", draft, key: key)
      #expect(first.status == 201 && first.state == "open", "\(first.text)")
      let place = try #require(first.headers.first(name: "location"))
      #expect(place == "/v1/submissions/%E5%BA%97%2F%201%3F")
      let again = try await client.post("/v1/submissions", draft, key: key)
      #expect(again.status == 200)
      #expect(try again.json["submission"]?["effect"]?.string == "unchanged")
      #expect(try again.json["findings"] == first.json["findings"])
      let other = try await client.post("/v1/submissions", ServiceFixture.draft("店/ 1?", "新车到店"), key: key)
      #expect(try other.json["submission"]?["effect"]?.string == "new-version")
      let standing = try await client.get(place, key: key)
      #expect(standing.status == 200 && standing.state == "passed")
      #expect(try standing.json["submission"]?["version"]?.integer == 2)
      #expect(try await client.get("/v1/submissions/unknown", key: key).code == "submission-not-found")
    }
    let entries = try fixture.store.read { try $0.logEntries(subject: "店/ 1?", limit: 10) }
    #expect(entries.compactMap(\.event?.actor) == Array(repeating: "key:\(made.id)", count: entries.count))
    #expect(try fixture.store.verifyLog().isSound)
  }

  @Test func anIdempotencyKeyGivesTheSameResult() async throws {
    let (_, key) = try fixture.key([.submit])
    let (_, otherKey) = try fixture.key([.submit])
    try await fixture.serving { client in
      let draft = ServiceFixture.draft("i1", "保本一")
      let header = [("idempotency-key", "k-1")]
      #expect(try await client.post("/v1/submissions", draft, key: key, headers: header).status == 201)
      // A later version is there: the old request sent again must not bring the old text back.
      #expect(try await client.post("/v1/submissions", ServiceFixture.draft("i1", "保本二"), key: key).status == 201)
      let again = try await client.post("/v1/submissions", draft, key: key, headers: header)
      #expect(again.status == 200 && again.headers.first(name: "idempotency-replayed") == "true")
      #expect(try again.json["submission"]?["version"]?.integer == 1)
      #expect(again.state == "superseded")
      let changed = try await client.post(
        "/v1/submissions", ServiceFixture.draft("i1", "保本三"), key: key, headers: header)
      #expect(changed.status == 422 && changed.code == "idempotency-mismatch")
      // Another client's key of the same name is another key.
      #expect(
        try await client.post("/v1/submissions", ServiceFixture.draft("i2", "好"), key: otherKey, headers: header).status
          == 201)
      for bad in ["", String(repeating: "k", count: 256), "键"] {
        let answer = try await client.post(
          "/v1/submissions", draft, key: key, headers: [("idempotency-key", bad)])
        #expect(answer.status == 400, "\(bad) \(answer.text)")
      }
    }
    #expect(try fixture.store.read { try $0.latestSubmission(of: "i1") }?.version == 2)
  }

  /// Each request sent up to five times at once, some with another body under the same key (reliability Q3).
  @Test func concurrentRepetitionsHaveOneEffect() async throws {
    let (_, key) = try fixture.key([.submit])
    try await fixture.serving { client in
      try await withThrowingTaskGroup(of: (String, Int).self) { group in
        for number in 0..<200 {
          for attempt in 0...(number % 5) {
            let isChanged = attempt == 2 && number % 10 == 2
            group.addTask {
              let answer = try await client.post(
                "/v1/submissions", ServiceFixture.draft("q\(number)", isChanged ? "保本改" : "保本"), key: key,
                headers: [("idempotency-key", "q\(number)")])
              return ("q\(number)", answer.status)
            }
          }
        }
        var created: [String: Int] = [:]
        for try await (id, status) in group {
          #expect([200, 201, 422].contains(status))
          if status == 201 { created[id, default: 0] += 1 }
        }
        #expect(created.count == 200 && created.values.allSatisfy { $0 == 1 })
      }
    }
    #expect(try fixture.store.read { try $0.itemCounts() } == [.open: 200])
  }

  @Test func manyLinesAreAnsweredInTheirOrder() async throws {
    let (_, key) = try fixture.key([.submit]) { $0.organization.dealer = "D1" }
    try await fixture.serving { client in
      let lines =
        (0..<100).map { ServiceFixture.draft("l\($0)", $0 % 2 == 0 ? "保本" : "好") } + [
          "{broken", ServiceFixture.draft("l0", "改过的"), ServiceFixture.draft("l200", "好", dealer: "D2"), "",
          ServiceFixture.draft("l201", "最佳"),
        ]
      let answer = try await client.post(
        "/v1/submissions", lines.joined(separator: "\n"), key: key, type: "application/x-ndjson")
      #expect(answer.status == 200)
      let answers = try answer.text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
      #expect(answers.map { $0["line"]?.integer } == Array(1...105))
      #expect(answers[1]["submission"]?["state"]?.string == "passed")
      #expect(answers[100]["error"]?["code"]?.string == "invalid-json")
      #expect(answers[101]["submission"]?["effect"]?.string == "new-version")
      #expect(answers[102]["error"]?["code"]?.string == "outside-scope")
      #expect(answers[103]["error"]?["code"]?.string == "empty-line")
      #expect(answers[104]["verdict"]?.string == "block")
      let refused = try await client.post(
        "/v1/submissions", "{}", key: key, type: "application/x-ndjson", headers: [("idempotency-key", "x")])
      #expect(refused.code == "idempotency-with-lines")
    }
  }

  @Test func waitingEndsWithTheDecision() async throws {
    let (_, key) = try fixture.key([.submit])
    let queue = ReviewQueue(fixture.store, now: { [clock = fixture.clock] in clock.now })
    try await fixture.serving { client in
      for id in ["w1", "w2"] {
        _ = try await client.post("/v1/submissions", ServiceFixture.draft(id, "保本"), key: key)
      }
      // Nobody decides: the answer comes when the time is over.
      let start = ContinuousClock.now
      #expect(try await client.get("/v1/submissions/w2?wait=1", key: key).state == "open")
      #expect(ContinuousClock.now - start >= .seconds(1))
      async let waiting = client.get("/v1/submissions/w1?wait=30", key: key)
      try await Task.sleep(for: .milliseconds(300))
      _ = try queue.claim("w1", by: "李审")
      // A claim is a change and no decision: it waits on.
      try await Task.sleep(for: .milliseconds(300))
      _ = try queue.decide(.reject, "w1", by: "李审", reason: "缺少依据")
      let decided = try await waiting
      #expect(decided.state == "rejected")
      #expect(ContinuousClock.now - start < .seconds(20))
      let decision = try #require(decided.json["decisions"]?[0])
      #expect(decision["action"]?.string == "reject" && decision["reason"]?.string == "缺少依据")
      #expect(decision["reviewer"] == nil && !decided.text.contains("李审"))
      // What is decided is told at once.
      let after = ContinuousClock.now
      #expect(try await client.get("/v1/submissions/w1?wait=30", key: key).state == "rejected")
      #expect(ContinuousClock.now - after < .seconds(5))
      for bad in ["61", "-1", "x", "1.5", "00000001"] {
        #expect(try await client.get("/v1/submissions/w1?wait=\(bad)", key: key).code == "invalid-query")
      }
    }
  }
}
