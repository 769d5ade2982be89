// One attempt to deliver: a POST to an address that was looked at, and nothing that the answer asks for.

internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// What came of a POST.
struct WebhookAnswer: Sendable, Hashable {
  var status: Int?
  /// Why there was no answer, a code.
  var problem: String?
  /// Milliseconds that the receiver asked for.
  var retryAfter: Int64?
}

/// Sends.
struct WebhookTransport: Sendable {
  static let timeout: Int64 = 15_000

  /// Sends a body; the answer's own body is not read, and no redirection followed.
  func post(_ url: WebhookURL, _ body: [UInt8], headers: [(String, String)], isTrusted: Bool) async -> WebhookAnswer {
    let address: String
    switch await Self.resolve(url.host) {
    case nil: return WebhookAnswer(problem: "host-unknown")
    case let addresses?:
      // All of them: a name with one address outside and one inside is a trap.
      guard let first = addresses.first, isTrusted || addresses.allSatisfy(\.isPublic) else {
        return WebhookAnswer(problem: "address-private")
      }
      address = first.text
    }
    var configuration = HTTPClient.Configuration()
    // To the address that was checked: asked again, a name server might give another. The certificate is still checked by name.
    configuration.dnsOverride = [url.host: address]
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(connect: .seconds(5), read: .seconds(10))
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let answer = await Self.send(url, body, headers, by: client)
    try? await client.shutdown()
    return answer
  }

  private static func send(
    _ url: WebhookURL, _ body: [UInt8], _ headers: [(String, String)], by client: HTTPClient
  ) async -> WebhookAnswer {
    var request = HTTPClientRequest(url: url.text)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.headers.add(name: "user-agent", value: "kosgate-webhooks/1")
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(ByteBuffer(bytes: body))
    do {
      let response = try await client.execute(request, timeout: .milliseconds(timeout))
      let seconds = response.headers.first(name: "retry-after").flatMap { Int64($0) }.map { max(0, min($0, 86_400)) }
      return WebhookAnswer(status: Int(response.status.code), retryAfter: seconds.map { $0 * 1000 })
    } catch let error as HTTPClientError {
      return WebhookAnswer(problem: error == .deadlineExceeded || error == .connectTimeout ? "timeout" : "connection")
    } catch {
      return WebhookAnswer(problem: "connection")
    }
  }

  /// The addresses of a name, in a task of its own: the system's resolver blocks.
  private static func resolve(_ host: String) async -> [NetworkAddress]? {
    if let literal = NetworkAddress(host) { return [literal] }
    return await Task.detached { addresses(of: host) }.value
  }

  private static func addresses(of host: String) -> [NetworkAddress]? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return nil }
    defer { freeaddrinfo(list) }
    var addresses: [NetworkAddress] = []
    var entry = list
    while let current = entry {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let info = current.pointee
      if getnameinfo(info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
        let end = text.firstIndex(of: 0) ?? text.endIndex
        // A zone behind % is of this machine only, and no address of the internet has one.
        guard let name = String(validating: text[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self),
          let address = NetworkAddress(name)
        else { return nil }
        addresses.append(address)
      }
      entry = info.ai_next
    }
    return addresses.isEmpty ? nil : addresses
  }
}

extension NetworkAddress {
  /// The address as a connection takes it.
  fileprivate var text: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    _ = bytes.withUnsafeBytes { inet_ntop(family, $0.baseAddress, &buffer, socklen_t(buffer.count)) }
    let end = buffer.firstIndex(of: 0) ?? buffer.endIndex
    return String(validating: buffer[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self) ?? ""
  }
}
