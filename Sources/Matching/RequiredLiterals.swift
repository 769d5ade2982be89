// Which literals a text must hold before a pattern can match it: the trigger that saves the PCRE2 call.

/// The required literals of a pattern: in every text that it matches, one of them occurs.
package enum RequiredLiterals {
  /// The required set of a pattern whose non-ASCII scalars are folded already, in folded units and lower case; `nil`
  /// when there is none, or when the pattern uses syntax that is not understood here. Never wrong, sometimes silent.
  package static func extract(from pattern: String) -> [[UInt32]]? {
    var parser = Parser(pattern)
    guard let whole = parser.alternation(), parser.atEnd else { return nil }
    return whole.best.map { literals in
      // Of a literal and a longer one that begins with it, the shorter is trigger enough.
      var kept: [[UInt32]] = []
      for literal in literals.sorted(by: { $0.lexicographicallyPrecedes($1) })
      where !(kept.last.map { literal.starts(with: $0) } ?? false) {
        kept.append(literal)
      }
      return kept
    }
  }
}

/// What is known of a part of a pattern.
private struct Knowledge {
  /// All strings it matches, if they are few.
  var exact: Set<[UInt32]>?
  /// A set of which one occurs in everything it matches, where `exact` does not serve.
  var required: Set<[UInt32]>?

  static let anything = Knowledge(exact: nil, required: nil)
  static let nothing = Knowledge(exact: [[]], required: nil)

  /// The better of both sets, never with an empty string.
  var best: Set<[UInt32]>? {
    if let exact, !exact.isEmpty, !exact.contains([]) { return Self.better(exact, required) }
    return required
  }

  /// Longer literals are rarer, and few are cheaper than many.
  static func better(_ left: Set<[UInt32]>?, _ right: Set<[UInt32]>?) -> Set<[UInt32]>? {
    guard let left else { return right }
    guard let right else { return left }
    func worth(_ set: Set<[UInt32]>) -> (Int, Int) { (min(set.map(\.count).min() ?? 0, 3), -set.count) }
    return worth(left) >= worth(right) ? left : right
  }

  func or(_ other: Knowledge) -> Knowledge {
    var union: Set<[UInt32]>?
    if let exact, let others = other.exact, exact.count + others.count <= 64 { union = exact.union(others) }
    var required: Set<[UInt32]>?
    if let mine = best, let theirs = other.best, mine.count + theirs.count <= 128 { required = mine.union(theirs) }
    return Knowledge(exact: union, required: required)
  }

  static func product(_ left: Set<[UInt32]>?, _ right: Set<[UInt32]>?) -> Set<[UInt32]>? {
    guard let left, let right, left.count * right.count <= 64 else { return nil }
    var result: Set<[UInt32]> = []
    for head in left { for tail in right where head.count + tail.count <= 24 { result.insert(head + tail) } }
    return result.count == left.count * right.count ? result : nil
  }
}

