// Signatures of messages (Standard Webhooks 1.0.0, standardwebhooks.com).

internal import Crypto
internal import Foundation

/// The secret of an endpoint and of its receiver: 24 to 64 bytes, written `whsec_` and base64.
package struct WebhookSecret: Sendable {
  private static let prefix = "whsec_"

  package let bytes: [UInt8]

  /// A new one of 32 bytes from the system's randomness.
  package static func random() -> WebhookSecret {
    WebhookSecret(bytes: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
  }

  /// A secret as it was stored.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads `whsec_…`; `nil` for anything else, and for a length that the standard does not allow.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
      (24...64).contains(data.count)
    else { return nil }
    bytes = Array(data)
  }

  /// The text, to be shown once.
  package var text: String { Self.prefix + Data(bytes).base64EncodedString() }

  /// The value of `webhook-signature` for a message.
  /// - Parameter timestamp: seconds since 1970, the value of `webhook-timestamp`.
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let signed = Array("\(id).\(timestamp).".utf8) + body
    let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: bytes))
    return "v1," + Data(code).base64EncodedString()
  }
}
