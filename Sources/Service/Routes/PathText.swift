// Texts in paths: ids are anybody's text, a path is ASCII.

internal import Foundation

/// Percent-encoding (RFC 3986).
package enum PathText {
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  /// A text as one segment of a path.
  package static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// The text of a segment; `nil` when it is not UTF-8, or an escape is cut short.
  static func decode(_ segment: String) -> String? { segment.removingPercentEncoding }
}
