// The one hash of the house: names rule sets, content and log entries.

internal import Crypto

/// A SHA-256 hash (FIPS 180-4), written `sha256:` and 64 lower-case hexadecimal digits.
package struct SHA256Hash: Sendable, Hashable {
  /// The 32 bytes as four big-endian words: a value without an allocation.
  let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes the four words as they stand.
  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Takes a hash as it stands.
  /// - Parameter bytes: exactly 32 bytes; anything else gives `nil`.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (position, byte) in bytes.enumerated() {
      switch position >> 3 {
      case 0: parts.0 = parts.0 << 8 | UInt64(byte)
      case 1: parts.1 = parts.1 << 8 | UInt64(byte)
      case 2: parts.2 = parts.2 << 8 | UInt64(byte)
      default: parts.3 = parts.3 << 8 | UInt64(byte)
      }
    }
    words = parts
  }

  /// Reads a hash from 64 hexadecimal digits, with or without the `sha256:` before them.
  package init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
    guard let bytes = Hexadecimal.decode(digits.utf8) else { return nil }
    self.init(bytes: bytes)
  }

  /// Hashes `content`.
  package init(hashing content: some Sequence<UInt8>) {
    var hasher = SHA256Hasher()
    hasher.update(content)
    self = hasher.finalize()
  }

  /// The 32 bytes, most significant first.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  /// 64 lower-case hexadecimal digits.
  package var hexadecimal: String { Hexadecimal.encode(bytes) }

  package static func == (left: SHA256Hash, right: SHA256Hash) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

extension SHA256Hash: CustomStringConvertible {
  /// `sha256:` and the hexadecimal digits.
  package var description: String { "sha256:" + hexadecimal }
}

/// Hashes content that comes in parts.
package struct SHA256Hasher {
  private var state = SHA256()

  /// Starts with nothing hashed.
  package init() {}

  /// Goes on from what was hashed already.
  init(_ state: SHA256) { self.state = state }

  /// Adds `content` to what is hashed.
  package mutating func update(_ content: some Sequence<UInt8>) {
    let contiguous: Void? = content.withContiguousStorageIfAvailable {
      state.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if contiguous == nil { state.update(data: Array(content)) }
  }

  /// The hash of all that was added.
  package consuming func finalize() -> SHA256Hash {
    state.finalize().withUnsafeBytes { digest in
      func word(_ number: Int) -> UInt64 {
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: number * 8, as: UInt64.self))
      }
      return SHA256Hash(words: (word(0), word(1), word(2), word(3)))
    }
  }
}
