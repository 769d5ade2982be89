// Bytes of a terminal as keys: UTF-8, the sequences of xterm and its kin, pasted text.

/// Turns bytes into events, however they are cut into reads. What is unknown does nothing: no part of a sequence is ever
/// taken for a key that decides.
package struct KeyDecoder: Sendable {
  /// The longest sequence that is waited for.
  private static let longestSequence = 64
  /// The longest paste that is kept, in bytes; a longer one is refused whole.
  package static let longestPaste = 256 * 1024

  private enum State: Sendable {
    case ground
    case escape
    /// `ESC [` and what follows; `ESC O` likewise.
    case control(UInt8)
    /// A string that the terminal sends (OSC, DCS, APC, PM, SOS), up to its end.
    case string
    case paste
  }

  private var state = State.ground
  /// What belongs to a sequence or character that has not ended.
  private var pending: [UInt8] = []
  /// What was held with the character that has begun.
  private var held: KeyPress.Modifiers = []

  /// A decoder at rest.
  package init() {}

  /// How many milliseconds to wait for more bytes before ``flush()``; `nil` where nothing has begun. An escape alone is a
  /// key, so it is not waited for long; what has begun as a sequence is, because its rest must not be taken for keys.
  package var patience: Int? {
    switch state {
    case .ground: pending.isEmpty ? nil : 1000
    case .escape: 80
    case .control: pending.isEmpty ? 80 : 1000
    case .string: 1000
    // The end of a paste is waited for without limit: its text must never become keys.
    case .paste: nil
    }
  }

  /// The events of more bytes.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { if let event = decode(byte) { events.append(event) } }
    return events
  }

  /// The events of what was begun, when nothing more came for a while.
  package mutating func flush() -> [InputEvent] {
    defer {
      if case .paste = state {} else { reset() }
    }
    switch state {
    case .ground: return pending.isEmpty ? [] : [.unknown]
    case .escape: return [.key(KeyPress(.escape))]
    case .control(let introducer) where pending.isEmpty:
      return [.key(KeyPress(.character(Unicode.Scalar(introducer)), .alt))]
    case .control, .string: return [.unknown]
    case .paste: return []
    }
  }

  private mutating func reset() {
    state = .ground
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func decode(_ byte: UInt8) -> InputEvent? {
    switch state {
    case .ground: return ground(byte, [])
    case .escape: return escape(byte)
    case .control(let introducer): return control(byte, introducer)
    case .string: return string(byte)
    case .paste: return paste(byte)
    }
  }

  private mutating func ground(_ byte: UInt8, _ modifiers: KeyPress.Modifiers) -> InputEvent? {
    if !pending.isEmpty { return continuation(byte) }
    switch byte {
    case 0x1B:
      state = .escape
      return nil
    case 0x00...0x1F, 0x7F: return .key(Self.control(byte, modifiers))
    case 0x20...0x7E: return .key(KeyPress(.character(Unicode.Scalar(byte)), modifiers))
    case 0xC2...0xF4:
      pending.append(byte)
      held = modifiers
      return nil
    default: return .unknown
    }
  }

  /// A byte inside a character of several bytes.
  private mutating func continuation(_ byte: UInt8) -> InputEvent? {
    guard byte & 0xC0 == 0x80 else {
      // The character was cut off; the byte begins something of its own.
      pending.removeAll(keepingCapacity: true)
      return ground(byte, []) ?? .unknown
    }
    pending.append(byte)
    let length = pending[0] < 0xE0 ? 2 : pending[0] < 0xF0 ? 3 : 4
    guard pending.count == length else { return nil }
    defer { pending.removeAll(keepingCapacity: true) }
    guard let scalar = String(validating: pending, as: UTF8.self)?.unicodeScalars.first else { return .unknown }
    return .key(KeyPress(.character(scalar), held))
  }

  private mutating func escape(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case 0x1B: return .key(KeyPress(.escape))
    case UInt8(ascii: "["), UInt8(ascii: "O"): state = .control(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string
      pending = [byte]
    default:
      state = .ground
      return ground(byte, .alt)
    }
    return nil
  }

  private mutating func control(_ byte: UInt8, _ introducer: UInt8) -> InputEvent? {
    if byte == 0x1B || pending.count >= Self.longestSequence {
      pending.removeAll(keepingCapacity: true)
      state = byte == 0x1B ? .escape : .ground
      return .unknown
    }
    pending.append(byte)
    // The Linux console sends F1 to F5 as ESC [ [ A to E.
    let isConsole = introducer == UInt8(ascii: "[") && pending.first == UInt8(ascii: "[")
    guard (0x40...0x7E).contains(byte), !isConsole || pending.count == 2 else { return nil }
    let event = KeySequence.event(introducer, pending)
    reset()
    if event == .paste("") {
      state = .paste
      return nil
    }
    return event
  }

  /// Ends at BEL or ESC \; its bytes are never keys.
  private mutating func string(_ byte: UInt8) -> InputEvent? {
    let isEnd = byte == 0x07 || (byte == UInt8(ascii: "\\") && pending.last == 0x1B)
    pending = [byte]
    guard isEnd else { return nil }
    reset()
    return .unknown
  }

  private mutating func paste(_ byte: UInt8) -> InputEvent? {
    let end = Array("\u{1B}[201~".utf8)
    pending.append(byte)
    if pending.count > Self.longestPaste + 2 * end.count {
      // Only what may be the beginning of the end is kept, so that the paste is refused and still ends.
      pending.removeSubrange(Self.longestPaste..<(pending.count - end.count))
    }
    guard byte == UInt8(ascii: "~"), pending.suffix(end.count).elementsEqual(end) else { return nil }
    let text = pending.dropLast(end.count)
    defer { reset() }
    guard text.count < Self.longestPaste, let valid = String(validating: text, as: UTF8.self) else { return .unknown }
    return .paste(valid)
  }

  /// A control character as the key that sends it.
  private static func control(_ byte: UInt8, _ modifiers: KeyPress.Modifiers) -> KeyPress {
    switch byte {
    case 0x0D, 0x0A: KeyPress(.enter, modifiers)
    case 0x09: KeyPress(.tab, modifiers)
    case 0x08, 0x7F: KeyPress(.backspace, modifiers)
    case 0x00: KeyPress(.character(" "), modifiers.union(.control))
    case 0x01...0x1A: KeyPress(.character(Unicode.Scalar(byte + 0x60)), modifiers.union(.control))
    default: KeyPress(.character(Unicode.Scalar(byte + 0x40)), modifiers.union(.control))
    }
  }
}
