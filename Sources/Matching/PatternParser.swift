// Reads the part of PCRE2's syntax that rules use.

/// A pattern, compiled with UTF, UCP and CASELESS and no other option, read into nodes. What is not certain to mean the
/// same in every version of PCRE2, or is not known here, makes the whole pattern unreadable: `nil`.
struct PatternParser {
  private var scanner: PatternCursor
  private var depth = 0

  private init(_ pattern: String) { scanner = PatternCursor(pattern) }

  /// The nodes of `pattern`, whose non-ASCII characters are folded already.
  static func parse(_ pattern: String) -> PatternNode? {
    var parser = PatternParser(pattern)
    guard let node = parser.alternation(), parser.scanner.atEnd else { return nil }
    return node
  }

  private mutating func alternation() -> PatternNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64, let first = sequence() else { return nil }
    var branches = [first]
    while scanner.skip("|") {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    }
    return branches.count == 1 ? first : .alternation(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var parts: [PatternNode] = []
    while let next = scanner.next, next != "|", next != ")" {
      guard let atom = atom(), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// The atom with the quantifier that follows it, if any.
  private mutating func quantified(_ atom: PatternNode) -> PatternNode? {
    let bounds: (Int, Int?)
    switch scanner.next {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      guard let counted = scanner.counts() else { return nil }
      bounds = counted
    default: return atom
    }
    switch atom {
    case .look, .edge: return nil
    default: break
    }
    if scanner.next != "{" { scanner.advance() } else { scanner.skipCounts() }
    let greed: PatternNode.Greed = scanner.skip("?") ? .lazy : scanner.skip("+") ? .possessive : .greedy
    return .repetition(atom, atLeast: bounds.0, atMost: bounds.1, greed)
  }

  private mutating func atom() -> PatternNode? {
    guard let next = scanner.next else { return nil }
    switch next {
    case "(": return group()
    case "[":
      // Word boundaries, classes in form only.
      if scanner.skip("[[:<:]]") || scanner.skip("[[:>:]]") { return .edge(.other) }
      var reader = ClassReader(scanner)
      guard let set = reader.read() else { return nil }
      scanner = reader.scanner
      return .unit(set)
    case "\\": return escape()
    case "*", "+", "?", "{": return nil
    default:
      scanner.advance()
      switch next {
      case ".": return .unit(.withinLine)
      case "^": return .edge(.start)
      case "$": return .edge(.end)
      default: return .unit(.written(next.value...next.value))
      }
    }
  }

  private mutating func group() -> PatternNode? {
    var wrap: (PatternNode) -> PatternNode = { $0 }
    if scanner.skip("(?=") {
      wrap = { .look($0, isAhead: true, isNegative: false) }
    } else if scanner.skip("(?!") {
      wrap = { .look($0, isAhead: true, isNegative: true) }
    } else if scanner.skip("(?<=") {
      wrap = { .look($0, isAhead: false, isNegative: false) }
    } else if scanner.skip("(?<!") {
      wrap = { .look($0, isAhead: false, isNegative: true) }
    } else if scanner.skip("(?>") {
      wrap = { .atomic($0) }
    } else if !scanner.skip("(?:") {
      // A capturing group is like any other, since references to groups are not read.
      guard scanner.skip("("), scanner.next != "?", scanner.next != "*" else { return nil }
    }
    guard let inner = alternation(), scanner.skip(")") else { return nil }
    return wrap(inner)
  }

  private mutating func escape() -> PatternNode? {
    scanner.advance()
    switch scanner.next {
    case "b", "B", "K":
      scanner.advance()
      return .edge(.other)
    case "A", "Z", "z":
      defer { scanner.advance() }
      return .edge(scanner.next == "A" ? .start : scanner.next == "Z" ? .end : .veryEnd)
    case "X", "R":
      scanner.advance()
      return .unit(.unknown)
    case "N":
      scanner.advance()
      return scanner.next == "{" ? nil : .unit(.withinLine)
    default: return scanner.escapedSet().map { .unit($0) }
    }
  }
}
