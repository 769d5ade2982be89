// What the control sequences of terminals mean (xterm, the Linux console, the kitty protocol).

enum KeySequence {
  /// The event of a whole sequence: `ESC [` or `ESC O`, then parameters and the final byte. An empty paste stands for the
  /// beginning of one.
  static func event(_ introducer: UInt8, _ bytes: [UInt8]) -> InputEvent {
    guard let final = bytes.last else { return .unknown }
    if bytes.first == UInt8(ascii: "["), bytes.count == 2 { return console(final) }
    guard let numbers = parameters(bytes.dropLast()) else { return .unknown }
    let modifiers = KeyPress.Modifiers(rawValue: UInt8(clamping: max(0, (numbers.dropFirst().first ?? 1) - 1)) & 7)
    switch (introducer, final) {
    case (_, UInt8(ascii: "~")): return numbered(numbers, modifiers)
    case (UInt8(ascii: "["), UInt8(ascii: "R")) where numbers.count == 2 && numbers[0] > 0:
      return .cursor(row: numbers[0], column: numbers[1])
    case (UInt8(ascii: "["), UInt8(ascii: "u")): return character(numbers.first, modifiers)
    case (UInt8(ascii: "["), UInt8(ascii: "Z")): return .key(KeyPress(.tab, modifiers.union(.shift)))
    case (UInt8(ascii: "O"), UInt8(ascii: "M")): return .key(KeyPress(.enter, modifiers))
    default: return letters[final].map { .key(KeyPress($0, modifiers)) } ?? .unknown
    }
  }

  private static let letters: [UInt8: KeyPress.Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tilde: [Int: KeyPress.Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  private static func numbered(_ numbers: [Int], _ modifiers: KeyPress.Modifiers) -> InputEvent {
    switch numbers.first {
    case 200: .paste("")
    // xterm's modifyOtherKeys: ESC [ 27 ; modifiers ; character ~
    case 27 where numbers.count == 3: character(numbers[2], modifiers)
    case let number?: tilde[number].map { .key(KeyPress($0, modifiers)) } ?? .unknown
    case nil: .unknown
    }
  }

  /// A character by its scalar value, as kitty and xterm report keys that have no bytes of their own.
  private static func character(_ value: Int?, _ modifiers: KeyPress.Modifiers) -> InputEvent {
    guard let value, let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return .unknown }
    switch value {
    case 13: return .key(KeyPress(.enter, modifiers))
    case 9: return .key(KeyPress(.tab, modifiers))
    case 27: return .key(KeyPress(.escape, modifiers))
    case 8, 127: return .key(KeyPress(.backspace, modifiers))
    default:
      let isPlain = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .privateUse
      return isPlain ? .key(KeyPress(.character(scalar), modifiers)) : .unknown
    }
  }

  private static func console(_ final: UInt8) -> InputEvent {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final)
      ? .key(KeyPress(.function(Int(final) - 64))) : .unknown
  }

  /// The numbers of `1;5`; what is left out is 0 and a sub-parameter behind a colon is passed over. `nil` for anything else.
  private static func parameters(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    if bytes.isEmpty { return [] }
    var numbers: [Int] = []
    for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let digits = part.prefix { $0 != UInt8(ascii: ":") }
      guard digits.count <= 7, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 48) })
    }
    return numbers
  }
}
