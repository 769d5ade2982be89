// From a request to its answer: what is the same for all routes, in one place and one order.

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Reviews
internal import Storage
internal import Subjects

/// Answers requests. Nothing that a handler throws leaves it: it becomes a problem, and what is not known becomes a 500
/// that names a type and nothing else.
struct GateResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  private let gate: Gate
  private let routes: RouteTable
  private let bodies: BodyReader

  init(_ gate: Gate) {
    self.gate = gate
    routes = RouteTable(gate.endpoints)
    bodies = BodyReader(limits: gate.limits)
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let start = ContinuousClock.now
    let requestID = context.id
    let match = routes.match(request)
    var response: Response
    do {
      let (endpoint, parameters) = try match.found()
      response = try await answer(request, endpoint, parameters, requestID)
    } catch {
      response = problem(error, requestID).response(requestID: requestID)
    }
    response.headers[.requestID] = requestID
    response.headers[.cacheControl] = "no-store"
    if gate.drain.isDraining { response.headers[.connection] = "close" }
    gate.metrics.answered(
      match.method, match.route, status: response.status.code, after: ContinuousClock.now - start)
    gate.logger.info(
      "answered",
      metadata: [
        "method": "\(match.method)", "route": "\(match.route)", "status": "\(response.status.code)",
        "request_id": "\(requestID)", "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
      ])
    return response
  }

  private func answer(
    _ request: Request, _ endpoint: Endpoint, _ parameters: [String: String], _ requestID: String
  ) async throws -> Response {
    // Whoever watches the service must get an answer most of all when it is busy.
    guard !endpoint.scopes.isEmpty else { return try await call(request, endpoint, parameters, requestID, nil) }
    return try await gate.slots.holding { slot in
      let claim = try gate.authenticator.claim(request.headers, scopes: endpoint.scopes)
      try gate.take(1, of: claim.caller)
      return try await call(request, endpoint, parameters, requestID, claim, slot)
    }
  }

  private func call(
    _ request: Request, _ endpoint: Endpoint, _ parameters: [String: String], _ requestID: String,
    _ claim: Authenticator.Claim?, _ slot: PausableSlot? = nil
  ) async throws -> Response {
    let body = try await bodies.read(request, for: endpoint)
    if let claim {
      try gate.authenticator.confirm(
        claim, method: request.method.rawValue, target: request.head.path ?? "", body: body.bytes)
    }
    return try await endpoint.handle(
      Call(
        caller: claim?.caller, body: body, request: request, parameters: parameters, requestID: requestID,
        pausing: slot ?? PausableSlot(of: gate.slots)))
  }

  private func problem(_ error: any Error, _ requestID: String) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let error as ReviewError: return Problem(error)
    case let error as StoreError:
      gate.logger.error(
        "the store refused", metadata: ["code": "\(error.code.rawValue)", "request_id": "\(requestID)"])
      return .unavailable("store-unavailable", "数据库暂时不可用，这次请求没有完成；请稍后重试。", retryAfter: 2)
    case is NIOTooManyBytesError: return Problem(413, "body-too-large", "正文太大", "请拆开再发。")
    default:
      gate.logger.error(
        "a request failed", metadata: ["error": "\(type(of: error))", "request_id": "\(requestID)"])
      return .internalError
    }
  }
}
