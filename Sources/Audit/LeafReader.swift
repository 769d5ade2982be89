// Reads the parts of a leaf from its bytes: each has one way to be written, and every other is refused.

internal import Digests
internal import Subjects

/// Goes through the bytes of a leaf once, from front to back. It works on a buffer because a million leaves are read in
/// one verification, and an array would be retained and released for every part.
///
/// SAFETY: it lives within `withUnsafeBufferPointer` of the leaf (see `AuditEntry.init(leaf:)`), and no byte is read before its
/// position was compared with the count.
struct LeafReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Goes past `text` if it comes next.
  mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard bytes.count - position >= length else { return false }
    let start = position
    let found = text.withUTF8Buffer { expected in
      let expected = UnsafeRawBufferPointer(expected)
      var offset = 0
      // SAFETY: `length` bytes are there on both sides; eight at a time while eight are left.
      while offset + 8 <= length {
        let one = bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
        guard one == expected.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else { return false }
        offset += 8
      }
      while offset < length, bytes[start + offset] == expected[offset] { offset += 1 }
      return offset == length
    }
    if found { position += length }
    return found
  }

  mutating func expect(_ text: StaticString) throws(LeafError) {
    guard take(text) else { throw .malformed(offset: position) }
  }

  func expectEnd() throws(LeafError) {
    guard position == bytes.count else { throw .malformed(offset: position) }
  }

  /// A whole number without leading zeros, from `minimum` to below `limit`.
  mutating func number(
    from minimum: Int = 0, below limit: Int = AuditEntry.maximumNumber + 1
  ) throws(LeafError) -> Int {
    let start = position
    var value = 0
    while position < bytes.count, bytes[position] &- 48 < 10, position - start < 16 {
      value = value * 10 + Int(bytes[position] &- 48)
      position += 1
    }
    guard position > start, bytes[start] != 48 || position == start + 1, value >= minimum, value < limit else {
      throw .malformed(offset: start)
    }
    return value
  }

  mutating func eventID() throws(LeafError) -> EventID {
    guard let id = EventID(digits: bytes, at: position) else { throw .malformed(offset: position) }
    position += 32
    return id
  }

  /// 64 digits and the closing quotation mark.
  mutating func hash() throws(LeafError) -> SHA256Hash {
    guard let hash = SHA256Hash(digits: bytes, at: position) else { throw .malformed(offset: position) }
    position += 64
    try expect("\"")
    return hash
  }

  mutating func time() throws(LeafError) -> Timestamp {
    guard let time = LeafTime.read(bytes, at: position) else { throw .malformed(offset: position) }
    position += LeafTime.length
    return time
  }

  /// A code and the closing quotation mark.
  mutating func code() throws(LeafError) -> String {
    let start = position
    while position < bytes.count, AuditEntry.isCode(bytes[position]) { position += 1 }
    guard (1...64).contains(position - start) else { throw .malformed(offset: start) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    try expect("\"")
    return text
  }

  /// A text that is not empty, and the closing quotation mark.
  mutating func text() throws(LeafError) -> String {
    let start = position
    var seen: UInt8 = 0
    while position < bytes.count, Self.isPlain(bytes[position]) {
      seen |= bytes[position]
      position += 1
    }
    guard position < bytes.count else { throw .malformed(offset: start) }
    if bytes[position] == UInt8(ascii: "\\") { return try escapedText(from: start) }
    guard position > start, let text = Self.string(bytes[start..<position], isASCII: seen < 0x80) else {
      throw .malformed(offset: start)
    }
    try expect("\"")
    return text
  }

  private static func string(_ content: Slice<UnsafeRawBufferPointer>, isASCII: Bool) -> String? {
    // Every run of ASCII is valid UTF-8, and by far the most texts here are ids.
    isASCII ? String(decoding: content, as: UTF8.self) : String(validating: content, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// A text with an escape in it, the first being next, and the closing quotation mark.
  private mutating func escapedText(from start: Int) throws(LeafError) -> String {
    var content = Array(bytes[start..<position])
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if take("\\") {
        content.append(try escape())
      } else if Self.isPlain(bytes[position]) {
        content.append(bytes[position])
        position += 1
      } else {
        throw .malformed(offset: position)
      }
    }
    try expect("\"")
    guard let text = String(validating: content, as: UTF8.self) else { throw .malformed(offset: start) }
    return text
  }

  /// What follows a backslash: only what RFC 8785 writes, that is the two-letter escapes, and `\u00` with lower-case
  /// digits for the control characters that have none.
  private mutating func escape() throws(LeafError) -> UInt8 {
    if take("\"") { return UInt8(ascii: "\"") }
    if take("\\") { return UInt8(ascii: "\\") }
    if take("b") { return 0x08 }
    if take("t") { return 0x09 }
    if take("n") { return 0x0a }
    if take("f") { return 0x0c }
    if take("r") { return 0x0d }
    let start = position
    let base: UInt8 = if take("u000") { 0x00 } else if take("u001") { 0x10 } else { 0xff }
    guard base != 0xff, position < bytes.count else { throw .malformed(offset: start) }
    let control: UInt8
    switch bytes[position] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): control = base + bytes[position] - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): control = base + bytes[position] - UInt8(ascii: "a") + 10
    default: throw .malformed(offset: position)
    }
    guard ![0x08, 0x09, 0x0a, 0x0c, 0x0d].contains(control) else { throw .malformed(offset: start) }
    position += 1
    return control
  }
}
