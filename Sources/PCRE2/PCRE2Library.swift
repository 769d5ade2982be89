// The library itself: which PCRE2 is linked, and its words for its error numbers.

internal import CPCRE2

/// The PCRE2 that this process is linked with.
package enum PCRE2Library {
  /// Version and release date as the library states them, such as `10.42 2022-12-11`. A distribution's security fixes
  /// do not change it.
  package static var version: String {
    // Without a buffer the call only returns the length that is needed, with the final NUL.
    let length = Int(pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil))
    guard length > 0 else { return "unknown" }
    var buffer = [UInt8](repeating: 0, count: length)
    // SAFETY: the buffer has the length that the same call asked for.
    _ = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &buffer)
    return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The library's sentence for one of its error numbers, in English.
  static func message(for number: Int32) -> String {
    let capacity = 256  // pcre2api: 120 code units hold every message
    var buffer = [UInt8](repeating: 0, count: capacity)
    // SAFETY: the length that is passed is the buffer's own; a longer message would be cut, never overrun.
    _ = unsafe pcre2_get_error_message_8(number, &buffer, capacity)
    let message = String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    return message.isEmpty ? "PCRE2 error \(number)" : message
  }
}
