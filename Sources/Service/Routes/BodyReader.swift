// A request's body, whole and within its bounds, or a reason why not.

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Reads bodies.
struct BodyReader: Sendable {
  private static let lineTypes: Set<String> = ["application/x-ndjson", "application/jsonl"]

  let limits: ServiceLimits

  /// The body of a request for `endpoint`.
  func read(_ request: Request, for endpoint: Endpoint) async throws -> RequestContent {
    guard endpoint.body != .none else { return .none }
    if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
      throw Self.unsupported("请不要压缩正文（Content-Encoding）。")
    }
    let type = try mediaType(of: request)
    let isLines = endpoint.body == .jsonOrLines && Self.lineTypes.contains(type)
    guard isLines || type == "application/json" else {
      throw Self.unsupported(
        endpoint.body == .jsonOrLines
          ? "正文要用 Content-Type: application/json（一条）或 application/x-ndjson（每行一条）。"
          : "正文要用 Content-Type: application/json。")
    }
    let limit = isLines ? limits.batchBytes : limits.bodyBytes
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
    var bytes: [UInt8] = []
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limit else { throw Self.tooLarge(limit) }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return isLines ? .lines(bytes) : .json(bytes)
  }

  private func mediaType(of request: Request) throws(Problem) -> String {
    let parts = (request.headers[.contentType] ?? "").lowercased().split(separator: ";").map {
      $0.trimmingPrefix { $0.isWhitespace }
    }
    for parameter in parts.dropFirst() {
      let text = String(parameter).filter { !$0.isWhitespace && $0 != "\"" }
      if text.hasPrefix("charset="), text != "charset=utf-8" { throw Self.unsupported("正文要用 UTF-8 编码。") }
    }
    return parts.first.map { String($0).filter { !$0.isWhitespace } } ?? ""
  }

  private static func unsupported(_ detail: String) -> Problem {
    Problem(415, "unsupported-media-type", "正文格式不支持", detail)
  }

  private static func tooLarge(_ limit: Int) -> Problem {
    var problem = Problem(413, "body-too-large", "正文太大", "这个地址的正文最多 \(limit) 字节；请拆开再发。")
    problem.closesConnection = true
    return problem
  }
}
