// One request as its handler sees it: known caller, whole body.

internal import Digests
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Reviews
internal import Subjects

/// A request that has passed everything that is the same for all.
struct Call: Sendable {
  /// `nil` for routes that anybody may ask.
  let caller: Caller?
  let body: RequestContent
  let headers: HTTPFields
  /// The parts of the path in braces, decoded.
  let parameters: [String: String]
  private let query: [String: String]
  let requestID: String
  /// Gives the place among the requests at work back while the call only waits, and takes one again.
  let pausing: PausableSlot

  init(
    caller: Caller?, body: RequestContent, request: Request, parameters: [String: String], requestID: String,
    pausing: PausableSlot
  ) {
    self.caller = caller
    self.body = body
    headers = request.headers
    self.parameters = parameters
    query = Dictionary(
      request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { first, _ in first })
    self.requestID = requestID
    self.pausing = pausing
  }

  /// The caller of a route that has scopes.
  func known() throws(Problem) -> Caller {
    guard let caller else { throw .internalError }
    return caller
  }

  /// A whole number of the query, or `nil` where there is none.
  func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = query[name] else { return nil }
    guard let number = Int(text), range.contains(number), text.utf8.count <= 6 else {
      throw Problem(400, "invalid-query", "查询参数不对", "\(name) 要写 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
    }
    return number
  }

  /// The body as one of the queue's values.
  func value<Value: JSONForm>(_ type: Value.Type = Value.self) throws -> Value {
    guard case .json(let bytes) = body else { throw Problem.internalError }
    let value: JSONValue
    do throws(LineError) { value = try JSONValue(parsing: bytes) } catch { throw Problem(error) }
    do throws(JSONFormError) {
      return try Value(JSONFields(value))
    } catch {
      throw Problem(400, "invalid-value", "内容不对", error.key.isEmpty ? "正文要是一个 JSON 对象。" : "\(error.key) 缺少，或不是应有的值。")
    }
  }
}

/// The body of a request.
enum RequestContent: Sendable {
  case none
  case json([UInt8])
  /// JSON Lines.
  case lines([UInt8])

  /// The bytes as they came.
  var bytes: [UInt8] {
    switch self {
    case .none: []
    case .json(let bytes), .lines(let bytes): bytes
    }
  }
}

extension Response {
  /// An answer in JSON.
  static func json(_ bytes: [UInt8], status: Int = 200, type: String = "application/json; charset=utf-8") -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    return Response(
      status: HTTPResponse.Status(code: status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// An answer that is one of the queue's values, or `null`.
  static func value(_ value: (some JSONForm)?) -> Response { json(value?.jsonBytes ?? Array("null".utf8)) }
}
