// What a rule asks of the words around a match and of the subject, as bytes.

package import BinaryCoding
internal import Subjects

extension ContextClause: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    for texts in [patterns, cues, barriers] { writer.write(list: texts) }
    writer.write(optional: operation) { $0.write(case: $1) }
    writer.write(case: reach)
    writer.write(optional: side) { $0.write(case: $1) }
    writer.write(distance)
    writer.write(optional: effect) { $0.write(case: $1) }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    patterns = try reader.strings()
    cues = try reader.strings()
    barriers = try reader.strings()
    operation = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    reach = try reader.oneCase()
    side = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    distance = try reader.integer(in: 0...Self.longestDistance)
    effect = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
  }

  /// Far beyond what an author may write; a damaged number must not overflow where it is added to a place.
  private static let longestDistance = 1 << 20
}

extension Nearness: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(list: patterns)
    writer.write(list: elements)
    writer.write(optional: number)
    writer.write(within)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(patterns: try reader.strings(), within: 0)
    elements = try reader.strings()
    number = try reader.optional()
    within = try reader.integer(in: 0...Self.longestReach)
  }

  /// As for the distance of a context.
  private static let longestReach = 1 << 20
}

extension NumberRange: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(list: units)
    writer.write(optional: min) { $0.write($1) }
    writer.write(optional: max) { $0.write($1) }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(units: try reader.strings())
    min = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.double() }
    max = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.double() }
  }
}

extension SubjectCondition: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(facts: facts)
    writer.write(list: anyOf) { $0.write(case: $1) }
    writer.write(list: has)
    writer.write(list: lacks)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    facts = try reader.facts()
    anyOf = try reader.list { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    has = try reader.list()
    lacks = try reader.list()
  }
}

extension SubjectNeed: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    switch self {
    case .fact(let fact):
      writer.write(true)
      writer.write(case: fact)
    case .text(let text):
      writer.write(false)
      writer.write(text)
    }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self = try reader.flag() ? .fact(try reader.oneCase()) : .text(try reader.read())
  }
}

extension SubjectText: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(optional: element)
    writer.write(title)
    writer.write(list: patterns)
    writer.write(cases: fields)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    element = try reader.optionalString()
    title = try reader.string()
    patterns = try reader.strings()
    fields = try reader.cases()
  }
}
