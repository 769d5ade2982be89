// How a template is found: what most copies share stays, what they differ in becomes a slot.

extension CopyTemplate {
  /// The template of most of `texts`. One of them is the reference that the others are compared with; a part stands in the
  /// template when more than two thirds of all have it there, whatever the reference has.
  /// - Parameters:
  ///   - texts: at least one.
  ///   - budget: comparisons that may still be made.
  init(of texts: [CopyText], in vocabulary: PartVocabulary, budget: inout Int) {
    let reference = Self.reference(of: texts)
    var shared = [Int](repeating: 0, count: reference.count)
    var alignments: [(parts: [Int32], places: [Int?])] = []
    for text in texts {
      guard let pairs = PartDifference.matches(reference, text.parts, budget: &budget) else { continue }
      var places = [Int?](repeating: nil, count: reference.count)
      for pair in pairs {
        shared[pair.left] += 1
        places[pair.left] = pair.right
      }
      alignments.append((text.parts, places))
    }
    let kept = reference.indices.filter { shared[$0] * 3 > alignments.count * 2 }
    var runs: [[Int32]] = [[]]
    for (index, place) in kept.enumerated() {
      let isOpen =
        index == 0
        ? false
        : Self.open(
          &runs, after: kept[index - 1], before: place, reference, alignments)
      if isOpen { runs.append([]) }
      runs[runs.count - 1].append(reference[place])
    }
    // The last slot may end the text.
    if let last = kept.last, Self.open(&runs, after: last, before: nil, reference, alignments) { runs.append([]) }
    self.init(runs: Self.joined(runs, in: vocabulary))
  }

  /// The text that most are equal to; of texts that are all different, one of middle length.
  private static func reference(of texts: [CopyText]) -> [Int32] {
    var counts: [[Int32]: Int] = [:]
    for text in texts { counts[text.parts, default: 0] += 1 }
    let sorted = texts.map(\.parts).sorted { $0.count < $1.count }
    let middle = sorted.isEmpty ? [] : sorted[sorted.count / 2]
    guard let most = counts.values.max(), most > 1 else { return middle }
    return texts.first { counts[$0.parts] == most }?.parts ?? middle
  }

  /// Whether copies differ between two shared parts. What more than two thirds have there is shared too and is
  /// appended to the last run; what fewer have there is an addition of theirs, no slot.
  private static func open(
    _ runs: inout [[Int32]], after: Int, before: Int?, _ reference: [Int32],
    _ alignments: [(parts: [Int32], places: [Int?])]
  ) -> Bool {
    var counts: [ArraySlice<Int32>: Int] = [:]
    var total = 0
    for (parts, places) in alignments {
      guard let lower = places[after], let upper = before.map({ places[$0] }) ?? parts.count else { continue }
      counts[parts[(lower + 1)..<upper], default: 0] += 1
      total += 1
    }
    guard let most = counts.max(by: { $0.value < $1.value }) else { return false }
    if most.value * 3 > total * 2 {
      runs[runs.count - 1] += most.key
      return false
    }
    return true
  }

  /// A single character between two slots is there by chance (the 区 of two addresses) and is no fixed part.
  private static func joined(_ runs: [[Int32]], in vocabulary: PartVocabulary) -> [[Int32]] {
    var result: [[Int32]] = []
    for (index, run) in runs.enumerated() {
      let isInner = index > 0 && index < runs.count - 1
      if isInner, run.count == 1, case .character = vocabulary.keys[Int(run[0])] { continue }
      result.append(run)
    }
    return result
  }
}
