// Patterns that are cheap to write and dear to match, each with a plain one that matches somewhere in the same texts.

import Testing

/// A pattern whose backtracking explodes.
struct EvilPattern: Sendable, CustomTestStringConvertible {
  let evil: String
  /// Has a match in exactly the texts that `evil` has one in, and finds out in linear time.
  let plain: String

  var testDescription: String { evil }

  static let all = nested + overlapping + ambiguous + polynomial + looking + calling

  /// Quantifiers within quantifiers.
  static let nested = make([
    ("(a+)+$", "a$"), ("(a*)*b", "b"), ("([a-z]+)*\\d", "\\d"), ("((a+)+)+c", "ac"), ("(a+){10}b", "a{10}b"),
    ("(.*a){12}", "a(?:[^a\\n]*+a){11}"), ("(.*)*x", "x"), ("(.+)+z", ".z"), ("^(a+)+b", "\\Aa++b"),
    ("(a*a*a*a*)*b", "b"), ("(a{1,9}){1,9}b", "ab"), ("((?:a{1,9}){1,9}){1,9}c", "ac"), ("(?i)([a-z]+)+7", "[A-Za-z]7"),
    ("(\\p{L}+)+\\p{Nd}", "\\p{L}\\p{Nd}"), ("(\\X+)+7", "(?s).7"), ("(a+)+?b", "ab"), ("(a*?)*?b", "b"),
    ("(?s)(?:.+?){2,}\\d\\d$", "(?s)..\\d\\d$"), ("(?:[^;]*[^;]*)*a;", "a;"),
    ("(?:最.*)+佳", "(?m)^[^最\\n]*+最[^\\n佳]*+佳"), ("(?s)(?:最.*)+佳$", "(?s)\\A[^最]*+最.*佳\\z"),
  ])

  /// Neighbours in a group that take the same characters.
  static let overlapping = make([
    ("([a-zA-Z0-9]+[._-]?)+@", "[a-zA-Z0-9][._-]?@"), ("^(\\w+\\s?)*$", "\\A(?:\\w++\\s?+)*+$"),
    ("(([a-z])+.)+[A-Z]([a-z])+$", "[a-z].[A-Z][a-z]++$"), ("(a+a+)+b", "aab"), ("(\\w+\\d+)+@", "\\w\\d@"),
    ("(?:\\w+[ ,]?)+\\.$", "\\w[ ,]?\\.$"), ("(?:a+b?)+c", "ab?c"), ("(?:ba+)+!", "ba++!"),
    ("(?:[^，]+，?)+;", "[^，]，?;"), ("([ab]+)+[ab]*1", "[ab]1"), ("(?:(?:aaa)+(?:aa)+)+1", "a{5}1"),
  ])

  /// Alternatives that match the same.
  static let ambiguous = make([
    ("(a|aa)+$", "a$"), ("(a|a?)+$", "$"), ("(?:a|aa)+\\d", "a\\d"), ("(a|a)*\\d", "\\d"), ("(a|b|ab)*c", "c"),
    ("(?:a|b|ab)+;", "[ab];"), ("(?:最|好|最好)+吃", "[最好]吃"), ("(?:\\d+|\\d+a)+b", "\\da?b"), ("^(.|\\n)*\\d$", "\\d$"),
    ("(?:\\w|\\d|a)+-", "\\w-"), ("(?:[a-z]|[a-m]|[n-z])+\\d", "[a-z]\\d"), ("(?:\\R|\\s)+#", "\\s#"),
    ("(?:(?:ab)+|(?:ab)*a)+c", "ab?c"), ("(?:a|b|\\s)*(?:a|b|1)*z", "z"), ("(?:[ab]{2})+(?:[ab]{3})+1", "[ab]{5}1"),
    ("(a?){30}a{30}b", "a{30}b"), ("^(?:a?){40}a{40}$", "\\Aa{40,80}$"),
  ])

  /// Nothing nested, and yet every start looks at the rest of the text, some more than once.
  static let polynomial = make([
    ("(\\w*)(\\w*)(\\w*)#", "#"), ("\\s+$", "\\s$"), ("\\s*\\S+\\s*=", "\\S\\s*+="), (".*.*.*=.*", "="),
    ("\\w+\\w+\\w+\\w+#", "\\w{4}#"), ("\\w+?\\w+?\\w+?#", "\\w{3}#"), ("[a-z]+[a-z]++\\d", "[a-z]{2}\\d"),
    ("[^，]*，[^，]*，[^，]*;", "(?s)\\A[^，]*+，[^，]*+，.*;"), ("(?:.*?，)*?.*?;$", ";$"),
  ])

  /// The dear part is in a lookaround or before one.
  static let looking = make([
    ("(?=[a-z])[a-z]+\\d", "[a-z]\\d"), ("[a-z]+(?=[a-z]*+;)", "[a-z];"), ("(?=(a+)+$)a", "a$"),
    ("(?!(a+)+$)[a-z]1", "[a-z]1"), ("(?<=a)(a+)+!", "aa!"),
  ])

  /// Groups that refer to groups.
  static let calling = make([
    ("(a+)+\\1b", "aab"), ("(?R)?a|b", "[ab]"), ("(?:(a)|b|(?1)c)+d", "(?:[ab]|ac)d"), ("(a|(?1)a)+b", "ab"),
  ])

  private static func make(_ pairs: [(String, String)]) -> [EvilPattern] {
    pairs.map { EvilPattern(evil: $0.0, plain: $0.1) }
  }
}
