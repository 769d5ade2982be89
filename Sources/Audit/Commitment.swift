// How the log binds to a text without holding it: erase text and salt, and nothing can be guessed from what is left.

package import Digests

/// SHA-256(salt ‖ content), the salt being 32 random bytes kept beside the content.
package struct Commitment: Sendable, Hashable {
  package let hash: SHA256Hash

  /// Commits to `content`. The salt must have been used for nothing else.
  package init(salt: Salt, content: [UInt8]) {
    var hasher = SHA256Hasher()
    hasher.update(salt.bytes)
    hasher.update(content)
    hash = hasher.finalize()
  }

  /// A commitment as the log holds it.
  package init(hash: SHA256Hash) { self.hash = hash }

  /// Whether this is the commitment to `content` under `salt`.
  package func opens(to content: [UInt8], salt: Salt) -> Bool { self == Commitment(salt: salt, content: content) }
}

/// 32 random bytes that keep a commitment to a short or guessable text from being guessed.
package struct Salt: Sendable, Hashable {
  /// Exactly 32 bytes.
  package let bytes: [UInt8]

  /// A salt as it was stored; `nil` unless it has 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private init(drawn bytes: [UInt8]) { self.bytes = bytes }

  /// A new salt; outside tests from `SystemRandomNumberGenerator`.
  package static func random(using generator: inout some RandomNumberGenerator) -> Salt {
    var bytes: [UInt8] = []
    // Eight bytes a draw: the system's generator answers each with a system call.
    for _ in 0..<4 { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
    return Salt(drawn: bytes)
  }
}
