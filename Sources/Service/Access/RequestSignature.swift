// Signed requests: the secret never travels, and a request that was overheard cannot be sent again.

internal import Crypto
internal import Digests
internal import Foundation
internal import HTTPTypes
internal import Subjects
internal import Synchronization

/// The headers of a signed request. Signed is `v1`, method, target (path and query), SHA-256 of the body in hexadecimal,
/// timestamp and nonce, a line feed between each two.
struct RequestSignature: Sendable {
  /// Seconds since 1970.
  let timestamp: Int64
  let nonce: String
  let code: [UInt8]

  init(_ headers: HTTPFields) throws(Problem) {
    guard let text = headers[.kosgateTimestamp], let timestamp = Int64(text), timestamp >= 0, text.utf8.count <= 12,
      let nonce = headers[.kosgateNonce], (16...64).contains(nonce.utf8.count), nonce.utf8.allSatisfy(Self.isNonce),
      let signature = headers[.kosgateSignature], signature.hasPrefix("v1,"),
      let code = Data(base64Encoded: String(signature.dropFirst(3))), code.count == 32
    else {
      throw Problem(
        401, "signature-malformed", "签名头不完整",
        "签名的请求要有 kosgate-timestamp（秒）、kosgate-nonce（16–64 个字母数字）和 kosgate-signature（v1,<base64>）。")
    }
    self.timestamp = timestamp
    self.nonce = nonce
    self.code = Array(code)
  }

  private static func isNonce(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// What is signed.
  static func message(method: String, target: String, body: [UInt8], timestamp: Int64, nonce: String) -> [UInt8] {
    Array("v1\n\(method)\n\(target)\n\(SHA256Hash(hashing: body).hexadecimal)\n\(timestamp)\n\(nonce)".utf8)
  }
}

extension HTTPField.Name {
  static let kosgateTimestamp = Self("kosgate-timestamp", fallback: .date)
  static let kosgateNonce = Self("kosgate-nonce", fallback: .date)
  static let kosgateSignature = Self("kosgate-signature", fallback: .date)
  static let idempotencyKey = Self("idempotency-key", fallback: .date)
  static let idempotencyReplayed = Self("idempotency-replayed", fallback: .date)
  static let requestID = Self("x-request-id", fallback: .date)

  /// These names are valid; the other one is for the compiler.
  init(_ name: String, fallback: Self) { self = Self(name) ?? fallback }
}

/// Judges signatures, and remembers each for as long as its timestamp would be accepted.
final class SignatureCheck: Sendable {
  /// Seconds that the client's clock may be off (Standard Webhooks, Stripe: 300).
  static let tolerance: Int64 = 300
  /// More nonces than this in ten minutes are refused rather than forgotten.
  private static let mostNonces = 1_000_000

  /// Nonces of this ten minutes and of those before: each is known for at least twice the tolerance.
  private struct Seen {
    var period: Int64 = 0
    var current: Set<String> = []
    var former: Set<String> = []
  }

  private let startedAt: Timestamp
  private let seen = Mutex(Seen())

  /// - Parameter startedAt: what was sent before is not accepted, since the nonces of that time are forgotten.
  init(startedAt: Timestamp) { self.startedAt = startedAt }

  func checkTime(of signature: RequestSignature, now: Timestamp) throws(Problem) {
    let moment = now.milliseconds / 1000
    guard abs(signature.timestamp - moment) <= Self.tolerance else {
      throw Problem(401, "signature-skewed", "签名时间不对", "kosgate-timestamp 与服务器时间相差超过 \(Self.tolerance) 秒；请校准时钟后重新签名。")
    }
    guard signature.timestamp >= startedAt.milliseconds / 1000 else {
      throw Problem(401, "signature-too-old", "签名早于服务启动", "服务刚刚启动，不接受启动之前的签名；请重新签名再发。")
    }
  }

  func confirm(
    _ signature: RequestSignature, secret: [UInt8], key: String, method: String, target: String, body: [UInt8],
    now: Timestamp
  ) throws(Problem) {
    let message = RequestSignature.message(
      method: method, target: target, body: body, timestamp: signature.timestamp, nonce: signature.nonce)
    let expected = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: secret))
    guard ConstantTime.equal(Array(expected), signature.code) else {
      throw Problem(401, "signature-wrong", "签名不对", "签名与请求不符；请核对方法、路径、正文摘要、时间和 nonce 是否按文档拼接。")
    }
    switch remember("\(key) \(signature.nonce)", at: now) {
    case .new: return
    case .known: throw Problem(401, "signature-replayed", "请求重复", "这个 nonce 已经用过；每次请求都要用新的 nonce 重新签名。")
    case .full: throw .unavailable("signature-nonces", "短时间内签名的请求太多，请稍后再试。", retryAfter: 60)
    }
  }

  private enum Memory { case new, known, full }

  private func remember(_ nonce: String, at now: Timestamp) -> Memory {
    seen.withLock { seen in
      let period = now.milliseconds / 1000 / (2 * Self.tolerance)
      if period != seen.period {
        seen = Seen(period: period, former: period == seen.period + 1 ? seen.current : [])
      }
      if seen.former.contains(nonce) || seen.current.contains(nonce) { return .known }
      guard seen.current.count < Self.mostNonces else { return .full }
      seen.current.insert(nonce)
      return .new
    }
  }
}
