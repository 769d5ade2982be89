// Patterns that are compiled or can be compiled at any time: of a rule set once, whatever rules share them.

package import BinaryCoding
internal import PCRE2

/// The patterns of a rule set by what their author wrote, with what was found out about each. A stock that an earlier
/// process has filled spares this one all of that work: a pattern out of it is compiled when a text first needs it.
package struct PatternStock: Sendable {
  private var patterns: [String: CompiledPattern] = [:]
  /// What a text must hold for the patterns that rules look for.
  private var needs: [String: PatternNeed] = [:]

  /// How every pattern of a rule is read.
  static let options: PatternOptions = [.caseless]

  /// An empty stock.
  package init() {}

  /// The pattern that an author wrote as `source`.
  subscript(source: String) -> CompiledPattern? {
    get { patterns[source] }
    set { patterns[source] = newValue }
  }

  /// What a text must hold before a pattern can match it.
  mutating func need(of pattern: CompiledPattern) -> PatternNeed {
    let source = pattern.source
    if let known = needs[source] { return known }
    let need = PatternNeed(of: source)
    needs[source] = need
    return need
  }
}

/// What a text must hold before a pattern can match it.
struct PatternNeed: Sendable {
  /// Whether the pattern is nothing but words: see ``LiteralPattern``.
  let isWords: Bool
  /// Sets of literals of each of which one must occur; empty when nothing is known, or nothing else is needed.
  let sets: [[[UInt32]]]

  /// What is known of a folded pattern.
  init(of source: String) {
    isWords = LiteralPattern(source) != nil
    sets = isWords ? [] : RequiredLiterals.extractAll(from: source)
  }

  fileprivate init(isWords: Bool, sets: [[[UInt32]]]) {
    self.isWords = isWords
    self.sets = sets
  }
}

extension PatternStock: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    writer.write(list: patterns.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.source)
      writer.write(entry.value.facts.minimumLength)
      writer.write(entry.value.facts.captureCount)
      writer.write(entry.value.facts.canMatchEmpty)
    }
    writer.write(list: needs.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.isWords)
      writer.write(list: entry.value.sets) { writer, set in
        writer.write(list: set) { writer, literal in writer.write(list: literal) { $0.write(Int($1)) } }
      }
    }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    for (source, pattern) in try reader.list(Self.readPattern) { patterns[source] = pattern }
    for (source, found) in try reader.list(Self.readNeed) { needs[source] = found }
  }

  private static func readPattern(_ reader: inout BinaryReader) throws(BinaryError) -> (String, CompiledPattern) {
    let (written, folded) = (try reader.string(), try reader.string())
    let facts = PatternFacts(
      minimumLength: try reader.integer(in: 0...Int(UInt32.max)), captureCount: try reader.integer(in: 0...0xFFFF),
      canMatchEmpty: try reader.flag())
    return (written, CompiledPattern(known: folded, options: Self.options, facts: facts))
  }

  private static func readNeed(_ reader: inout BinaryReader) throws(BinaryError) -> (String, PatternNeed) {
    (try reader.string(), PatternNeed(isWords: try reader.flag(), sets: try reader.list(readSet)))
  }

  private static func readSet(_ reader: inout BinaryReader) throws(BinaryError) -> [[UInt32]] {
    let set = try reader.list(readLiteral)
    // An empty set would be met by no text: its pattern would never run.
    guard !set.isEmpty else { throw BinaryError() }
    return set
  }

  private static func readLiteral(_ reader: inout BinaryReader) throws(BinaryError) -> [UInt32] {
    let units = try reader.list(readUnit)
    // An empty literal is left out by the matcher: its pattern would never run.
    guard !units.isEmpty else { throw BinaryError() }
    return units
  }

  private static func readUnit(_ reader: inout BinaryReader) throws(BinaryError) -> UInt32 {
    UInt32(try reader.integer(in: 0...0x10FFFF))
  }
}
