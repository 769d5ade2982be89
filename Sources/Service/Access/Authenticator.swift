// From the headers of a request to the key that it was made with.

internal import HTTPTypes
internal import Storage
internal import Subjects

/// Knows whom a request comes from. What is wrong with a key is told only to those who have its secret.
struct Authenticator: Sendable {
  private static let scheme = "Bearer "
  private static let signedScheme = "Kosgate-Signature "

  private let ring: KeyRing
  private let signatures: SignatureCheck
  private let now: @Sendable () -> Timestamp

  init(_ ring: KeyRing, signatures: SignatureCheck, now: @escaping @Sendable () -> Timestamp) {
    self.ring = ring
    self.signatures = signatures
    self.now = now
  }

  /// What is known before the body has been read.
  struct Claim: Sendable {
    let caller: Caller
    /// The signature that the body still has to bear out.
    let signature: RequestSignature?
  }

  /// The key of a request and its right to `scopes`, one of which is enough.
  func claim(_ headers: HTTPFields, scopes: Set<KeyScope>) throws -> Claim {
    guard let text = headers[.authorization] else {
      throw Problem(
        401, "key-missing", "没有出示密钥", "请在请求头写 Authorization: Bearer kos_live_…；密钥由总部用 kosgate key create 发放。")
    }
    let claim =
      text.hasPrefix(Self.signedScheme)
      ? try signed(String(text.dropFirst(Self.signedScheme.count)), headers) : try bearer(text)
    let key = claim.caller.key
    guard !key.scopes.isDisjoint(with: scopes) else {
      let needed = KeyScope.allCases.filter(scopes.contains).map(\.chineseName).joined(separator: "或")
      throw Problem(403, "scope-missing", "密钥没有这项权限", "这个地址要求“\(needed)”权限；请向总部申请相应的密钥。")
    }
    return claim
  }

  /// Whether the body is the one that was signed. Only then the nonce counts as used.
  func confirm(_ claim: Claim, method: String, target: String, body: [UInt8]) throws(Problem) {
    guard let signature = claim.signature, let secret = claim.caller.key.signing else { return }
    try signatures.confirm(
      signature, secret: secret, key: claim.caller.key.id, method: method, target: target, body: body, now: now())
  }

  private static let invalid = Problem(
    401, "key-invalid", "密钥无效", "没有这个密钥，或密钥写错了；请检查是否完整复制，必要时向总部重新申请。")

  private func bearer(_ text: String) throws -> Claim {
    guard text.hasPrefix(Self.scheme) else { throw Self.invalid }
    let secret: KeySecret
    do throws(KeySecret.Mistake) {
      secret = try KeySecret(reading: String(text.dropFirst(Self.scheme.count)))
    } catch {
      throw Self.invalid
    }
    guard let key = try ring.key(secret.id), secret.opens(key.hash) else { throw Self.invalid }
    try checkLive(key)
    guard key.signing == nil else {
      throw Problem(401, "signature-required", "请求必须签名", "这个密钥只接受签名的请求，不要把密钥本身发出来；签名方法见文档。")
    }
    return Claim(caller: Caller(key: key), signature: nil)
  }

  private func signed(_ id: String, _ headers: HTTPFields) throws -> Claim {
    let signature = try RequestSignature(headers)
    guard let key = try ring.key(id), key.signing != nil else { throw Self.invalid }
    try signatures.checkTime(of: signature, now: now())
    return Claim(caller: Caller(key: key), signature: signature)
  }

  /// For whoever has shown the secret.
  func checkLive(_ key: ServiceKey) throws(Problem) {
    if key.revokedAt != nil { throw Problem(401, "key-revoked", "密钥已停用", "这个密钥已被停用；请向总部申请新的密钥。") }
    if !key.isLive(at: now()) { throw Problem(401, "key-expired", "密钥已过期", "这个密钥已经过期；请换用新的密钥，或向总部申请。") }
  }
}
