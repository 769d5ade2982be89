// A further reading of a text, with the way back to the reading it was made from.

/// The units of a view. Each was made from a range of units of its source: the folded text, or another view.
package struct TextView: Sendable {
  /// Scalar values; in a view by sound or shape also numbers above those of Unicode.
  package internal(set) var units: [UInt32] = []
  /// For each unit where it begins in the source, and where it ends.
  private(set) var lower: [UInt32] = []
  private(set) var upper: [UInt32] = []
  /// What made each unit of something else.
  private(set) var replaced: [ViewFolds] = []
  /// What was left out before each unit.
  private(set) var skipped: [ViewFolds] = []

  /// A view of nothing: a buffer.
  package init() {}

  /// The source range of a range of units, which is not empty.
  package func source(of range: Range<Int>) -> Range<Int> {
    Int(lower[range.lowerBound])..<Int(upper[range.upperBound - 1])
  }

  /// What it took to read this range.
  package func folds(in range: Range<Int>) -> ViewFolds {
    var folds = replaced[range.lowerBound]
    for unit in range.dropFirst() { folds.formUnion(replaced[unit].union(skipped[unit])) }
    return folds.subtracting(.pause)
  }

  /// What made a unit of something else.
  package func replacement(at unit: Int) -> ViewFolds { replaced[unit] }

  /// What was left out between a unit and the one before it.
  package func gap(before unit: Int) -> ViewFolds { skipped[unit] }

  mutating func append(_ unit: UInt32, from source: Range<Int>, replaced: ViewFolds = [], skipped: ViewFolds = []) {
    units.append(unit)
    lower.append(UInt32(truncatingIfNeeded: source.lowerBound))
    upper.append(UInt32(truncatingIfNeeded: source.upperBound))
    self.replaced.append(replaced)
    self.skipped.append(skipped)
  }

  /// Appends source units as they are.
  mutating func append(_ source: [UInt32], _ range: Range<Int>) {
    units.append(contentsOf: source[range])
    for unit in range {
      lower.append(UInt32(truncatingIfNeeded: unit))
      upper.append(UInt32(truncatingIfNeeded: unit + 1))
    }
    replaced.append(contentsOf: repeatElement([], count: range.count))
    skipped.append(contentsOf: repeatElement([], count: range.count))
  }

  mutating func removeAll() {
    units.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    upper.removeAll(keepingCapacity: true)
    replaced.removeAll(keepingCapacity: true)
    skipped.removeAll(keepingCapacity: true)
  }
}
