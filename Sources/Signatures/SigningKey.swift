// The private half of a key: signs notes, checkpoints for others, and plain bytes.

internal import Crypto
internal import Digests

/// An Ed25519 key pair with its name. It is written as Go's `sumdb/note` writes one, `PRIVATE+KEY+name+identifier+base64`, so that
/// other tools of the field can sign with it.
package struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey
  /// The public half.
  package let verifier: VerifierKey

  /// The key of a seed; `nil` unless that has 32 bytes.
  package init?(name: KeyName, kind: SignatureKind = .ed25519, seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let verifier = VerifierKey(name: name, kind: kind, publicKey: Array(key.publicKey.rawRepresentation))
    else { return nil }
    self.key = key
    self.verifier = verifier
  }

  /// A new key from the system's randomness.
  package static func generate(name: KeyName, kind: SignatureKind = .ed25519) throws(SignatureError) -> SigningKey {
    let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    guard let key = SigningKey(name: name, kind: kind, seed: seed) else {
      throw SignatureError(.malformedKey, "无法生成密钥；请检查系统的随机数来源")
    }
    return key
  }

  /// Reads the private form; `nil` for anything that `encoded` would not have written.
  init?(encoded text: [UInt8]) {
    let start = Array("PRIVATE+KEY+".utf8)
    guard text.starts(with: start) else { return nil }
    let parts = text.dropFirst(start.count).split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = KeyName(utf8: parts[0]), let data = Base64.decode(parts[2]),
      let kind = data.first.flatMap(SignatureKind.init(rawValue:)),
      let key = SigningKey(name: name, kind: kind, seed: Array(data.dropFirst())),
      parts[1].elementsEqual(key.verifier.identifierDigits.utf8)
    else { return nil }
    self = key
  }

  /// The private form: whoever reads it can sign.
  var encoded: String {
    let data = Base64.encode([verifier.kind.rawValue] + Array(key.rawRepresentation))
    return "PRIVATE+KEY+\(verifier.name)+\(verifier.identifierDigits)+\(data)"
  }

  /// The 64 bytes of the Ed25519 signature over `bytes` as they stand: for what is no note. What is signed must begin with words of its
  /// own that no other use of the key begins with.
  package func sign(_ bytes: [UInt8]) throws(SignatureError) -> [UInt8] {
    do {
      return Array(try key.signature(for: bytes))
    } catch {
      throw SignatureError(.inputOutput, "签名失败")
    }
  }
}
