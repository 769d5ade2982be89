// How far a tag is from the one that was meant: what people mistype, and what is another name.

internal import TextNormalization

/// Compares folded tag names. A digit or letter is never a slip of another: 启岳S8 is no mistyped 启岳S7, RX6 no RX5.
struct TagDistance {
  /// Longest names that are compared, in units; the comparison is quadratic.
  private static let longest = 48
  private static let impossible = 1_000

  /// A slip that a person makes while typing this very name: one or two characters that sound or look alike, two
  /// neighbours swapped, one twice, or, in a long name, one left out.
  static func isSlip(_ written: [UInt32], of name: [UInt32]) -> Bool {
    guard written != name, written.count <= longest, name.count <= longest, abs(written.count - name.count) <= 1,
      name.count >= 4
    else { return false }
    if written.count == name.count {
      let differing = name.indices.filter { written[$0] != name[$0] }
      if differing.count == 2, differing[1] == differing[0] + 1, written[differing[0]] == name[differing[1]],
        written[differing[1]] == name[differing[0]], differing.allSatisfy({ isHan(name[$0]) })
      {
        return true
      }
      return differing.count <= max(1, name.count / 4) && differing.allSatisfy { isAlike(written[$0], name[$0]) }
    }
    let (shorter, longer) = written.count < name.count ? (written, name) : (name, written)
    let place = shorter.indices.first { shorter[$0] != longer[$0] } ?? shorter.count
    guard shorter[place...].elementsEqual(longer[(place + 1)...]), isHan(longer[place]) else { return false }
    if written.count < name.count { return name.count >= 7 }
    return place > 0 && longer[place - 1] == longer[place]
  }

  /// Whether `written` may have been meant for `name`, where a tag of that name is missing anyway.
  static func isNear(_ written: [UInt32], _ name: [UInt32]) -> Bool {
    guard written != name, written.count <= longest, name.count <= longest, name.count >= 3 else { return false }
    let cost = cost(from: written, to: name)
    return cost <= max(2, name.count / 4 * 2)
  }

  /// Twice the number of characters to change, insert, remove or swap; half of that for one that sounds or looks alike.
  private static func cost(from written: [UInt32], to name: [UInt32]) -> Int {
    var beforeLast: [Int] = []
    var last = [0]
    for unit in name { last.append(last[last.count - 1] + gap(unit)) }
    for (row, unit) in written.enumerated() {
      var line = [last[0] + gap(unit)]
      for (column, other) in name.enumerated() {
        var cost = min(last[column + 1] + gap(unit), line[column] + gap(other), last[column] + change(unit, other))
        if row > 0, column > 0, unit == name[column - 1], written[row - 1] == other, isHan(unit), isHan(other) {
          cost = min(cost, beforeLast[column - 1] + 2)
        }
        line.append(cost)
      }
      (beforeLast, last) = (last, line)
    }
    return last[name.count]
  }

  private static func gap(_ unit: UInt32) -> Int { isHan(unit) ? 2 : impossible }

  private static func change(_ unit: UInt32, _ other: UInt32) -> Int {
    if unit == other { return 0 }
    if isAlike(unit, other) { return 1 }
    return isHan(unit) && isHan(other) ? 2 : impossible
  }

  /// Whether one is easily written for the other: a homophone or a look-alike of Chinese, 0 and o, 1 and l.
  static func isAlike(_ unit: UInt32, _ other: UInt32) -> Bool {
    if unit == other { return true }
    guard isHan(unit), isHan(other) else { return isAlikeInLatin(unit, other) }
    let readings = ReadingTable.shared.syllables(of: unit)
    if ReadingTable.shared.syllables(of: other).contains(where: readings.contains) { return true }
    return ShapeTable.shared.lookAlikes(of: other).contains(unit)
      || ShapeTable.shared.lookAlikes(of: unit).contains(other)
  }

  private static func isAlikeInLatin(_ unit: UInt32, _ other: UInt32) -> Bool {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [("0", "o"), ("1", "l"), ("1", "i")]
    return pairs.contains { pair in
      (unit, other) == (pair.0.value, pair.1.value) || (other, unit) == (pair.0.value, pair.1.value)
    }
  }

  private static func isHan(_ unit: UInt32) -> Bool {
    (0x3400...0x4DBF).contains(unit) || (0x4E00...0x9FFF).contains(unit) || unit >= 0x20000
  }
}
