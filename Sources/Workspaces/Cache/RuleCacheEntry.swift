// A cache file: what it says about itself, and the proof that it is whole.

package import Digests

/// The bytes of a cache file: a head of fixed length, then the payload.
///
///     8   "KOSRULES"
///     32  the key: build, engine, rule set (RuleCache)
///     8   the length of the payload, most significant byte first
///     32  the SHA-256 of all of the above and of the payload
///     …   the payload
package enum RuleCacheEntry {
  private static let title = Array("KOSRULES".utf8)
  private static let headLength = title.count + 32 + 8
  /// Where the payload begins.
  static let payloadStart = headLength + 32

  /// A file for `key`.
  package static func encode(_ payload: [UInt8], key: SHA256Hash) -> [UInt8] {
    var bytes = title + key.bytes
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
    }
    return bytes + checksum(of: bytes[...], payload[...]).bytes + payload
  }

  /// Whether `bytes` are a file that was written for `key`, and all of it: not another's, not damaged, not cut.
  package static func isWhole(_ bytes: [UInt8], key: SHA256Hash) -> Bool {
    guard bytes.count >= payloadStart, bytes.starts(with: title),
      bytes[title.count..<title.count + 32].elementsEqual(key.bytes)
    else { return false }
    let length = bytes[headLength - 8..<headLength].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let payload = bytes[payloadStart...]
    return length == UInt64(payload.count)
      && bytes[headLength..<payloadStart].elementsEqual(checksum(of: bytes[..<headLength], payload).bytes)
  }

  private static func checksum(of head: ArraySlice<UInt8>, _ payload: ArraySlice<UInt8>) -> SHA256Hash {
    var hasher = SHA256Hasher()
    hasher.update(head)
    hasher.update(payload)
    return hasher.finalize()
  }
}
