// An address that decisions may be sent to: never one inside the own network by accident or by somebody's design (SSRF).

internal import Foundation

/// A checked URL.
struct WebhookURL: Sendable, Hashable {
  let text: String
  let host: String

  /// - Parameter isTrusted: whether plain HTTP and addresses of the own network are meant.
  init(_ text: String, isTrusted: Bool) throws(WebhookError) {
    // Foundation's parser is lenient; what has no business in the address of a webhook is refused before it.
    guard text.utf8.count <= 2048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !text.contains("\\"),
      let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.fragment == nil
    else { throw WebhookError(.invalidURL, "回调地址不对：要写完整的网址，如 https://example.com/kosgate，不带用户名和 #") }
    guard parts.scheme == "https" || (parts.scheme == "http" && isTrusted) else {
      throw WebhookError(.insecureURL, "回调地址要用 https；确实要用 http 的内网地址，请加 --trusted")
    }
    self.text = text
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    guard isTrusted || !NetworkAddress.isLiteral(self.host) || NetworkAddress(self.host)?.isPublic == true else {
      throw WebhookError(.privateAddress, "回调地址指向内部网络；确实要用，请加 --trusted")
    }
  }
}

/// An IP address.
struct NetworkAddress: Sendable, Hashable {
  /// 4 or 16 bytes.
  let bytes: [UInt8]

  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }

  private init(four: ArraySlice<UInt8>) { bytes = Array(four) }

  /// Whether a text is an address rather than a name: also one of the old ways to write IPv4 (`127.1`, `0x7f000001`, `2130706433`),
  /// which resolvers still understand.
  static func isLiteral(_ host: String) -> Bool {
    if host.contains(":") { return true }
    guard let last = host.split(separator: ".").last else { return true }
    return last.allSatisfy(\.isNumber) || last.lowercased().hasPrefix("0x")
  }

  /// Whether it is an address of the public internet (IANA special-purpose registries): neither this machine nor a private, shared,
  /// link-local, documentation, benchmarking, multicast or reserved network.
  var isPublic: Bool { bytes.count == 4 ? Self.isPublic(four: bytes) : isPublicSix }

  private static func isPublic(four bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _),
      (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113), (224..., _, _):
      false
    default: true
    }
  }

  private var isPublicSix: Bool {
    // Mapped (::ffff:0:0/96), translated (64:ff9b::/96) and 6to4 (2002::/16) addresses lead to the IPv4 address in them.
    if bytes.prefix(12).elementsEqual([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF])
      || bytes.prefix(12).elementsEqual([0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8))
    {
      return Self.isPublic(four: Array(bytes[12...]))
    }
    if bytes[0] == 0x20, bytes[1] == 0x02 { return Self.isPublic(four: Array(bytes[2..<6])) }
    // Global unicast is 2000::/3; of it, 2001::/23 is for protocols and 2001:db8::/32 for documentation.
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    return !(bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 2 || (bytes[2] == 0x0D && bytes[3] == 0xB8)))
  }
}
