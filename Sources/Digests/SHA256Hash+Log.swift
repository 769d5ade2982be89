// What a log of a million entries asks of a hash: no array and no generic call on the way.

internal import Crypto

extension SHA256Hash {
  /// Takes a hash as it stands; the quick way for arrays.
  /// - Parameter bytes: exactly 32 bytes; anything else gives `nil`.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self = bytes.withUnsafeBytes { stored in
      func word(_ number: Int) -> UInt64 {
        UInt64(bigEndian: stored.loadUnaligned(fromByteOffset: number * 8, as: UInt64.self))
      }
      return SHA256Hash(words: (word(0), word(1), word(2), word(3)))
    }
  }

  /// Hashes one byte and then `content`. The byte keeps kinds of content apart (RFC 6962 §2.1).
  package init(prefix: UInt8, content: [UInt8]) {
    var state = SHA256()
    withUnsafeBytes(of: prefix) { state.update(bufferPointer: $0) }
    content.withUnsafeBytes { state.update(bufferPointer: $0) }
    self = SHA256Hasher(state).finalize()
  }

  /// Hashes one byte and then two hashes, 65 bytes in all (RFC 6962 §2.1).
  package init(prefix: UInt8, left: SHA256Hash, right: SHA256Hash) {
    var state = SHA256()
    // The byte is the last of the first word, so that the 65 bytes stand together.
    let words = (
      UInt64(prefix).bigEndian,
      left.words.0.bigEndian, left.words.1.bigEndian, left.words.2.bigEndian, left.words.3.bigEndian,
      right.words.0.bigEndian, right.words.1.bigEndian, right.words.2.bigEndian, right.words.3.bigEndian
    )
    withUnsafeBytes(of: words) { state.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0.dropFirst(7))) }
    self = SHA256Hasher(state).finalize()
  }

  /// Appends the 32 bytes, most significant first.
  package func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)) {
      bytes.append(contentsOf: $0)
    }
  }

  /// Appends the 64 lower-case digits.
  package func appendDigits(to text: inout [UInt8]) {
    Hexadecimal.append(words.0, to: &text)
    Hexadecimal.append(words.1, to: &text)
    Hexadecimal.append(words.2, to: &text)
    Hexadecimal.append(words.3, to: &text)
  }

  /// Reads the 64 lower-case digits that begin at `position`, or gives `nil` when they are not all there.
  package init?(digits text: UnsafeRawBufferPointer, at position: Int) {
    guard let first = Hexadecimal.word(in: text, at: position),
      let second = Hexadecimal.word(in: text, at: position + 16),
      let third = Hexadecimal.word(in: text, at: position + 32),
      let fourth = Hexadecimal.word(in: text, at: position + 48)
    else { return nil }
    self.init(words: (first, second, third, fourth))
  }
}
