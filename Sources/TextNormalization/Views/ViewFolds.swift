// What a reader looks through to see a word that is not written as it is spelled.

/// The ways in which a view differs from the folded text at one place.
package struct ViewFolds: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16

  /// The set with these bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Separators, spaces, emoji or a short bracketed note stood between two characters: 最·佳, 微❤信.
  package static let noise = ViewFolds(rawValue: 1 << 0)
  /// A bracketed reading stood behind the character it is a reading of: 最(zui)佳.
  package static let reading = ViewFolds(rawValue: 1 << 1)
  /// Digits of a long number in other forms or with gaps: 壹叁捌…, 138-0013-8000.
  package static let digits = ViewFolds(rawValue: 1 << 2)
  /// A letter of another script that looks like a Latin one: Cyrillic х for x.
  package static let latin = ViewFolds(rawValue: 1 << 3)
  /// A line break stood between two characters.
  package static let lines = ViewFolds(rawValue: 1 << 4)
  /// Written backwards: 信微.
  package static let reversed = ViewFolds(rawValue: 1 << 5)
  /// A character that looks like another: 徽 for 微.
  package static let shape = ViewFolds(rawValue: 1 << 6)
  /// A character taken apart: 亻言 for 信.
  package static let split = ViewFolds(rawValue: 1 << 7)
  /// An emoji or symbol that is read as a character: ❤ for 信.
  package static let symbol = ViewFolds(rawValue: 1 << 8)
  /// A character that sounds like another: 薇 for 微.
  package static let sound = ViewFolds(rawValue: 1 << 9)
  /// Pinyin for a character: xin for 信.
  package static let pinyin = ViewFolds(rawValue: 1 << 10)
  /// Nothing but what the folded text leaves out of account: a zero-width character, a full-width letter.
  package static let folded = ViewFolds(rawValue: 1 << 11)

  /// Beside ``noise`` or ``lines``: nothing stood there but what belongs between words, a space or a pause.
  package static let pause = ViewFolds(rawValue: 1 << 12)

  /// Guesses: what was seen need not be what was meant.
  package static let guesses: ViewFolds = [.reversed, .shape, .split, .symbol, .sound, .pinyin]
  /// What the view in ordinary characters looks through.
  package static let plain: ViewFolds = [.noise, .reading, .digits, .latin, .lines]

  /// The folds in the order of their bits.
  package var elements: [ViewFolds] {
    (0..<11).map { ViewFolds(rawValue: 1 << $0) }.filter(contains)
  }

  /// The name of a single fold in a finding.
  package var name: String { Self.names[self]?.name ?? "" }

  /// The word for people of a single fold.
  package var chineseName: String { Self.names[self]?.chinese ?? "" }

  private static let names: [ViewFolds: (name: String, chinese: String)] = [
    .noise: ("noise", "插入符号"), .reading: ("reading", "插入注音"), .digits: ("digits", "数字变体"),
    .latin: ("latin", "形似字母"), .lines: ("lines", "拆成多行"), .reversed: ("reversed", "倒写"),
    .shape: ("shape", "形近字"), .split: ("split", "拆字"), .symbol: ("symbol", "符号代字"), .sound: ("sound", "谐音"),
    .pinyin: ("pinyin", "拼音"),
  ]
}
