// The description and the service say the same: every path, method, status and member.

import NIOHTTP1
import Service
import Storage
import Subjects
import Testing

@Suite struct OpenAPITests {
  private let fixture: ServiceFixture
  private let document: JSONValue

  init() throws {
    fixture = try ServiceFixture()
    document = try JSONValue(parsing: OpenAPIDocument.bytes)
  }

  private static let methods: [HTTPMethod] = [.GET, .POST, .PUT, .PATCH, .DELETE]

  /// What the service answers on every path and method is what the document says it may answer.
  @Test func everyPathAndMethodIsThereAndNoOther() async throws {
    let (_, key) = try fixture.key([.check, .submit, .audit])
    let (_, reviewer) = try fixture.key([.review]) { $0.person = "李审" }
    let paths = try #require(document["paths"]?.object)
    #expect(paths.count >= 17)
    try await fixture.serving { client in
      for path in paths {
        let described = Set((path.value.object ?? []).map { $0.key.uppercased() })
        for method in Self.methods {
          let url = path.key.replacing("{id}", with: "x1")
          let isQueue = path.key.hasPrefix("/v1/queue")
          let answer = try await client.send(
            method, url, key: isQueue ? reviewer : key, body: method == .GET ? nil : Array("{}".utf8))
          #expect((answer.status != 405) == described.contains(method.rawValue), "\(method) \(url): \(answer.status)")
          if answer.status == 405 { #expect(answer.headers.first(name: "allow") != nil) }
          #expect(answer.status != 500, "\(method) \(url)")
        }
      }
      for path in ["/", "/v1", "/v1/submissions/", "/v1/submissions/a/b", "/v2/check", "/v1/check/"] {
        #expect(try await client.get(path, key: key).status == 404, "\(path)")
      }
      let served = try await client.get("/openapi.json")
      #expect(served.bytes == OpenAPIDocument.bytes)
    }
  }

  /// Real answers, each held to the schema of its status.
  @Test func answersFitTheirSchemas() async throws {
    let (_, key) = try fixture.key([.check, .submit, .audit])
    let (_, dealer) = try fixture.key([.submit]) { $0.organization.dealer = "D9" }
    let (_, reviewer) = try fixture.key([.review]) { $0.person = "李审" }
    let suite = self
    try await fixture.serving { client in
      let seen = SchemaProbe(client: client, document: suite.document)
      let draft = { ServiceFixture.draft($0, "保本，最佳") }
      try await seen.get("/healthz", "/healthz", nil, 200)
      try await seen.get("/readyz", "/readyz", nil, 200)
      try await seen.get("/openapi.json", "/openapi.json", nil, 200)
      try await seen.get("/metrics", "/metrics", nil, 200)
      try await seen.post("/v1/check", "/v1/check", draft("a"), key, 200)
      try await seen.post("/v1/check", "/v1/check", "{", key, 400)
      try await seen.post("/v1/check", "/v1/check", "{}", nil, 401)
      try await seen.post("/v1/check", "/v1/check", "{}", reviewer, 403)
      try await seen.post("/v1/check", "/v1/check", String(repeating: " ", count: 1_100_000), key, 413)
      try await seen.post("/v1/check", "/v1/check", "{}", key, 415, type: "text/plain")
      try await seen.post("/v1/submissions", "/v1/submissions", ServiceFixture.draft("a", "保本"), key, 201)
      try await seen.post("/v1/submissions", "/v1/submissions", ServiceFixture.draft("a", "保本"), key, 200)
      try await seen.post(
        "/v1/submissions", "/v1/submissions", ServiceFixture.draft("a", "好", dealer: "D9"), dealer, 409)
      try await seen.post("/v1/submissions", "/v1/submissions", draft("b"), dealer, 403)
      let once = [("idempotency-key", "1")]
      try await seen.post("/v1/submissions", "/v1/submissions", draft("c"), key, 201, headers: once)
      try await seen.post("/v1/submissions", "/v1/submissions", draft("c"), key, 200, headers: once)
      try await seen.post("/v1/submissions", "/v1/submissions", draft("d"), key, 422, headers: once)
      try await seen.get("/v1/submissions/a", "/v1/submissions/{id}", key, 200)
      try await seen.get("/v1/submissions/a?wait=x", "/v1/submissions/{id}", key, 400)
      try await seen.get("/v1/submissions/zz", "/v1/submissions/{id}", key, 404)
      try await seen.get("/v1/queue/overview", "/v1/queue/overview", reviewer, 200)
      try await seen.post("/v1/queue/items", "/v1/queue/items", "{}", reviewer, 200)
      try await seen.post("/v1/queue/items", "/v1/queue/items", #"{"limit":0}"#, reviewer, 400)
      try await seen.get("/v1/queue/items/a", "/v1/queue/items/{id}", reviewer, 200)
      try await seen.post("/v1/queue/claim-next", "/v1/queue/claim-next", "{}", reviewer, 200)
      try await seen.post("/v1/queue/claim-next", "/v1/queue/claim-next", "{}", reviewer, 200)
      try await seen.post(
        "/v1/queue/decisions", "/v1/queue/decisions", #"{"id":"a","action":"approve"}"#, reviewer, 200)
      try await seen.post(
        "/v1/queue/decisions", "/v1/queue/decisions", #"{"id":"a","action":"approve"}"#, reviewer, 409)
      try await seen.post(
        "/v1/queue/decisions/bulk", "/v1/queue/decisions/bulk", #"{"requests":[{"id":"a","action":"approve"}]}"#,
        reviewer, 200)
      try await seen.get("/v1/submissions/a", "/v1/submissions/{id}", key, 200)
    }
  }
}

/// Sends, and compares what comes with the document.
private struct SchemaProbe {
  let client: ServiceClient
  let document: JSONValue

  func get(_ path: String, _ route: String, _ key: KeySecret?, _ status: Int) async throws {
    try await compare(try await client.get(path, key: key), "get", route, status)
  }

  func post(
    _ path: String, _ route: String, _ body: String, _ key: KeySecret?, _ status: Int,
    type: String = "application/json",
    headers: [(String, String)] = []
  ) async throws {
    let answer = try await client.post(path, body, key: key, type: type, headers: headers)
    try await compare(answer, "post", route, status)
  }

  private func compare(_ answer: ServiceAnswer, _ method: String, _ route: String, _ status: Int) async throws {
    #expect(answer.status == status, "\(method) \(route): \(answer.text.prefix(300))")
    let described = document["paths"]?[route]?[method]?["responses"]?["\(answer.status)"]
    let type = answer.headers.first(name: "content-type")?.split(separator: ";").first.map(String.init) ?? ""
    let schema = try #require(described?["content"]?[type]?["schema"], "\(method) \(route) \(answer.status) \(type)")
    guard type != "text/plain" else { return }
    let errors = JSONSchema(document: document).errors(try answer.json, schema)
    #expect(route == "/openapi.json" || errors.isEmpty, "\(method) \(route) \(answer.status): \(errors)")
    if type == "application/problem+json" {
      #expect(try answer.json["status"]?.integer == answer.status)
      #expect(!answer.text.contains("保本") && !answer.text.contains("最佳"))
    }
  }
}
