// Every error a client can get: RFC 9457 problem details, in Chinese for the person behind the tool.

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Reviews
internal import Subjects

/// An error as it is answered. It never carries reviewed text, keys or names.
package struct Problem: Error, Sendable {
  /// The HTTP status.
  package let status: Int
  /// Names the cause; listed in docs/service.md and never reused.
  package let code: String
  /// What kind of thing is wrong, the same for every problem of this code.
  package let title: String
  /// What to do about it.
  package let detail: String
  /// Where in the body, counted in UTF-8 bytes from 1.
  package var column: Int?
  /// Seconds after which to try again.
  package var retryAfter: Int?
  /// What the queue refused, whole, for a remote desk.
  var refusal: ReviewError?
  /// The methods that the path takes, for 405.
  package var allow: String?
  /// Whether the connection is of no further use: the rest of the request is not worth reading.
  package var closesConnection = false

  /// A problem.
  package init(_ status: Int, _ code: String, _ title: String, _ detail: String) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
  }
}

extension Problem {
  /// The body of a request is no subject.
  init(_ error: LineError) {
    self.init(error.code == .lineTooLong ? 413 : 400, error.code.rawValue, "内容无法读取", error.chineseReason)
    column = error.column
  }

  static let internalError = Problem(500, "internal", "服务内部错误", "这次请求没有完成；请稍后重试，并把 request_id 告诉管理员。不要把它当作“通过”。")
  static let notFound = Problem(404, "not-found", "没有这个地址", "请对照 /openapi.json 检查路径。")

  static func unavailable(_ code: String, _ detail: String, retryAfter: Int = 1) -> Problem {
    var problem = Problem(503, code, "服务暂时繁忙", detail)
    problem.retryAfter = retryAfter
    return problem
  }
}

extension Problem {
  /// The answer.
  func response(requestID: String) -> Response {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("type", "urn:kosgate:problem:" + code)
      writer.member("title", title)
      writer.member("status", status)
      writer.member("detail", detail)
      writer.member("code", code)
      if let column { writer.member("column", column) }
      writer.optional("refusal", refusal)
      writer.member("request_id", requestID)
    }
    var headers = HTTPFields()
    headers[.contentType] = "application/problem+json; charset=utf-8"
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    if let allow { headers[.allow] = allow }
    if status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"kosgate\"" }
    if closesConnection { headers[.connection] = "close" }
    return Response(
      status: HTTPResponse.Status(code: status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes)))
  }
}
