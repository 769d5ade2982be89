// Base 64 of RFC 4648 §4, with one way to write every value.

internal import Foundation

/// Bytes as base 64 and back.
package enum Base64 {
  /// The text of `bytes`, padded.
  package static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The bytes that `text` stands for; `nil` for anything that `encode` would not have written, bits left over in the last
  /// character included: a signed text must not have a second form.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    let written = Data(text)
    guard let bytes = Data(base64Encoded: written), bytes.base64EncodedData() == written else { return nil }
    return Array(bytes)
  }
}
