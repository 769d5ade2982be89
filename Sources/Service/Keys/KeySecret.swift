// The text of a key: what a client sends, and what is shown once.

internal import Crypto
package import Digests

/// `kos_live_<id>_<secret>_<check>`: the prefix lets secret scanners know it, the id finds its row, the check (CRC-32) tells a
/// copying mistake from a wrong key before the store is asked.
package struct KeySecret: Sendable {
  /// Eight of `a`–`z`, `2`–`7`.
  package let id: String
  /// 43 characters of 62: more than 256 bits.
  private let secret: String

  private static let prefix = "kos_live_"
  private static let idAlphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
  private static let secretAlphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  /// A new one from the system's randomness.
  package static func random() -> KeySecret {
    var system = SystemRandomNumberGenerator()
    return random(using: &system)
  }

  /// A new one. `randomElement` draws without bias.
  static func random(using generator: inout some RandomNumberGenerator) -> KeySecret {
    func draw(_ count: Int, of alphabet: [Character]) -> String {
      String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
    return KeySecret(id: draw(8, of: idAlphabet), secret: draw(43, of: secretAlphabet))
  }

  private init(id: String, secret: String) {
    self.id = id
    self.secret = secret
  }

  /// Why a text is no key.
  package enum Mistake: Error, Sendable, Hashable {
    /// It does not look like one.
    case malformed
    /// It looks like one and was copied wrongly.
    case miscopied
  }

  /// Reads a key as a client sent it.
  package init(reading text: String) throws(Mistake) {
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard parts.count == 5, text.hasPrefix(Self.prefix), parts[2].count == 8, parts[3].count == 43,
      parts[4].count == 8, let id = String(parts[2]), let secret = String(parts[3])
    else { throw .malformed }
    self.init(id: id, secret: secret)
    guard self.text.utf8.elementsEqual(text.utf8) else { throw .miscopied }
  }

  /// The whole text, to be shown once.
  package var text: String { body + "_" + CRC32.hexadecimal(of: Array(body.utf8)) }

  private var body: String { Self.prefix + id + "_" + secret }

  /// What is stored.
  package var hash: SHA256Hash { SHA256Hash(hashing: Array(secret.utf8)) }

  /// The key of request signatures, 32 bytes: made from the secret, which it does not give away.
  package var signing: [UInt8] {
    let key = SymmetricKey(data: Array(secret.utf8))
    return Array(HMAC<SHA256>.authenticationCode(for: Array("kosgate request signature 1".utf8), using: key))
  }

  /// Whether the secret is the one that `hash` was made of, in a time that does not depend on where they differ.
  package func opens(_ hash: SHA256Hash) -> Bool { ConstantTime.equal(self.hash.bytes, hash.bytes) }
}

/// Comparisons whose time says nothing.
enum ConstantTime {
  static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// CRC-32 (ISO 3309), for finding copying mistakes only.
enum CRC32 {
  static func hexadecimal(of bytes: [UInt8]) -> String {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
    }
    remainder = ~remainder
    return Hexadecimal.encode([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: remainder >> $0) })
  }
}
