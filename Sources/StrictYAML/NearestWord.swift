// “Did you mean”: the word that a mistyped one most likely stood for.

/// Compares words by the number of letters to change, insert, remove or swap (optimal string alignment).
package enum NearestWord {
  /// The candidate nearest to `word`, when no more than a third of the letters differ; case, `-` and `_` do not count.
  package static func find(_ word: String, among candidates: [String]) -> String? {
    // A longer text is no mistyped word, and the comparison is quadratic.
    guard !word.isEmpty, word.utf8.count <= 64 else { return nil }
    var best: (changes: Int, word: String)?
    for candidate in candidates where candidate.utf8.count <= 64 {
      let count = changes(from: letters(word), to: letters(candidate))
      let (shorter, longer) = (min(word.count, candidate.count), max(word.count, candidate.count))
      // Of short words, one letter may differ, but not all.
      guard count <= max(1, shorter / 3), count < longer, count < best?.changes ?? .max else { continue }
      best = (count, candidate)
    }
    return best?.word
  }

  private static func letters(_ word: String) -> [Character] { word.lowercased().map { $0 == "_" ? "-" : $0 } }

  private static func changes(from left: [Character], to right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1] + 1, line[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        line.append(cost)
      }
      (beforeLast, last) = (last, line)
    }
    return last[right.count]
  }
}
