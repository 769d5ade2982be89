// How a cell of the screen looks.

/// Attributes and one of the eight colours that every terminal has. Meaning is never in the colour alone.
package struct CellStyle: Sendable, Hashable {
  /// What can be said without colour.
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    /// Attributes by their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let faint = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  /// A colour of the text; the terminal's user has chosen what it looks like.
  package enum Color: UInt8, Sendable, Hashable {
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  package var color: Color?
  package var attributes: Attributes

  /// A style; without arguments the terminal's own.
  package init(_ attributes: Attributes = [], color: Color? = nil) {
    self.attributes = attributes
    self.color = color
  }

  package static let plain = CellStyle()

  /// The sequence that sets exactly this style, whatever was set before (ECMA-48 SGR).
  func sequence(isColored: Bool) -> String {
    var codes: [String] = []
    if attributes.contains(.bold) { codes.append("1") }
    if attributes.contains(.faint) { codes.append("2") }
    if attributes.contains(.underline) { codes.append("4") }
    if attributes.contains(.reverse) { codes.append("7") }
    if isColored, let color { codes.append(String(color.rawValue)) }
    return codes.isEmpty ? "\u{1B}[m" : "\u{1B}[0;" + codes.joined(separator: ";") + "m"
  }
}
