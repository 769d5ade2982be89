// Why a pattern cannot be used: the library's own reasons, and the constructs that kosgate refuses.

/// A pattern that was refused before it ever met a text.
package struct PatternError: Error, Sendable, Hashable {
  /// What is wrong.
  package let code: Code
  /// What was found and what to write instead, in English, without the pattern itself.
  package let message: String
  /// Where the trouble was noticed, in UTF-8 bytes from the start of the pattern.
  package let offset: Int

  init(_ code: Code, _ message: String, at offset: Int) {
    self.code = code
    self.message = message
    self.offset = offset
  }

  /// An open code: below 100 kosgate's own reasons, from 100 PCRE2's compile errors as pcre2.h numbers them.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: Int

    /// A code by its number.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `(*UTF)`, `(*NO_JIT)`, `(*LIMIT_MATCH=…)`, `(*SKIP)` and every other verb.
    package static let verb = Code(rawValue: 1)
    /// `(?C…)`.
    package static let callout = Code(rawValue: 2)
    /// `\G`.
    package static let searchStart = Code(rawValue: 3)
    /// The just-in-time compiler is missing or could not take the pattern.
    package static let notCompiledToMachineCode = Code(rawValue: 4)
    /// More than `CompiledPattern.maximumNesting` parentheses within each other.
    package static let nestedTooDeeply = Code(rawValue: 119)
    /// The compiled form exceeds what the library can address, as `(?:(?:a|b){1,100}){1,100}` does.
    package static let compiledFormTooLarge = Code(rawValue: 120)
    /// `\C`, which would match half a character.
    package static let singleByte = Code(rawValue: 183)
    /// More than `CompiledPattern.maximumLength` bytes.
    package static let tooLong = Code(rawValue: 188)
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String { "\(message) (at byte \(offset) of the pattern)" }
}
