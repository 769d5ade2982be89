// Parts as small numbers, so that comparing two texts compares integers.

package import Subjects

/// What two parts must share to be the same.
package enum PartKey: Sendable, Hashable {
  case character(UInt32)
  /// A part read as one thing, with its value in one way to write it.
  case value(ValueKind, String)
  /// The beginning of a text: a field's name, or `nil` for the message that is answered.
  case field(FieldKey.Name?)
}

/// The parts of the texts of one comparison, numbered.
package struct PartVocabulary: Sendable {
  private var numbers: [PartKey: Int32] = [:]
  /// Every part by its number.
  private(set) var keys: [PartKey] = []

  /// No parts yet.
  package init() {}

  /// The number of a part, a new one where it was not seen before.
  mutating func number(of key: PartKey) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(keys.count)
    numbers[key] = number
    keys.append(key)
    return number
  }

  /// The folded units of parts that are all characters.
  func characters(of parts: some Sequence<Int32>) -> [UInt32]? {
    let content = units(of: parts)
    return content.kinds.isEmpty && !content.hasFields ? content.units : nil
  }

  /// The folded units of parts that are characters, and whether there are others.
  func units(of parts: some Sequence<Int32>) -> (units: [UInt32], kinds: Set<ValueKind>, hasFields: Bool) {
    var units: [UInt32] = []
    var kinds: Set<ValueKind> = []
    var hasFields = false
    for part in parts {
      switch keys[Int(part)] {
      case .character(let unit): units.append(unit)
      case .value(let kind, _): kinds.insert(kind)
      case .field: hasFields = true
      }
    }
    return (units, kinds, hasFields)
  }
}
