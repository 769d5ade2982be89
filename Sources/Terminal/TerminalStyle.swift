// Colour where a terminal shows it, and nowhere else.

internal import Foundation

/// Wraps text in colour, or leaves it alone. Colour is never the only sign: words and marks carry the meaning.
package struct TerminalStyle: Sendable {
  /// What a piece of text is.
  package enum Role: String, Sendable {
    case danger = "31"
    case caution = "33"
    case good = "32"
    case mark = "7"
    case faint = "2"
    case strong = "1"
  }

  private let isColored: Bool

  /// A style that colours or does not.
  package init(isColored: Bool) { self.isColored = isColored }

  /// The style for a descriptor: colour only on a terminal, never with `NO_COLOR` (no-color.org) or `TERM=dumb`.
  package init(descriptor: Int32, environment: [String: String]) {
    isColored = isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// `text`, which must be harmless already, in the colour of `role`.
  package func apply(_ role: Role, _ text: String) -> String {
    isColored ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
