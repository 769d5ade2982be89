// A place in a pattern, and the small things that are read there.

/// Walks over a pattern.
struct PatternCursor {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  var atEnd: Bool { position == scalars.count }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// The character behind the next one.
  var second: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

  mutating func advance() { position += 1 }

  mutating func skip(_ text: String) -> Bool {
    let wanted = text.unicodeScalars
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// `{n}`, `{n,}` or `{n,m}` at the next brace, which stays; `nil` for a brace that is a character, and for the forms
  /// that were characters before PCRE2 10.43.
  func counts() -> (atLeast: Int, atMost: Int?)? {
    guard next == "{", let end = scalars[position...].firstIndex(of: "}") else { return nil }
    let parts = scalars[(position + 1)..<end].split(separator: ",", omittingEmptySubsequences: false).map(Self.number)
    guard let first = parts.first, let atLeast = first.value, parts.count <= 2 else { return nil }
    guard let last = parts.dropFirst().first else { return (atLeast, atLeast) }
    if last.isEmpty { return (atLeast, nil) }
    guard let atMost = last.value, atLeast <= atMost else { return nil }
    return (atLeast, atMost)
  }

  /// Goes behind what ``counts()`` read.
  mutating func skipCounts() {
    while let scalar = next, scalar != "}" { position += 1 }
    position += 1
  }

  private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> (value: Int?, isEmpty: Bool) {
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), digits.count <= 5 else { return (nil, false) }
    return (Int(String(String.UnicodeScalarView(digits))), digits.isEmpty)
  }

  /// What an escape, whose backslash has been passed, stands for inside and outside of a character class.
  mutating func escapedSet() -> UnitSet? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "d": return .digits
    case "s": return .space
    case "S": return UnitSet.space.complement
    case "h": return .horizontalSpace
    case "H": return UnitSet.horizontalSpace.complement
    case "v": return .verticalSpace
    case "V": return UnitSet.verticalSpace.complement
    case "D", "w", "W": return .unknown
    case "p", "P": return skipPropertyName() ? .unknown : nil
    case "n": return .written(10...10)
    case "r": return .written(13...13)
    case "t": return .written(9...9)
    case "x": return hexadecimal()
    default:
      // An escaped ASCII punctuation mark is itself; letters and digits are left to PCRE2.
      guard (0x20...0x7E).contains(scalar.value), !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar)
      else { return nil }
      return .written(scalar.value...scalar.value)
    }
  }

  /// `[:alpha:]` or `[:^digit:]` within a class.
  mutating func skipClassName() -> Bool {
    guard skip("[:") else { return false }
    _ = skip("^")
    while let scalar = next, ("a"..."z").contains(scalar) { position += 1 }
    return skip(":]")
  }

  /// `{L}`, `{^Han}` or `L`.
  private mutating func skipPropertyName() -> Bool {
    guard skip("{") else {
      position += 1
      return position <= scalars.count
    }
    guard let end = scalars[position...].firstIndex(of: "}") else { return false }
    position = end + 1
    return true
  }

  /// `{3a}`, the form in which folded punctuation stands in a pattern.
  private mutating func hexadecimal() -> UnitSet? {
    guard skip("{"), let end = scalars[position...].firstIndex(of: "}"),
      scalars[position..<end].allSatisfy(\.properties.isASCIIHexDigit),
      let value = UInt32(String(String.UnicodeScalarView(scalars[position..<end])), radix: 16),
      Unicode.Scalar(value) != nil
    else { return nil }
    position = end + 1
    return .written(value...value)
  }
}