/// Reads the part of PCRE2's syntax that rules use; every method gives `nil` on anything else.
private struct Parser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  var atEnd: Bool { position == scalars.count }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  mutating func alternation() -> Knowledge? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64, var result = sequence() else { return nil }
    while skip("|") {
      guard let branch = sequence() else { return nil }
      result = result.or(branch)
    }
    return result
  }

  /// Joins exact parts into runs, so that the literal behind a `.{0,8}` is still found whole.
  private mutating func sequence() -> Knowledge? {
    var run: Set<[UInt32]> = [[]]
    var required: Set<[UInt32]>?
    var isExact = true
    func flush() { required = Knowledge.better(required, Knowledge(exact: run, required: nil).best) }
    while let scalar = next, scalar != "|", scalar != ")" {
      guard let part = quantified() else { return nil }
      if let joined = Knowledge.product(run, part.exact) {
        run = joined
        required = Knowledge.better(required, part.required)
      } else {
        flush()
        isExact = false
        run = part.exact ?? [[]]
        required = Knowledge.better(required, part.exact == nil ? part.required : nil)
      }
    }
    if isExact { return Knowledge(exact: run, required: required) }
    flush()
    return Knowledge(exact: nil, required: required)
  }

  private mutating func quantified() -> Knowledge? {
    guard let part = atom() else { return nil }
    guard let bounds = quantifier() else { return part }
    if bounds.atLeast == 0 {
      // `x?` is x or nothing; more than that is anything.
      return bounds.atMost == 1 ? part.or(.nothing) : .anything
    }
    if bounds.atLeast == 1, bounds.atMost == 1 { return part }
    return Knowledge(exact: nil, required: part.best)
  }

  /// `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, `{,m}` with a lazy or possessive mark behind; `nil` where there is none.
  private mutating func quantifier() -> (atLeast: Int, atMost: Int?)? {
    let bounds: (Int, Int?)
    if skip("*") {
      bounds = (0, nil)
    } else if skip("+") {
      bounds = (1, nil)
    } else if skip("?") {
      bounds = (0, 1)
    } else if next == "{", let counted = counts() {
      bounds = counted
    } else {
      return nil
    }
    _ = skip("?") || skip("+")
    return bounds
  }

  /// `{n,m}`; leaves the position alone when the brace is a literal one.
  private mutating func counts() -> (Int, Int?)? {
    guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
    let inner = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
    let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ") }
    guard (1...2).contains(parts.count), let atLeast = parts[0].isEmpty && parts.count == 2 ? 0 : Int(parts[0]) else {
      return nil
    }
    var atMost: Int? = atLeast
    if parts.count == 2 {
      if parts[1].isEmpty {
        if parts[0].isEmpty { return nil }
        atMost = nil
      } else {
        guard let value = Int(parts[1]) else { return nil }
        atMost = value
      }
    }
    position = end + 1
    return (atLeast, atMost)
  }

  private mutating func atom() -> Knowledge? {
    guard let scalar = next else { return nil }
    switch scalar {
    case "(": return group()
    case "[": return characterClass()
    case "\\": return escape()
    case ".":
      position += 1
      return .anything
    case "^", "$":
      position += 1
      return .nothing
    case "*", "+", "?": return nil
    default:
      position += 1
      return Self.literal(scalar)
    }
  }

  private static func literal(_ scalar: Unicode.Scalar) -> Knowledge {
    let lower = (65...90).contains(scalar.value) ? scalar.value + 32 : scalar.value
    return Knowledge(exact: [[lower]], required: nil)
  }

  private mutating func group() -> Knowledge? {
    for opening in ["(?=", "(?!", "(?<=", "(?<!"] where skip(opening) {
      // What stands around a match need not stand in it.
      guard alternation() != nil, skip(")") else { return nil }
      return .nothing
    }
    guard skip("(?:") || skip("(?>") || (next == "(" && !scalars[position...].starts(with: ["(", "?"]) && skip("("))
    else {
      return nil
    }
    guard next != "*", let inner = alternation(), skip(")") else { return nil }
    return inner
  }

  private mutating func escape() -> Knowledge? {
    position += 1
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "d", "D", "w", "W", "s", "S", "h", "H", "v", "V", "R", "N", "X": return .anything
    case "p", "P":
      if skip("{") { while let inner = next, inner != "}" { _ = inner; position += 1 } }
      position += 1
      return position <= scalars.count ? .anything : nil
    case "b", "B", "A", "z", "Z": return .nothing
    case "x": return hexadecimal()
    case "n": return Self.literal("\n")
    case "t": return Self.literal("\t")
    default:
      // An escaped ASCII punctuation mark is itself; letters and digits are left to PCRE2.
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else { return nil }
      return Self.literal(scalar)
    }
  }

  /// `\x{3a}`, the form in which folded punctuation stands in a pattern.
  private mutating func hexadecimal() -> Knowledge? {
    guard skip("{"), let end = scalars[position...].firstIndex(of: "}"),
      let value = UInt32(String(String.UnicodeScalarView(scalars[position..<end])), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    position = end + 1
    return Self.literal(scalar)
  }

  /// A class of at most 16 single characters is known exactly; ranges, negation and named classes are anything.
  private mutating func characterClass() -> Knowledge? {
    if skip("[[:<:]]") || skip("[[:>:]]") { return .nothing }
    position += 1
    var isKnown = !skip("^")
    var members: Set<[UInt32]> = []
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      if scalar == "[", scalars[position...].starts(with: ["[", ":"]) {
        guard let end = scalars[position...].firstIndex(of: "]") else { return nil }
        position = end + 1
        isKnown = false
      } else if scalar == "\\" {
        guard let inner = escape() else { return nil }
        if let single = inner.exact, !single.contains([]) { members.formUnion(single) } else { isKnown = false }
      } else {
        position += 1
        if let single = Self.literal(scalar).exact { members.formUnion(single) }
      }
      // A hyphen between two members makes a range; one at either end is a member.
      if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" { isKnown = false }
    }
    guard skip("]") else { return nil }
    return isKnown && members.count <= 16 ? Knowledge(exact: members, required: nil) : .anything
  }
}
