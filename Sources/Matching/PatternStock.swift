// Patterns that are compiled or can be compiled at any time: of a rule set once, whatever rules share them.

package import BinaryCoding
internal import Foundation
internal import PCRE2

/// The patterns of a rule set by what their author wrote, with what was found out about each. A stock that an earlier
/// process has filled spares this one all of that work: a pattern out of it is compiled when a text first needs it.
package struct PatternStock: Sendable {
  private struct Entry: Sendable {
    var pattern: CompiledPattern
    /// `nil` where nobody asked for it.
    var need: PatternNeed?
  }

  private var entries: [Spelling: Entry] = [:]

  /// How every pattern of a rule is read.
  static let options: PatternOptions = [.caseless]

  /// An empty stock.
  package init() {}

  /// The pattern that an author wrote as `source`.
  subscript(source: String) -> CompiledPattern? { entries[Spelling(text: source)]?.pattern }

  /// Adds the pattern that an author wrote as `source`.
  mutating func add(_ pattern: CompiledPattern, for source: String) {
    entries[Spelling(text: source)] = Entry(pattern: pattern)
  }

  /// What a text must hold before the pattern that an author wrote as `source` can match it.
  /// - Parameter source: of a pattern in the stock.
  mutating func need(of source: String) -> PatternNeed {
    let key = Spelling(text: source)
    guard let entry = entries[key] else { return PatternNeed(isWords: false, sets: []) }
    if let known = entry.need { return known }
    let found = PatternNeed(of: entry.pattern.source)
    entries[key]?.need = found
    return found
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
    sets = isWords ? [] : RequiredLiterals.extract(from: source)
  }

  fileprivate init(isWords: Bool, sets: [[[UInt32]]]) {
    self.isWords = isWords
    self.sets = sets
  }
}

/// A text by its bytes: equal characters in other bytes are another pattern, and hashing need not look for them.
private struct Spelling: Hashable {
  let text: String

  init(text: String) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
  }

  static func == (left: Spelling, right: Spelling) -> Bool {
    left.withBytes { mine in
      right.withBytes { theirs in
        guard mine.count == theirs.count, let left = mine.baseAddress, let right = theirs.baseAddress else {
          return mine.count == theirs.count
        }
        return left == right || memcmp(left, right, mine.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: $0) } }

  private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    text.utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
      ?? Array(text.utf8).withUnsafeBytes(body)
  }
}

extension PatternStock: BinaryCodable {
  package func encode(to writer: inout BinaryWriter) {
    let ordered = entries.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
    writer.write(list: ordered) { writer, entry in
      let pattern = entry.value.pattern
      writer.write(entry.key.text)
      writer.write(pattern.source)
      writer.write(pattern.facts.minimumLength)
      writer.write(pattern.facts.captureCount)
      writer.write(pattern.facts.canMatchEmpty)
      writer.write(optional: entry.value.need) { writer, need in
        writer.write(need.isWords)
        writer.write(list: need.sets) { writer, literals in writer.write(list: literals) { $0.write(units: $1) } }
      }
    }
  }

  package init(from reader: inout BinaryReader) throws(BinaryError) {
    let found = try reader.list(Self.readEntry)
    entries.reserveCapacity(found.count)
    for (spelling, entry) in found { entries[spelling] = entry }
  }

  private static func readEntry(_ reader: inout BinaryReader) throws(BinaryError) -> (Spelling, Entry) {
    let (written, folded) = (try reader.string(), try reader.string())
    let facts = PatternFacts(
      minimumLength: try reader.integer(in: 0...Int(UInt32.max)), captureCount: try reader.integer(in: 0...0xFFFF),
      canMatchEmpty: try reader.flag())
    let pattern = CompiledPattern(known: folded, options: options, facts: facts)
    return (Spelling(text: written), Entry(pattern: pattern, need: try reader.optional(readNeed)))
  }

  private static func readNeed(_ reader: inout BinaryReader) throws(BinaryError) -> PatternNeed {
    PatternNeed(isWords: try reader.flag(), sets: try reader.list(readLiterals))
  }

  private static func readLiterals(_ reader: inout BinaryReader) throws(BinaryError) -> [[UInt32]] {
    let literals = try reader.list(readLiteral)
    // An empty literal is left out by the matcher, and no text meets an empty set: the pattern would never run.
    guard !literals.isEmpty, !literals.contains([]) else { throw BinaryError() }
    return literals
  }

  private static func readLiteral(_ reader: inout BinaryReader) throws(BinaryError) -> [UInt32] { try reader.units() }
}
