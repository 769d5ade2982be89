// The literals of a matcher in one piece of memory, sorted.

/// Literals without the empty ones, in lexicographic order of their units; equal ones stand side by side.
struct LiteralList: Sendable {
  /// The units of all literals, one after another in sorted order.
  let units: [UInt32]
  /// Where each literal begins in ``units``, and at the end their number.
  let starts: [UInt32]
  /// What each literal stands for.
  let values: [Int32]

  /// The bits of a unit in a ``prefix(_:)``.
  static let unitBits: UInt64 = 21
  /// What stands in a prefix where the literal has ended: no unit.
  static let none: UInt64 = 0

  init(_ literals: [(units: [UInt32], value: Int)]) {
    // Almost all of the order is in the first three units, which make one integer.
    var order: [(prefix: UInt64, index: Int)] = []
    order.reserveCapacity(literals.count)
    var total = 0
    for (index, literal) in literals.enumerated() where !literal.units.isEmpty {
      order.append((Self.prefix(literal.units), index))
      total += literal.units.count
    }
    order.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (mine, theirs) = (literals[left.index].units, literals[right.index].units)
      if mine.count <= 3 || theirs.count <= 3 { return mine.count < theirs.count }
      return mine.lexicographicallyPrecedes(theirs)
    }
    var units: [UInt32] = []
    var starts: [UInt32] = []
    var values: [Int32] = []
    units.reserveCapacity(total)
    starts.reserveCapacity(order.count + 1)
    values.reserveCapacity(order.count)
    for (_, index) in order {
      starts.append(UInt32(units.count))
      units += literals[index].units
      values.append(Int32(literals[index].value))
    }
    starts.append(UInt32(units.count))
    self.units = units
    self.starts = starts
    self.values = values
  }

  /// The number of literals.
  var count: Int { values.count }

  func range(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  /// The first units of a literal, at most three, in the order of the integers. A unit is stored plus one, so that a
  /// literal that ended sorts before every other.
  private static func prefix(_ units: [UInt32]) -> UInt64 {
    prefix(
      UInt64(units[0]) + 1, units.count > 1 ? UInt64(units[1]) + 1 : none, units.count > 2 ? UInt64(units[2]) + 1 : none
    )
  }

  /// Three units, each plus one or ``none``.
  static func prefix(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    first << (2 * unitBits) | second << unitBits | third
  }
}
