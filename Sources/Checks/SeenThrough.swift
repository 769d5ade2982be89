// What a hit was seen through, told to people.

internal import Matching
internal import Subjects
internal import TextNormalization

/// The folds of one hit, as a finding names them.
struct SeenThrough {
  /// The names of the folds, for machines.
  let folds: [String]
  /// The same for people: 繁→简, 跳过“❤”, 谐音 薇→微.
  let notes: [String]
  let confidence: Confidence

  /// - Parameter range: the hit's UTF-8 range in the original.
  init(_ hit: RuleHit, at range: Range<Int>, in text: FoldedText) {
    let isSeen = !hit.folds.subtracting(.folded).isEmpty
    let counting = Self.kinds(hit, at: range, in: text)
    folds = counting.map(\.rawValue) + hit.folds.subtracting(.folded).elements.map(\.name)
    notes = counting.map(\.chineseName) + Self.notes(hit.notes, in: text)
    confidence =
      if !hit.folds.isDisjoint(with: .guesses) {
        .fuzzy
      } else if isSeen {
        .folded
      } else {
        text.isExact(in: range) ? .exact : .folded
      }
  }

  /// The folds of the characters of a hit. What stands between them was left out; how it is written says nothing.
  private static func kinds(_ hit: RuleHit, at range: Range<Int>, in text: FoldedText) -> [FoldKind] {
    var kinds: Set<FoldKind> = []
    var start = range.lowerBound
    let gaps = hit.notes.filter(\.isGap).map { text.originalRange(ofUnits: $0.written).utf8 }
    for gap in gaps.sorted(by: { $0.lowerBound < $1.lowerBound }) where gap.lowerBound >= start {
      kinds.formUnion(text.folds(in: start..<gap.lowerBound))
      start = gap.upperBound
    }
    if start < range.upperBound { kinds.formUnion(text.folds(in: start..<range.upperBound)) }
    return FoldKind.allCases.filter { kinds.contains($0) && $0.affectsConfidence }
  }

  private static func notes(_ all: [FoldNote], in text: FoldedText) -> [String] {
    var notes: [String] = []
    for note in all {
      let written = text.originalText(in: text.originalRange(ofUnits: note.written).utf8)
      let sentence = sentence(note, written)
      if !notes.contains(sentence) { notes.append(sentence) }
    }
    return notes
  }

  private static func sentence(_ note: FoldNote, _ written: String) -> String {
    switch note.fold {
    case .noise: written.allSatisfy(\.isWhitespace) ? "跳过空格" : "跳过“\(written)”"
    case .reading: "跳过注音“\(written)”"
    case .lines: "跨行拼接"
    case .digits, .reversed: note.fold.chineseName
    default: "\(note.fold.chineseName) \(written)→\(String(units: note.meaning))"
    }
  }
}

extension FoldedText {
  /// The folds of the folded view that a match was seen through. Case alone is none: everybody writes it.
  func foldsNeeded(in range: Range<Int>) -> [String] { folds(in: range).filter(\.affectsConfidence).map(\.rawValue) }
}
