// Bytes as values, believing nothing: what does not fit is an error, never a crash and never a huge allocation.

/// Reads what a `BinaryWriter` wrote.
package struct BinaryReader {
  private let bytes: [UInt8]
  private var position = 0
  private var table: [String] = []

  /// The values in `bytes` behind `start`.
  package init(_ bytes: [UInt8], from start: Int = 0) throws(BinaryError) {
    guard bytes.indices.contains(start) else { throw BinaryError() }
    self.bytes = bytes
    position = start
    let count = try count()
    table.reserveCapacity(count)
    for _ in 0..<count { table.append(try rawString()) }
  }

  /// Ends the reading.
  /// - Throws: when something is left.
  package consuming func finish() throws(BinaryError) {
    guard position == bytes.count else { throw BinaryError() }
  }

  /// Any value of `BinaryCodable`.
  package mutating func read<Value: BinaryCodable>(_: Value.Type = Value.self) throws(BinaryError) -> Value {
    try Value(from: &self)
  }

  /// An integer.
  package mutating func integer() throws(BinaryError) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = UInt64(try byte())
      guard shift < 63 || byte < 2 else { throw BinaryError() }
      value |= (byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// An integer within `range`.
  package mutating func integer(in range: ClosedRange<Int>) throws(BinaryError) -> Int {
    let value = try integer()
    guard range.contains(value) else { throw BinaryError() }
    return value
  }

  /// A yes or no.
  package mutating func flag() throws(BinaryError) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw BinaryError()
    }
  }

  /// A number.
  package mutating func double() throws(BinaryError) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  /// A text.
  package mutating func string() throws(BinaryError) -> String {
    let place = try integer()
    guard table.indices.contains(place) else { throw BinaryError() }
    return table[place]
  }

  /// Units of a folded text, each below 2²¹.
  package mutating func units() throws(BinaryError) -> [UInt32] {
    let count = try count()
    var units: [UInt32] = []
    units.reserveCapacity(count)
    for _ in 0..<count { units.append(UInt32(try integer(in: 0...0x1F_FFFE))) }
    return units
  }

  /// One of the cases of a type.
  package mutating func oneCase<Value: CaseIterable>(_: Value.Type = Value.self) throws(BinaryError) -> Value
  where Value.AllCases == [Value] {
    let place = try integer()
    guard Value.allCases.indices.contains(place) else { throw BinaryError() }
    return Value.allCases[place]
  }

  /// Some of the cases of a type.
  package mutating func cases<Value: CaseIterable & Hashable>(_: Value.Type = Value.self) throws(BinaryError) -> Set<
    Value
  >
  where Value.AllCases == [Value] {
    let bits = try integer()
    if bits == 0 { return [] }
    let all = Value.allCases
    guard bits > 0, bits >> all.count == 0 else { throw BinaryError() }
    var values: Set<Value> = []
    for (place, value) in all.enumerated() where bits >> place & 1 == 1 { values.insert(value) }
    return values
  }

  /// A value or none.
  package mutating func optional<Value>(
    _ read: (inout BinaryReader) throws(BinaryError) -> Value
  ) throws(BinaryError) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Values in order.
  package mutating func list<Value>(
    _ read: (inout BinaryReader) throws(BinaryError) -> Value
  ) throws(BinaryError) -> [Value] {
    let count = try count()
    if count == 0 { return [] }
    var values: [Value] = []
    values.reserveCapacity(min(count, Self.mostReserved))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  /// Values in order.
  package mutating func list<Value: BinaryCodable>(_: Value.Type = Value.self) throws(BinaryError) -> [Value] {
    try list(Value.init(from:))
  }

  /// A value or none.
  package mutating func optional<Value: BinaryCodable>(_: Value.Type = Value.self) throws(BinaryError) -> Value? {
    try flag() ? try Value(from: &self) : nil
  }

  /// Texts in order.
  package mutating func strings() throws(BinaryError) -> [String] {
    let count = try count()
    if count == 0 { return [] }
    var values: [String] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try string()) }
    return values
  }

  /// A text or none.
  package mutating func optionalString() throws(BinaryError) -> String? { try flag() ? try string() : nil }

  /// Values larger than a byte may be reserved for only so many: the count itself is not to be trusted.
  private static let mostReserved = 4096

  /// How many values follow: each takes a byte at least, so there are no more of them than bytes.
  private mutating func count() throws(BinaryError) -> Int {
    let count = try integer()
    guard count >= 0, count <= bytes.count - position else { throw BinaryError() }
    return count
  }

  private mutating func byte() throws(BinaryError) -> UInt8 {
    guard position < bytes.count else { throw BinaryError() }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func rawString() throws(BinaryError) -> String {
    let length = try count()
    let end = position + length
    guard let string = String(validating: bytes[position..<end], as: UTF8.self) else { throw BinaryError() }
    position = end
    return string
  }
}
