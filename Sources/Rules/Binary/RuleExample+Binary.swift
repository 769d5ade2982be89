// An example and its surroundings as bytes.

package import BinaryCoding
internal import Subjects

extension RuleExample: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(text)
    writer.write(location)
    writer.write(list: marks) { writer, mark in
      writer.write(mark.lowerBound)
      writer.write(mark.count)
    }
    // Most examples say nothing about where they stand.
    let isPlain =
      kind == nil && audience == nil && platform == nil && industry == nil && role == nil
      && surroundings == ExampleSurroundings()
    writer.write(isPlain)
    guard !isPlain else { return }
    writer.write(optional: kind) { $0.write(case: $1) }
    writer.write(optional: audience) { $0.write(case: $1) }
    writer.write(optional: platform) { $0.write(case: $1) }
    writer.write(optional: industry) { $0.write(case: $1) }
    writer.write(optional: role) { $0.write(case: $1) }
    writer.write(surroundings)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    let text = try reader.string()
    let location: SourceLocation = try reader.read()
    let length = text.utf8.count
    self.init(
      text: text,
      marks: try reader.list { (reader: inout BinaryReader) throws(BinaryError) in
        let start = try reader.integer(in: 0...length)
        return start..<start + (try reader.integer(in: 0...length - start))
      },
      location: location)
    if try reader.flag() { return }
    kind = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    audience = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    platform = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    industry = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    role = try reader.optional { (reader: inout BinaryReader) throws(BinaryError) in try reader.oneCase() }
    surroundings = try reader.read()
  }
}

extension ExampleSurroundings: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(facts: facts)
    for text in [title, nickname, bio, inReplyTo] { writer.write(optional: text) }
    writer.write(list: tags)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    facts = try reader.facts()
    title = try reader.optionalString()
    nickname = try reader.optionalString()
    bio = try reader.optionalString()
    inReplyTo = try reader.optionalString()
    tags = try reader.strings()
  }
}

extension BinaryWriter {
  /// Facts and what each must be.
  mutating func write(facts: [SubjectFact: Bool]) {
    write(cases: Set(facts.keys))
    write(cases: Set(facts.filter(\.value).keys))
  }
}

extension BinaryReader {
  /// What `write(facts:)` wrote.
  mutating func facts() throws(BinaryError) -> [SubjectFact: Bool] {
    let stated: Set<SubjectFact> = try cases()
    let held: Set<SubjectFact> = try cases()
    return Dictionary(uniqueKeysWithValues: stated.map { ($0, held.contains($0)) })
  }
}
