// What kind of character a folded unit is, as far as hiding words goes.

/// The kinds of unit that the views tell apart.
enum UnitClass {
  case han, letter, digit
  /// A space within a line.
  case space
  case lineBreak
  /// A sign that ends a sentence or clause: 。！？；，
  case stop
  /// Any other sign, and emoji.
  case sign
  /// Letters and marks of other scripts.
  case other

  @inline(__always)
  init(_ unit: UInt32) {
    switch unit {
    // Strokes that are drawn for a line or a dot: 丨 丶 丿
    case 0x4E28, 0x4E36, 0x4E3F: self = .sign
    case 0x4E00...0x9FFF, 0x3007, 0x3400...0x4DBF, 0x2_0000...0x3_FFFF: self = .han
    case 0x61...0x7A, 0x41...0x5A: self = .letter
    case 0x30...0x39: self = .digit
    case 0x20, 0x09: self = .space
    case 0x0A: self = .lineBreak
    case 0x3002, 0x21, 0x3F, 0x3B, 0x2C: self = .stop
    case 0x22...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xA0...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x2E00...0x2E7F,
      0x3000...0x303F, 0xFE10...0xFE6F, 0xFF00...0xFF0F, 0xFF5F...0xFF65, 0x1_F000...0x1_FAFF, 0xE_0020...0xE_007F:
      self = .sign
    default: self = .other
    }
  }

  /// Whether words are made of it.
  var isText: Bool {
    switch self {
    case .han, .letter, .digit: true
    default: false
    }
  }
}

/// Signs that belong together count as one: an emoji with its skin tone or its joined parts, a flag, a row of one sign.
enum SignCluster {
  /// Where the cluster that begins at `start` ends.
  static func end(from start: Int, in units: [UInt32]) -> Int {
    let first = units[start]
    var position = start + 1
    while position < units.count {
      let unit = units[position]
      let continues: Bool =
        switch unit {
        case 0x200D, 0x1_F3FB...0x1_F3FF, 0xE_0020...0xE_007F: true
        case 0x1_F1E6...0x1_F1FF: (0x1_F1E6...0x1_F1FF).contains(first) && position == start + 1
        default: units[position - 1] == 0x200D || unit == first
        }
      guard continues else { break }
      position += 1
    }
    return position
  }
}
