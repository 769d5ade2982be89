// The public half of a key, as a note's readers hold it: `name+identifier+base64` (a "vkey").

internal import Crypto
internal import Digests

/// What a key's signatures are over. The raw value is the signature type byte of C2SP signed-note.
package enum SignatureKind: UInt8, Sendable, Hashable {
  /// Ed25519 (RFC 8032) over the note's text.
  case ed25519 = 0x01
  /// A witness's Ed25519 over time and checkpoint (C2SP tlog-cosignature, `cosignature/v1`).
  case cosignature = 0x04
}

/// A public key with its name.
package struct VerifierKey: Sendable, Hashable {
  package let name: KeyName
  package let kind: SignatureKind
  /// The 32 bytes of an Ed25519 public key (RFC 8032 §5.1.5).
  package let publicKey: [UInt8]
  /// The first four bytes of SHA-256(name ‖ LF ‖ kind ‖ public key): an identifier, not a fingerprint.
  package let identifier: UInt32

  /// A public key; `nil` unless it has 32 bytes.
  package init?(name: KeyName, kind: SignatureKind, publicKey: [UInt8]) {
    guard publicKey.count == 32 else { return nil }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    let hash = SHA256Hash(hashing: name.utf8 + [0x0A, kind.rawValue] + publicKey)
    identifier = hash.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads `name+identifier+base64(kind ‖ public key)`.
  /// - Throws: `malformedKey` for anything else, an identifier that is not this key's included.
  package init(_ text: some StringProtocol) throws(SignatureError) {
    let error = SignatureError(.malformedKey, "公钥格式不对：应为“名称+8 位标识+公钥”，请完整复制 kosgate audit key show 打印的那一行")
    // A name holds no `+`, base 64 may.
    let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = KeyName(utf8: parts[0]), let data = Base64.decode(parts[2]),
      let kind = data.first.flatMap(SignatureKind.init(rawValue:)),
      let key = VerifierKey(name: name, kind: kind, publicKey: Array(data.dropFirst())),
      parts[1].elementsEqual(key.identifierDigits.utf8)
    else { throw error }
    self = key
  }

  var identifierDigits: String { identifier.hexadecimal }

  /// Whether `signature` (64 bytes) is this key's over `bytes` as they stand: for what is no note.
  package func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}

extension VerifierKey: CustomStringConvertible {
  /// The vkey.
  package var description: String { "\(name)+\(identifierDigits)+\(Base64.encode([kind.rawValue] + publicKey))" }
}

extension UInt32 {
  /// Eight lower-case digits.
  var hexadecimal: String { Hexadecimal.encode(withUnsafeBytes(of: bigEndian) { Array($0) }) }
  /// Four bytes, most significant first.
  var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
