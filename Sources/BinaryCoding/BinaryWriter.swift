// Values as bytes, for files that only the same build reads again: compact, and the same bytes for the same values.

/// Writes values one after another; equal strings are written once.
package struct BinaryWriter {
  private var body: [UInt8] = []
  private var strings: [String] = []
  private var places: [String: Int] = [:]

  /// Nothing written yet.
  package init() {}

  /// All that was written: the strings, then the values.
  package consuming func finish() -> [UInt8] {
    var head = BinaryWriter()
    head.write(strings.count)
    for string in strings {
      head.write(string.utf8.count)
      head.body += Array(string.utf8)
    }
    return head.body + body
  }

  /// Any value of `BinaryCodable`.
  package mutating func write(_ value: some BinaryCodable) { value.encode(to: &self) }

  /// An integer: seven bits a byte, small ones of either sign in one.
  package mutating func write(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    body.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A yes or no.
  package mutating func write(_ value: Bool) { body.append(value ? 1 : 0) }

  /// A number, bit by bit.
  package mutating func write(_ value: Double) {
    for shift in stride(from: 0, to: 64, by: 8) { body.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift)) }
  }

  /// A text.
  package mutating func write(_ value: String) {
    let next = strings.count
    let place = places[value] ?? next
    if place == next {
      places[value] = next
      strings.append(value)
    }
    write(place)
  }

  /// Units of a folded text, scalars most of them.
  package mutating func write(units: [UInt32]) {
    write(units.count)
    for unit in units { write(Int(unit)) }
  }

  /// One of the cases of a type.
  package mutating func write<Value: CaseIterable & Equatable>(case value: Value) {
    for (place, other) in Value.allCases.enumerated() where other == value { write(place) }
  }

  /// Some of the cases of a type; there are at most 62.
  package mutating func write<Value: CaseIterable & Hashable>(cases values: Set<Value>) {
    write(Value.allCases.enumerated().reduce(0) { values.contains($1.element) ? $0 | 1 << $1.offset : $0 })
  }

  /// A value or none.
  package mutating func write<Value>(optional value: Value?, _ body: (inout BinaryWriter, Value) -> Void) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  /// Values in order.
  package mutating func write<Value>(list values: [Value], _ body: (inout BinaryWriter, Value) -> Void) {
    write(values.count)
    for value in values { body(&self, value) }
  }

  /// Values in order.
  package mutating func write(list values: [some BinaryCodable]) { write(list: values) { $0.write($1) } }

  /// Texts in order.
  package mutating func write(list values: [String]) { write(list: values) { $0.write($1) } }

  /// A text or none.
  package mutating func write(optional value: String?) { write(optional: value) { $0.write($1) } }

  /// A value or none.
  package mutating func write(optional value: (some BinaryCodable)?) { write(optional: value) { $0.write($1) } }
}
