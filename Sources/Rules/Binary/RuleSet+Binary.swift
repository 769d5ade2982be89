// A rule set that was read before: everything but its files, which are at hand when it is read again.

package import BinaryCoding

extension RuleSet {
  /// Writes the packs, exemptions and elements.
  package func encode(to writer: inout BinaryWriter) {
    writer.write(list: packs)
    writer.write(list: exemptions.values.sorted { $0.id < $1.id })
    writer.write(list: elements.values.sorted { $0.id < $1.id })
  }

  /// Reads what ``encode(to:)`` wrote.
  /// - Parameter files: the very files that the rule set was read from.
  package init(from reader: inout BinaryReader, files: RuleSetFiles) throws(BinaryError) {
    self.init(packs: try reader.list(), exemptions: try reader.list(), elements: try reader.list(), files: files)
  }
}

extension RulePack: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    for text in [name, title, version] { writer.write(text) }
    writer.write(list: rules)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(
      name: try reader.string(), title: try reader.string(), version: try reader.string(), rules: try reader.list())
  }
}

extension NamedExemption: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    for text in [id, title, basis] { writer.write(text) }
    writer.write(context)
    writer.write(location)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(
      id: try reader.string(), title: try reader.string(), basis: try reader.string(), context: try reader.read(),
      location: try reader.read())
  }
}

extension RequiredElement: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    for text in [id, title] { writer.write(text) }
    writer.write(list: patterns)
    writer.write(optional: number)
    writer.write(case: reach)
    writer.write(location)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    let (id, title) = (try reader.string(), try reader.string())
    let patterns = try reader.strings()
    let number: NumberRange? = try reader.optional()
    self.init(id: id, title: title, patterns: patterns, reach: try reader.oneCase(), location: try reader.read())
    self.number = number
  }
}
