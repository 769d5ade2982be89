// A JSON text as a tree: for reading back what was stored, proved or printed.

/// Any JSON value. Strings compare as Swift does, so `é` in one and in two scalars are equal; compare bytes where that
/// must not be.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number written without fraction and exponent that fits.
  case integer(Int)
  /// Any other number, as it is written.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  /// Members in the order of the text; no key stands twice.
  case object([Member])

  /// A key of an object and its value.
  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue

    /// A member.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Reads one JSON text, as strictly as a subject is read: see ``LineError`` for what is refused.
  package init(parsing bytes: [UInt8]) throws(LineError) {
    var scanner = try JSONScanner(bytes)
    self = try scanner.readValue()
    try scanner.finish()
  }

  /// The value of a key, compared byte for byte; `nil` for any other kind of value and for a key that is not there.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// An element of an array; `nil` for any other kind of value and behind its end.
  package subscript(_ index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text, if it is one.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The number, if it is an integer.
  package var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The truth value, if it is one.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements, if it is an array.
  package var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members, if it is an object.
  package var object: [Member]? { if case .object(let members) = self { members } else { nil } }
}

extension JSONScanner {
  /// Reads any value and keeps it.
  fileprivate mutating func readValue() throws(LineError) -> JSONValue {
    switch current {
    case UInt8(ascii: "\""): return .string(text(of: try readString()))
    case UInt8(ascii: "{"):
      var members: [JSONValue.Member] = []
      var keys = JSONKeySet()
      try readObject { (scanner, key) throws(LineError) in
        try scanner.insert(key, into: &keys)
        members.append(JSONValue.Member(key: scanner.text(of: key), value: try scanner.readValue()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try readArray { (scanner) throws(LineError) in elements.append(try scanner.readValue()) }
      return .array(elements)
    case UInt8(ascii: "t"):
      try readLiteral("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try readLiteral("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try readLiteral("null")
      return .null
    default:
      let literal = text(of: JSONString(range: try readNumber(), decoded: nil))
      // `-0` is no integer: written as one it would lose its sign.
      if literal != "-0", let number = Int(literal) { return .integer(number) }
      return .decimal(literal)
    }
  }
}
