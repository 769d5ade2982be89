// Finds the endpoint of a request. There are a few dozen, and a path is at most eight segments.

internal import HTTPTypes
internal import Hummingbird

/// Endpoints by their paths' segments.
struct RouteTable: Sendable {
  /// What was found, in words of the table: nothing in it is a client's text.
  struct Match {
    let method: String
    /// The path of the table, or `other`.
    let route: String
    fileprivate let endpoint: (Endpoint, [String: String])?
    fileprivate let problem: Problem?

    /// The endpoint and the parameters of the path.
    func found() throws(Problem) -> (Endpoint, [String: String]) {
      guard let endpoint else { throw problem ?? .notFound }
      return endpoint
    }
  }

  private struct Path {
    let text: String
    let segments: [String]
    var endpoints: [Endpoint]
  }

  private let paths: [Path]

  init(_ endpoints: [Endpoint]) {
    var paths: [Path] = []
    for endpoint in endpoints {
      if let index = paths.firstIndex(where: { $0.text == endpoint.path }) {
        paths[index].endpoints.append(endpoint)
      } else {
        let segments = endpoint.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
          String.init)
        paths.append(Path(text: endpoint.path, segments: segments, endpoints: [endpoint]))
      }
    }
    self.paths = paths
  }

  func match(_ request: Request) -> Match {
    let segments = request.uri.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard let path = paths.first(where: { Self.fits($0.segments, segments) }) else {
      return Match(method: Self.known(request.method), route: "other", endpoint: nil, problem: nil)
    }
    let method = Self.known(request.method)
    guard let endpoint = path.endpoints.first(where: { $0.method == request.method }) else {
      let allowed = path.endpoints.map(\.method.rawValue).joined(separator: ", ")
      var problem = Problem(405, "method-not-allowed", "方法不对", "这个地址只接受 \(allowed)。")
      problem.allow = allowed
      return Match(method: method, route: path.text, endpoint: nil, problem: problem)
    }
    var parameters: [String: String] = [:]
    for (name, value) in zip(path.segments, segments) where name.hasPrefix("{") {
      guard let text = PathText.decode(String(value)) else {
        let problem = Problem(400, "invalid-path", "路径不对", "路径里的编号要用 UTF-8 的百分号编码。")
        return Match(method: method, route: path.text, endpoint: nil, problem: problem)
      }
      parameters[String(name.dropFirst().dropLast())] = text
    }
    return Match(method: method, route: path.text, endpoint: (endpoint, parameters), problem: nil)
  }

  private static func fits(_ path: [String], _ segments: ArraySlice<Substring>) -> Bool {
    path.count == segments.count
      && zip(path, segments).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0.utf8.elementsEqual($1.utf8) }
  }

  /// A method as metrics name it: clients may send any word.
  private static func known(_ method: HTTPRequest.Method) -> String {
    let known: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .head, .options]
    return known.contains(method) ? method.rawValue : "OTHER"
  }
}
