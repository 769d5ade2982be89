// The route table: what there is to ask, and what it takes.

internal import HTTPTypes
internal import Hummingbird
internal import Storage

/// A method of a path.
struct Endpoint: Sendable {
  /// What a body may be.
  enum Body: Sendable {
    case none
    case json
    /// JSON, or JSON Lines.
    case jsonOrLines
  }

  let method: HTTPRequest.Method
  /// As OpenAPI writes it: `/v1/submissions/{id}`.
  let path: String
  /// One of these is enough; none means that anybody may ask.
  let scopes: Set<KeyScope>
  let body: Body
  let handle: @Sendable (Call) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, scopes: Set<KeyScope> = [], body: Body = .none,
    handle: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.scopes = scopes
    self.body = body
    self.handle = handle
  }
}
