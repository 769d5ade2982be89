// What a person can do at a keyboard, as the decoder reports it.

/// One press of a key.
package struct KeyPress: Sendable, Hashable {
  /// Keys that are held meanwhile.
  package struct Modifiers: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    /// Modifiers by their bits, as xterm numbers them.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  /// What is on the key.
  package enum Key: Sendable, Hashable {
    /// A scalar that was typed; an emoji of several comes as several.
    case character(Unicode.Scalar)
    case enter, tab, backspace, escape, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F20.
    case function(Int)
  }

  package var key: Key
  package var modifiers: Modifiers

  /// A key with what is held.
  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A character alone.
  package static func character(_ scalar: Unicode.Scalar) -> KeyPress { KeyPress(.character(scalar)) }

  /// Control with a letter.
  package static func control(_ letter: Unicode.Scalar) -> KeyPress { KeyPress(.character(letter), .control) }
}

/// What a terminal sends.
package enum InputEvent: Sendable, Hashable {
  case key(KeyPress)
  /// Text from the clipboard (bracketed paste): never keys.
  case paste(String)
  /// An answer to the question where the cursor is; row and column from 1.
  case cursor(row: Int, column: Int)
  /// Bytes that are no key that is known here; they do nothing.
  case unknown
}
