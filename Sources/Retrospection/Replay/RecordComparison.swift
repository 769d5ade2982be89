// Two verdict records, compared as they are stored.

internal import Subjects

enum RecordComparison {
  /// What differs between a stored record and the one given today.
  static func outcome(stored: [UInt8], again: [UInt8]) -> ReplayedVerdict.Outcome {
    guard stored != again else { return .identical }
    guard let old = try? JSONValue(parsing: stored).object, let new = try? JSONValue(parsing: again).object else {
      return .differs(members: [])
    }
    var members = old.filter { member in !new.contains { isSame(member, $0) } }.map(\.key)
    members += new.map(\.key).filter { key in !old.contains { $0.key == key } }
    guard members == ["engine"], let engine = old.first(where: { $0.key == "engine" })?.value.string else {
      return .differs(members: members)
    }
    return .identicalButEngine(stored: engine)
  }

  /// Byte for byte: Swift calls texts equal that differ in Unicode normalization.
  private static func isSame(_ left: JSONValue.Member, _ right: JSONValue.Member) -> Bool {
    guard left.key == right.key else { return false }
    var (one, other) = (JSONWriter(), JSONWriter())
    one.value(left.value)
    other.value(right.value)
    return one.bytes == other.bytes
  }
}
