// A rule as bytes, part by part in the order of its declaration.

package import BinaryCoding
internal import Subjects

extension Rule: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    for text in [pack, localID, title, basis, message] { writer.write(text) }
    writer.write(case: category)
    writer.write(case: severity)
    writer.write(case: provenance)
    writer.write(location)
    writer.write(case: state)
    writer.write(isOff)
    writer.write(optional: source)
    writer.write(effective)
    writer.write(scope)
    writer.write(list: Platform.allCases.filter { perPlatform[$0] != nil }) { writer, platform in
      writer.write(case: platform)
      writer.write(perPlatform[platform] ?? PlatformOverride())
    }
    writer.write(cases: fields)
    for texts in [terms, patterns, requires, unless, exempt] { writer.write(list: texts) }
    writer.write(list: near)
    writer.write(optional: when)
    writer.write(list: contexts)
    writer.write(list: folds) { $0.write(case: $1) }
    writer.write(disguised)
    writer.write(optional: doubtful)
    writer.write(list: suggest.keys.sorted()) { writer, key in
      writer.write(key)
      writer.write(list: suggest[key] ?? [])
    }
    writer.write(list: hits)
    writer.write(list: misses)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    let pack = try reader.string()
    let localID = try reader.string()
    let title = try reader.string()
    let basis = try reader.string()
    let message = try reader.string()
    self.init(
      pack: pack, localID: localID, title: title, category: try reader.oneCase(), severity: try reader.oneCase(),
      basis: basis, provenance: try reader.oneCase(), message: message, location: try reader.read())
    state = try reader.oneCase()
    isOff = try reader.flag()
    source = try reader.optionalString()
    effective = try reader.read()
    scope = try reader.read()
    for (platform, override) in try reader.list(Self.readOverride) { perPlatform[platform] = override }
    fields = try reader.cases()
    terms = try reader.strings()
    patterns = try reader.strings()
    requires = try reader.strings()
    unless = try reader.strings()
    exempt = try reader.strings()
    near = try reader.list()
    when = try reader.optional()
    contexts = try reader.list()
    folds = try reader.list(Self.readFold)
    disguised = try reader.flag()
    doubtful = try reader.optional()
    for (key, texts) in try reader.list(Self.readSuggestion) { suggest[key] = texts }
    hits = try reader.list()
    misses = try reader.list()
  }

  private static func readOverride(
    _ reader: inout BinaryReader
  ) throws(BinaryError) -> (Platform, PlatformOverride) { (try reader.oneCase(), try reader.read()) }

  private static func readFold(_ reader: inout BinaryReader) throws(BinaryError) -> FoldName { try reader.oneCase() }

  private static func readSuggestion(_ reader: inout BinaryReader) throws(BinaryError) -> (String, [String]) {
    (try reader.string(), try reader.strings())
  }
}

extension EffectivePeriod: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(optional: from) { $0.write(Int($1.milliseconds)) }
    writer.write(optional: until) { $0.write(Int($1.milliseconds)) }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    from = try reader.optional(Self.readMoment)
    until = try reader.optional(Self.readMoment)
  }

  private static func readMoment(_ reader: inout BinaryReader) throws(BinaryError) -> Timestamp {
    Timestamp(milliseconds: Int64(try reader.integer()))
  }
}

extension RuleScope: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(cases: kinds)
    writer.write(cases: audiences)
    writer.write(cases: industries)
    writer.write(cases: platforms)
    writer.write(cases: roles)
    writer.write(list: places.regions)
    writer.write(list: places.lines)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    kinds = try reader.cases()
    audiences = try reader.cases()
    industries = try reader.cases()
    platforms = try reader.cases()
    roles = try reader.cases()
    places.regions = try reader.strings()
    places.lines = try reader.strings()
  }
}

extension PlatformOverride: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(optional: severity) { $0.write(case: $1) }
    writer.write(optional: basis)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init()
    severity = try reader.optional(Self.readSeverity)
    basis = try reader.optionalString()
  }

  private static func readSeverity(_ reader: inout BinaryReader) throws(BinaryError) -> Severity {
    try reader.oneCase()
  }
}

extension SourceLocation: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(file)
    writer.write(line)
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(file: try reader.string(), line: try reader.integer())
  }
}
