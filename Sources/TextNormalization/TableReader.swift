// Reads generated and hand-written tables of text: words closed by `;`, lines for people to read only.

/// A cursor over the words of a table. Tables that break their grammar are a broken build and stop the program: the
/// generators and the freshness tests own them.
struct TableReader {
  private let data: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ data: StaticString) {
    // SAFETY: the bytes of a string literal are part of the program and outlive everything.
    self.data = UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount)
  }

  /// Moves to the next record, over spaces and line breaks; `false` at the end.
  mutating func startRecord() -> Bool {
    while position < data.count, data[position] <= UInt8(ascii: " ") { position += 1 }
    return position < data.count
  }

  /// The ASCII letters that follow.
  mutating func letters() -> ArraySlice<UInt8> {
    let start = position
    while position < data.count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= data[position] { position += 1 }
    return ArraySlice(data[start..<position])
  }

  /// Whether the byte follows; moves over it.
  mutating func accept(_ symbol: Unicode.Scalar) -> Bool {
    guard position < data.count, data[position] == UInt8(ascii: symbol) else { return false }
    position += 1
    return true
  }

  /// The next byte, whatever it is.
  mutating func byte() -> UInt8? {
    guard position < data.count else { return nil }
    defer { position += 1 }
    return data[position]
  }

  /// The number in upper-case hexadecimal digits that follows.
  mutating func hexadecimal() -> UInt32? {
    let start = position
    var value: UInt32 = 0
    while position < data.count {
      switch data[position] {
      case let digit where UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit: value = value << 4 | UInt32(digit - 0x30)
      case let digit where UInt8(ascii: "A")...UInt8(ascii: "F") ~= digit: value = value << 4 | UInt32(digit - 0x37)
      default: return position == start ? nil : value
      }
      position += 1
    }
    return position == start ? nil : value
  }

  /// The next scalar, unless a byte with a meaning for the table (ASCII punctuation, digits, space) follows.
  mutating func character() -> UInt32? {
    guard position < data.count, data[position] >= UInt8(ascii: "A") else { return nil }
    let lead = data[position]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var scalar = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(data[position + offset] & 0x3F) }
    position += length
    return scalar
  }

  /// Ends a record.
  mutating func close() {
    precondition(accept(";"), "open record in a table")
  }
}
