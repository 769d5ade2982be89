// What a key is called in the notes that it signs (C2SP signed-note, "Format").

/// The name of a key: UTF-8 without white space, control characters and `+`. Compared byte for byte, since the key's identifier is a
/// hash over these bytes.
package struct KeyName: Sendable, Hashable {
  /// 1 to 255 bytes of UTF-8.
  package let utf8: [UInt8]

  /// A name; a schema-less URL (`audit.example/kos`) keeps it apart from everybody else's.
  package init?(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      return !properties.isWhitespace && properties.generalCategory != .control && scalar != "+"
    }
    guard isPlain, (1...255).contains(text.utf8.count) else { return nil }
    utf8 = Array(text.utf8)
  }

  /// A name as it stands in a file; `nil` when the bytes are none.
  package init?(utf8: some Collection<UInt8>) {
    guard let text = String(validating: utf8, as: UTF8.self) else { return nil }
    self.init(text)
  }
}

extension KeyName: CustomStringConvertible {
  package var description: String { String(decoding: utf8, as: UTF8.self) }
}
