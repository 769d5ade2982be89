// The characters of the words that rules want found in disguise, and what may stand in for each.

/// What a view by shape or by sound needs to know. Only what can be part of one of the words is looked through:
/// everything else stays as it is.
package struct WordAlphabet: Sendable {
  /// Whether characters of one sound are one.
  let bySound: Bool
  private let syllables: Set<UInt16>
  private var syllableUnits: [UInt16: UInt32] = [:]
  /// What a unit may be taken for, by the first unit.
  private var pages = ScalarPages()
  /// The places in ``pages`` lead here; the first says "nothing".
  private var entries: [Entry] = [Entry()]
  /// Sequences of two or more units that are read as one or more characters: 亻言, 🇨🇳.
  private var sequences: [Sequence] = []

  /// What a unit is in the view.
  struct Entry: Sendable, Hashable {
    /// The unit in the view; 0 for itself.
    var unit: UInt32 = 0
    var fold: ViewFolds = []
    /// The sequences that begin with it, in ``WordAlphabet/sequences``.
    var firstSequence: UInt32 = 0
    var sequenceCount: UInt32 = 0

    var isNothing: Bool { unit == 0 && sequenceCount == 0 }
  }

  /// Units that stand for others together.
  struct Sequence: Sendable, Hashable {
    var written: [UInt32]
    /// What they are in the view.
    var units: [UInt32]
    var fold: ViewFolds
  }

  /// Above all scalars: a syllable is a unit of its own.
  private static let firstSyllable: UInt32 = 0x11_0000

  /// The alphabet of some words.
  /// - Parameters:
  ///   - words: in folded units.
  ///   - bySound: whether homophones and pinyin are looked through too.
  package init(_ words: some Swift.Sequence<[UInt32]>, bySound: Bool) {
    self.bySound = bySound
    let characters = Set(words.joined()).filter { UnitClass($0) == .han }.sorted()
    let readings = ReadingTable.shared
    let syllables = Set(bySound ? characters.compactMap { readings.syllables(of: $0).first } : [])
    self.syllables = syllables
    // A character that looks like two of the words' makes these two one unit; what a hit is made of is checked after.
    var classes = UnitClasses()
    func unit(of character: UInt32) -> UInt32 {
      guard bySound, let syllable = readings.syllables(of: character).first else { return character }
      return Self.firstSyllable + UInt32(syllable)
    }
    var lookAlikes: [UInt32: UInt32] = [:]
    for character in characters {
      for other in ShapeTable.shared.lookAlikes(of: character) {
        if bySound, let syllable = readings.syllables(of: other).first, syllables.contains(syllable) { continue }
        if let known = lookAlikes[other] { classes.join(known, unit(of: character)) }
        lookAlikes[other] = unit(of: character)
      }
    }
    var found = Found()
    for character in characters { found.singles[character] = Entry(unit: classes.root(unit(of: character))) }
    if bySound {
      readings.forEachCharacter { character, all in
        guard let syllable = all.first, syllables.contains(syllable), found.singles[character] == nil else { return }
        found.singles[character] = Entry(unit: classes.root(Self.firstSyllable + UInt32(syllable)), fold: .sound)
      }
    }
    for (other, unit) in lookAlikes where found.singles[other] == nil {
      found.singles[other] = Entry(unit: classes.root(unit), fold: .shape)
    }
    addSymbols(characters, syllables, &found) { classes.root(unit(of: $0)) }
    for character in characters {
      for part in ShapeTable.shared.decompositions(of: character) where part.count > 1 {
        let unit = classes.root(unit(of: character))
        found.sequences[part, default: []].append(Sequence(written: part, units: [unit], fold: .split))
      }
    }
    for syllable in syllables {
      syllableUnits[syllable] = classes.root(Self.firstSyllable + UInt32(syllable))
    }
    store(found)
  }

  /// What becomes the tables.
  private struct Found {
    var singles: [UInt32: Entry] = [:]
    var sequences: [[UInt32]: [Sequence]] = [:]
  }

  private func addSymbols(
    _ characters: [UInt32], _ syllables: Set<UInt16>, _ found: inout Found, _ view: (UInt32) -> UInt32
  ) {
    let known = Set(characters)
    func isRead(_ unit: UInt32) -> Bool {
      known.contains(unit) || ReadingTable.shared.syllables(of: unit).first.map(syllables.contains) == true
    }
    for symbol in SymbolNames.shared.symbols {
      // Of its names the first that is made of what the words are made of.
      guard let name = symbol.names.first(where: { $0.allSatisfy { UnitClass($0) != .han || isRead($0) } }),
        name.contains(where: { UnitClass($0) != .han || isRead($0) })
      else { continue }
      let units = name.map { UnitClass($0) == .han ? view($0) : $0 }
      found.sequences[symbol.scalars, default: []].append(
        Sequence(written: symbol.scalars, units: units, fold: .symbol))
    }
  }

  private mutating func store(_ found: Found) {
    var singles = found.singles
    let byFirst = Dictionary(grouping: found.sequences.values.joined()) { $0.written[0] }
    for (first, group) in byFirst.sorted(by: { $0.key < $1.key }) {
      // The longest first, so that a whole flag is read before its first letter.
      let ordered = group.sorted { left, right in
        left.written.count == right.written.count
          ? left.written.lexicographicallyPrecedes(right.written) : left.written.count > right.written.count
      }
      var entry = singles[first] ?? Entry()
      entry.firstSequence = UInt32(sequences.count)
      entry.sequenceCount = UInt32(ordered.count)
      sequences += ordered
      singles[first] = entry
    }
    var places: [Entry: UInt16] = [:]
    for (unit, entry) in singles.sorted(by: { $0.key < $1.key }) {
      if let place = places[entry] {
        pages[unit] = place
      } else {
        places[entry] = UInt16(entries.count)
        pages[unit] = UInt16(entries.count)
        entries.append(entry)
      }
    }
  }

  /// What a unit is in the view.
  @inline(__always)
  func entry(of unit: UInt32) -> Entry { entries[Int(pages[unit])] }

  /// Whether a unit is looked through or begins something that is.
  @inline(__always)
  func isKnown(_ unit: UInt32) -> Bool { pages[unit] != 0 }

  /// The sequence that stands at `position`, if its first unit has any.
  func sequence(at position: Int, in units: [UInt32], _ entry: Entry) -> Sequence? {
    guard entry.sequenceCount > 0 else { return nil }
    let candidates = sequences[Int(entry.firstSequence)..<Int(entry.firstSequence + entry.sequenceCount)]
    return candidates.first { units[position...].starts(with: $0.written) }
  }

  /// Whether a text holds an emoji or another sign that may be read as a character.
  package func hasSymbol(in units: [UInt32]) -> Bool {
    units.contains { isKnown($0) && UnitClass($0) == .sign }
  }

  /// A syllable as a unit of the view.
  func unit(of syllable: UInt16) -> UInt32 { syllableUnits[syllable] ?? Self.firstSyllable + UInt32(syllable) }

  /// Whether a syllable is one of the words' own.
  func holds(_ syllable: UInt16) -> Bool { syllables.contains(syllable) }

  /// A word as it stands in the view.
  package func view(of word: [UInt32]) -> [UInt32] {
    word.map { unit in
      let entry = entry(of: unit)
      return entry.unit == 0 ? unit : entry.unit
    }
  }

  /// How units are read as a character of a word; empty where they are that character, `nil` where nobody reads them so.
  /// - Parameter fold: what the view says of the place.
  package func reading(of written: ArraySlice<UInt32>, as character: UInt32, _ fold: ViewFolds) -> ViewFolds? {
    if written.elementsEqual(CollectionOfOne(character)) { return [] }
    if fold == .symbol { return fold }
    let readings = ReadingTable.shared
    let own = readings.syllables(of: character).first
    guard written.count == 1, let unit = written.first else {
      if fold == .pinyin { return own != nil && readings.syllable(spelled: written) == own ? .pinyin : nil }
      return ShapeTable.shared.decompositions(of: character).contains { $0.elementsEqual(written) } ? .split : nil
    }
    if bySound, own != nil, readings.syllables(of: unit).first == own { return .sound }
    return ShapeTable.shared.lookAlikes(of: character).contains(unit) ? .shape : nil
  }
}

/// Units that became one (union-find, without ranks: there are a few hundred).
private struct UnitClasses {
  private var parents: [UInt32: UInt32] = [:]

  func root(_ unit: UInt32) -> UInt32 {
    var unit = unit
    while let parent = parents[unit] { unit = parent }
    return unit
  }

  mutating func join(_ left: UInt32, _ right: UInt32) {
    let (left, right) = (root(left), root(right))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}
