// A service in this process, on a free port, with a store of its own.

import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Pipeline
import Service
import Storage
import Subjects
import Synchronization
import TestKit
import Workspaces

/// What is the same for all requests of a test.
struct ServiceFixture: Sendable {
  let folder: TemporaryFolder
  let store: Store
  let desk: KeyDesk
  let clock: TestClock
  let rules: LoadedRules

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    let clock = TestClock()
    self.clock = clock
    desk = KeyDesk(store, now: { clock.now })
    rules = try Self.rules()
  }

  /// 最佳 blocks, 保本 asks a person.
  static func rules(review: String = "保本") throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule("block", body: "terms: [最佳]", hit: "【最佳】")
        + Fixture.rule("review", severity: "review", body: "terms: [\(review)]", hit: "【\(review)】"))
  }

  func key(_ scopes: Set<KeyScope>, _ change: (inout KeyRequest) -> Void = { _ in }) throws -> (ServiceKey, KeySecret) {
    var request = KeyRequest(label: "测试", scopes: scopes)
    change(&request)
    let made = try desk.create(request, by: "admin")
    return (made.key, made.secret)
  }

  static func draft(_ id: String, _ body: String, dealer: String = "D1", more: String = "") -> String {
    "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a1\",\"dealer\":\"\(dealer)\",\"region\":\"华东/上海\"},\"body\":\"\(body)\"\(more)}"
  }

  /// Runs `body` with a running service, which is told to stop afterwards.
  func serving<Result: Sendable>(
    limits change: (inout ServiceLimits) -> Void = { _ in }, rules source: RuleSource? = nil,
    _ body: @escaping @Sendable (ServiceClient) async throws -> Result
  ) async throws -> Result {
    var limits = ServiceLimits()
    limits.drainDelaySeconds = 0
    change(&limits)
    let (orders, order) = AsyncStream.makeStream(of: ServiceOrder.self)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let loaded = rules
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let gate = try Gate(
      store, rules: source ?? RuleSource(load: { ServiceRules(loaded, accounts: nil) }, stamp: { "" }), limits: limits,
      logger: logger, now: { [clock] in clock.now })
    let server = GateServer(gate, at: ServiceAddress(host: "127.0.0.1", port: 0))
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        try await server.run(obeying: orders) { port.yield($0) }
        return nil
      }
      group.addTask {
        defer { order.yield(.stop) }
        for await port in ports { return try await body(ServiceClient(port: port, orders: order)) }
        return nil
      }
      var result: Result?
      while let next = try await group.next() { result = next ?? result }
      guard let result else { throw ServiceFailure() }
      return result
    }
  }
}

/// The service never began.
struct ServiceFailure: Error {}

/// A clock that goes when it is told to and not otherwise: how long a test takes must not matter.
final class TestClock: Sendable {
  private let start = Timestamp(Date()).milliseconds
  private let offset = Mutex<Int64>(0)
  var now: Timestamp { Timestamp(milliseconds: start + offset.withLock { $0 }) }
  func advance(seconds: Int64) { offset.withLock { $0 += seconds * 1000 } }
}

/// An answer.
struct ServiceAnswer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var json: JSONValue { get throws { try JSONValue(parsing: bytes) } }
  var code: String? { (try? json)?["code"]?.string }
  var state: String? { (try? json)?["submission"]?["state"]?.string }
}

/// Speaks HTTP.
struct ServiceClient: Sendable {
  let port: Int
  let orders: AsyncStream<ServiceOrder>.Continuation

  func send(
    _ method: HTTPMethod, _ path: String, key: KeySecret? = nil, body: [UInt8]? = nil,
    type: String = "application/json",
    headers: [(String, String)] = []
  ) async throws -> ServiceAnswer {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    request.method = method
    if let key { request.headers.add(name: "authorization", value: "Bearer \(key.text)") }
    if let body {
      request.headers.add(name: "content-type", value: type)
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let bytes = try await response.body.collect(upTo: 64 << 20)
    return ServiceAnswer(
      status: Int(response.status.code), headers: response.headers, bytes: Array(bytes.readableBytesView))
  }

  func post(
    _ path: String, _ body: String, key: KeySecret?, type: String = "application/json",
    headers: [(String, String)] = []
  ) async throws -> ServiceAnswer {
    try await send(.POST, path, key: key, body: Array(body.utf8), type: type, headers: headers)
  }

  func get(_ path: String, key: KeySecret? = nil) async throws -> ServiceAnswer { try await send(.GET, path, key: key) }
}
