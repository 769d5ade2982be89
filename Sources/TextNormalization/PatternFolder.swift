// Makes a rule's pattern speak the language of the folded text, where that can be done safely.

extension TextFolder {
  /// Folds the non-ASCII characters of a PCRE2 pattern, each to the one character that stands for it in a folded text;
  /// ASCII, the pattern's own language, is left alone. A character that folds to ASCII becomes an escape, so that a
  /// full-width parenthesis stays a character to match. The emoji selectors U+FE0E and U+FE0F are dropped.
  /// - Throws: ``PatternFoldError`` for a character that has no such counterpart.
  package func fold(pattern: String) throws(PatternFoldError) -> String {
    var folder = PatternFolder(pattern)
    return try folder.fold()
  }
}

/// Why a pattern cannot be folded.
package struct PatternFoldError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with the character.
  package enum Reason: Sendable, Hashable {
    /// A folded text never contains it: it is dropped.
    case foldsToNothing
    /// A folded text contains several characters in its place: these.
    case foldsToSeveral(String)
    /// It folds, and is an end of a range in a character class: the class would change its meaning.
    case endsRange
  }

  package let reason: Reason
  /// The character's scalar value.
  package let scalar: UInt32
  /// Its offset in the pattern, in UTF-8 bytes.
  package let offset: Int

  /// What is wrong and what to write instead, in English.
  package var description: String {
    let name = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    return switch reason {
    case .foldsToNothing:
      "\(name) at byte \(offset) of the pattern is dropped from every text before matching; remove it"
    case .foldsToSeveral(let text):
      "\(name) at byte \(offset) of the pattern reads \"\(text)\" in every text before matching; write that instead"
    case .endsRange:
      "\(name) at byte \(offset) of the pattern folds to another character and cannot end a range; "
        + "list the characters, or name a property such as \\p{Han}"
    }
  }

  private var number: String { String(scalar, radix: 16, uppercase: true) }
}

/// One walk over a pattern. It knows just enough PCRE2 to tell a literal character from syntax: escapes, `\Q…\E` and
/// character classes.
private struct PatternFolder {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0
  private var result = String.UnicodeScalarView()
  /// Behind a backslash, which is not in `result` yet.
  private var isEscaped = false
  private var isQuoted = false
  /// Where the members of the character class begin; `nil` outside.
  private var classStart: Int?
  /// The bracket that closes a name in a class, `[:alpha:]`, and not the class.
  private var nameEnd: Int?

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  mutating func fold() throws(PatternFoldError) -> String {
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar.isASCII { copy(scalar) } else { try replace(scalar) }
      offset += UTF8.width(scalar)
      position += 1
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }

  private func scalar(at position: Int) -> Unicode.Scalar? {
    scalars.indices.contains(position) ? scalars[position] : nil
  }
}

// Syntax.
extension PatternFolder {
  private mutating func copy(_ scalar: Unicode.Scalar) {
    if isQuoted {
      result.append(scalar)
      isQuoted = !(scalar == "E" && self.scalar(at: position - 1) == "\\")
    } else if isEscaped {
      result.append("\\")
      result.append(scalar)
      isEscaped = false
      isQuoted = scalar == "Q"
    } else if scalar == "\\" {
      isEscaped = true
    } else {
      result.append(scalar)
      trackClass(scalar)
    }
  }

  private mutating func trackClass(_ scalar: Unicode.Scalar) {
    guard let start = classStart else {
      if scalar == "[" { classStart = position + (self.scalar(at: position + 1) == "^" ? 2 : 1) }
      return
    }
    if scalar == "[", self.scalar(at: position + 1) == ":" {
      nameEnd = scalars.indices.dropFirst(position + 3).first { scalars[$0] == "]" && scalars[$0 - 1] == ":" }
    } else if scalar == "]", position != start, position != nameEnd {
      classStart = nil
    }
  }

  /// Whether the character here is the first or last of a range in a class.
  private var endsRange: Bool {
    guard let classStart, !isQuoted else { return false }
    let isLast = position - 2 >= classStart && scalars[position - 1] == "-" && scalar(at: position - 2) != "\\"
    let isFirst = scalar(at: position + 1) == "-" && scalar(at: position + 2) != "]"
    return isFirst || isLast
  }
}

// Literal characters.
extension PatternFolder {
  private mutating func replace(_ scalar: Unicode.Scalar) throws(PatternFoldError) {
    if scalar == "\u{FE0E}" || scalar == "\u{FE0F}" { return }
    let target = try target(of: scalar)
    // Full-width digits and letters keep their order, so a range of them stays one.
    let keepsOrder: Bool =
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
      default: target == scalar
      }
    if endsRange, !keepsOrder { throw error(.endsRange, scalar) }
    if target.isASCII, !isQuoted {
      result.append(contentsOf: "\\x{\(String(target.value, radix: 16))}".unicodeScalars)
    } else {
      result.append(target)
    }
    // A backslash before a character that is not ASCII says nothing; before an escape it would say something else.
    isEscaped = false
  }

  private func target(of scalar: Unicode.Scalar) throws(PatternFoldError) -> Unicode.Scalar {
    let table = FoldTable.shared
    let entry = table[scalar.value]
    switch entry.operation {
    case nil:
      let target = entry.rawValue & FoldEntry.scalarMask
      return entry.isItself ? scalar : Unicode.Scalar(target) ?? scalar
    case .mark:
      return Unicode.Scalar(entry.operand) ?? scalar
    case .several, .enclosed:
      var text = String.UnicodeScalarView()
      text.append(contentsOf: table.targets(of: entry).compactMap { Unicode.Scalar($0) })
      throw error(.foldsToSeveral(String(text)), scalar)
    case .joiner where joinsPictographs, .tag where followsFlag:
      return scalar
    case .joiner, .tag, .remove, .overlay, .carriageReturn:
      throw error(.foldsToNothing, scalar)
    }
  }

  private var joinsPictographs: Bool {
    guard let before = result.last, let after = scalar(at: position + 1) else { return false }
    let isSkinTone = (0x1F3FB...0x1F3FF).contains(before.value)
    return (isSkinTone || FoldTable.shared.isPictograph(before.value)) && FoldTable.shared.isPictograph(after.value)
  }

  private var followsFlag: Bool {
    guard let before = result.last else { return false }
    return before == "\u{1F3F4}" || (0xE0020...0xE007F).contains(before.value)
  }

  private func error(_ reason: PatternFoldError.Reason, _ scalar: Unicode.Scalar) -> PatternFoldError {
    PatternFoldError(reason: reason, scalar: scalar.value, offset: offset)
  }
}
