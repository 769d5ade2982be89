// Why a line of input is no subject.

/// An input line that could not be read, as it is reported in the line's place. It never carries reviewed text.
package struct LineError: Error, Sendable, Hashable {
  /// Names a cause; listed in docs/reference.md and never reused.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    /// A code by its written form.
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package var code: Code
  /// What is wrong and what to do about it, in English, without any of the input's text.
  package var message: String
  /// The 1-based position in the line, counted in UTF-8 bytes, where that is known.
  package var column: Int?

  /// An error at a place.
  package init(_ code: Code, _ message: String, column: Int? = nil) {
    self.code = code
    self.message = message
    self.column = column
  }
}

extension LineError.Code {
  package static let emptyLine = Self(rawValue: "empty-line")
  package static let lineTooLong = Self(rawValue: "line-too-long")
  package static let invalidUTF8 = Self(rawValue: "invalid-utf8")
  package static let invalidJSON = Self(rawValue: "invalid-json")
  package static let duplicateKey = Self(rawValue: "duplicate-key")
  package static let loneSurrogate = Self(rawValue: "lone-surrogate")
  package static let nulCharacter = Self(rawValue: "nul-character")
  package static let tooDeep = Self(rawValue: "too-deep")
  package static let missingField = Self(rawValue: "missing-field")
  package static let wrongType = Self(rawValue: "wrong-type")
  package static let invalidValue = Self(rawValue: "invalid-value")
  package static let noText = Self(rawValue: "no-text")
  /// The machine had no memory to match with.
  package static let engineUnavailable = Self(rawValue: "engine-unavailable")
}
