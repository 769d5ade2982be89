// What a pattern may not contain whatever PCRE2 thinks of it; PCRE2 itself compiles it in Matching.

/// Why a pattern is refused without compiling it.
struct PatternRefusal {
  let problem: String
  let remedy: String

  /// The first reason to refuse `pattern`, or `nil`. Knows `\Q…\E`, character classes and `(?#…)` comments, in which
  /// the same characters mean themselves.
  static func find(in pattern: String) -> PatternRefusal? {
    guard !pattern.isEmpty else { return PatternRefusal(problem: "正则是空的", remedy: "写上正则，或删去这一项") }
    var scanner = PatternScanner(pattern)
    // pcre2pattern(3), “Special start-of-pattern items”: they can lift the limits that the engine sets.
    if scanner.skip("(*"), scanner.peek.map({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) == true {
      return PatternRefusal(problem: "正则不能以 (*…) 指令开头", remedy: "删去指令，引擎的限制和选项由系统设定")
    }
    return scanner.refusal()
  }
}

/// Walks over a pattern as far as needed to tell metacharacters from literals.
private struct PatternScanner {
  private var rest: Substring.UTF8View
  private let start: Substring.UTF8View

  init(_ pattern: String) {
    rest = pattern[...].utf8
    start = rest
  }

  var peek: UInt8? { rest.first }

  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest.removeFirst(text.utf8.count)
    return true
  }

  /// `\C` can split a character (pcre2pattern(3), “Matching a single code unit”); a callout calls into the program.
  mutating func refusal() -> PatternRefusal? {
    rest = start
    while !rest.isEmpty {
      if skip("\\Q") {
        skipLiteral()
      } else if skip("\\C") {
        return PatternRefusal(problem: "正则不能用 \\C，它会把一个汉字拆开", remedy: "改用 . 匹配一个字符")
      } else if skip("\\") {
        _ = rest.popFirst()
      } else if skip("(?C") {
        return PatternRefusal(problem: "正则不能用 (?C) 调用点", remedy: "删去 (?C…)")
      } else if skip("(?#") {
        rest = rest.drop { $0 != UInt8(ascii: ")") }
      } else if skip("[") {
        skipClass()
      } else {
        rest.removeFirst()
      }
    }
    return nil
  }

  private mutating func skipLiteral() {
    while !rest.isEmpty, !skip("\\E") { rest.removeFirst() }
  }

  /// To the end of a character class, whose `[` has been passed; a `]` that comes first is a member.
  private mutating func skipClass() {
    // The word boundaries [[:<:]] and [[:>:]] are classes in form only.
    if skip("[:<:]]") || skip("[:>:]]") { return }
    _ = skip("^")
    _ = skip("]")
    while !rest.isEmpty, !skip("]") {
      if skip("\\Q") {
        skipLiteral()
      } else if skip("\\") {
        _ = rest.popFirst()
      } else if rest.starts(with: "[:".utf8), let end = posixEnd() {
        rest = end
      } else {
        rest.removeFirst()
      }
    }
  }

  /// What follows a named class such as `[:alpha:]`, when one stands here.
  private func posixEnd() -> Substring.UTF8View? {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let name = rest.dropFirst(2).drop { $0 == UInt8(ascii: "^") || letters.contains($0) }
    return name.starts(with: ":]".utf8) ? name.dropFirst(2) : nil
  }
}
