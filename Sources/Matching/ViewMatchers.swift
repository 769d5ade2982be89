// What a rule set looks for beyond the folded text.

internal import Rules
internal import TextNormalization

/// The views that rules ask for, with what is to be found in each.
final class ViewMatchers: Sendable {
  /// What each rule looks through; empty for most.
  let folds: [ViewFolds]
  /// The rules that look through anything.
  let rules: [Int]
  /// Terms as they read backwards, in the plain view; the values are the numbers of terms.
  let reversed: LiteralMatcher
  /// The words of rules that ask for `shape`, and of those that ask for `sound` as well or alone.
  let words: [WordMatcher]

  /// - Parameter terms: all terms; a word is looked for in the views only when it has two characters.
  init(_ rules: [Rule], _ terms: [RuleTerm]) {
    let folds = rules.map { rule in rule.folds.reduce(into: ViewFolds()) { $0.formUnion(Self.folds(of: $1)) } }
    self.folds = folds
    self.rules = folds.indices.filter { !folds[$0].isEmpty }
    var backwards: [(units: [UInt32], value: Int)] = []
    var byShape: [Int] = []
    var bySound: [Int] = []
    for (number, term) in terms.enumerated() where term.units.count > 1 {
      let folds = folds[term.rule]
      if folds.contains(.reversed), term.units != term.units.reversed() {
        backwards.append((term.units.reversed(), number))
      }
      if folds.contains(.shape) { byShape.append(number) }
      if folds.contains(.sound) { bySound.append(number) }
    }
    reversed = LiteralMatcher(backwards)
    words = [WordMatcher(byShape, of: terms, bySound: false), WordMatcher(bySound, of: terms, bySound: true)]
      .filter { !$0.matcher.isEmpty }
  }

  /// What a name in a rule's `folds` stands for.
  private static func folds(of name: FoldName) -> ViewFolds {
    switch name {
    case .noise: [.noise, .reading]
    case .digits: .digits
    case .sound: [.sound, .pinyin]
    case .shape: [.shape, .split, .symbol]
    case .latin: .latin
    case .lines: [.lines, .reversed]
    }
  }
}

/// The words of a view by shape or sound.
final class WordMatcher: Sendable {
  let alphabet: WordAlphabet
  /// The values are the numbers of terms.
  let matcher: LiteralMatcher

  init(_ numbers: [Int], of terms: [RuleTerm], bySound: Bool) {
    let alphabet = WordAlphabet(numbers.map { terms[$0].units }, bySound: bySound)
    self.alphabet = alphabet
    matcher = LiteralMatcher(numbers.map { (alphabet.view(of: terms[$0].units), $0) })
  }
}
