// What every Unicode scalar becomes, in one lookup: two levels of tables, read once from the generated data.

/// The fold of every Unicode scalar. A class, because one reference to pass around costs less than five arrays.
final class FoldTable: Sendable {
  static let pageBits: UInt32 = 7
  static let pageMask: UInt32 = 1 << pageBits - 1

  /// The number of each page of 128 scalars; page 0 is the one where nothing folds.
  private let pages: [UInt16]
  /// The raw values of ``FoldEntry``, page by page.
  private let entries: [UInt32]
  /// The targets of all entries that fold to several scalars, one list after another.
  private let expansions: [UInt32]
  /// What two scalars become together; first and second in one key.
  private let compositions: [UInt64: UInt32]
  /// Scalars between which a joiner stays, ascending.
  private let pictographs: [ClosedRange<UInt32>]

  /// The targets of the scalars of the basic plane that become one scalar of it, for ``FoldPass``.
  private let simple: [UInt16]

  /// U+FFFF, which is no character: not one scalar of the basic plane.
  static let notSimple: UInt16 = 0xFFFF

  /// The one table there is; read on first use, in about a millisecond.
  static let shared = FoldTable()

  private init() {
    var builder = FoldTableBuilder()
    var folds = FoldDataReader(CharacterFoldData.folds)
    while let record = folds.nextFold() { builder.add(record) }
    (pages, entries, expansions) = (builder.pages, builder.entries, builder.expansions)
    simple = builder.simple

    var compositions: [UInt64: UInt32] = [:]
    var pairs = FoldDataReader(CharacterFoldData.compositions)
    while let (first, second, composite) = pairs.nextComposition() {
      compositions[Self.key(first, second)] = composite
    }
    self.compositions = compositions

    var pictographs: [ClosedRange<UInt32>] = []
    var ranges = FoldDataReader(CharacterFoldData.pictographs)
    while let range = ranges.nextRange() { pictographs.append(range) }
    self.pictographs = pictographs
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
}

/// Lays out the two levels and the expansions.
private struct FoldTableBuilder {
  var pages = [UInt16](repeating: 0, count: 0x11_0000 >> Int(FoldTable.pageBits))
  var entries = [UInt32](repeating: 0, count: 1 << Int(FoldTable.pageBits))
  var expansions: [UInt32] = []
  var simple = (0..<0x1_0000).map { UInt16($0) }

  mutating func add(_ record: FoldRecord) {
    var operand = record.targets.first ?? 0
    if record.operation == .several || record.operation == .enclosed {
      operand = UInt32(expansions.count) << 3 | UInt32(record.targets.count)
      expansions += record.targets
    }
    for scalar in record.scalars {
      let step = record.ascends ? scalar - record.scalars.lowerBound : 0
      let entry =
        if let operation = record.operation {
          FoldEntry(operation, operand: operand + step, kinds: record.kinds)
        } else {
          FoldEntry(scalar: operand + step, kinds: record.kinds)
        }
      set(entry, for: scalar)
    }
  }

  private mutating func set(_ entry: FoldEntry, for scalar: UInt32) {
    if scalar < simple.count {
      let target = entry.rawValue & FoldEntry.scalarMask
      let isSimple = entry.operation == nil && target <= 0xFFFF
      simple[Int(scalar)] = isSimple ? UInt16(target == 0 ? scalar : target) : FoldTable.notSimple
    }
    let page = Int(scalar >> FoldTable.pageBits)
    let size = 1 << Int(FoldTable.pageBits)
    if pages[page] == 0 {
      pages[page] = UInt16(entries.count / size)
      entries.append(contentsOf: repeatElement(0, count: size))
    }
    entries[Int(pages[page]) * size + Int(scalar & FoldTable.pageMask)] = entry.rawValue
  }
}

extension FoldTable {
  /// The entry of a scalar value.
  subscript(scalar: UInt32) -> FoldEntry {
    let page = Int(pages[Int(scalar >> Self.pageBits)])
    return FoldEntry(rawValue: entries[page << Int(Self.pageBits) | Int(scalar & Self.pageMask)])
  }

  /// Gives the simple targets as they lie in memory, for ``FoldPass``.
  func withUnsafePointer(_ body: (UnsafePointer<UInt16>) -> Void) {
    simple.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
  }

  /// What an entry of several scalars becomes.
  func targets(of entry: FoldEntry) -> ArraySlice<UInt32> {
    let position = Int(entry.operand >> 3)
    return expansions[position..<position + Int(entry.operand & 7)]
  }

  /// What two scalars become together, if anything: the canonical composition (Unicode Standard, chapter 3.11) of
  /// what the fold leaves of a text, which is kana, Hangul, Indic and Arabic letters with their marks and signs that
  /// are negated.
  func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    HangulSyllable.composition(first, second) ?? compositions[Self.key(first, second)]
  }

  /// Whether an emoji that joins others can begin with the scalar.
  func isPictograph(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = pictographs.count
    while low < high {
      let middle = (low + high) / 2
      if pictographs[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < pictographs.count && pictographs[low].contains(scalar)
  }

  /// Whether a mark of a single script may stand behind `base`: in the scripts that write vowels and tones with marks
  /// (Hebrew to Mongolian, kana, later Indic and African ones). Behind anything else, a Han character above all, such
  /// a mark is decoration.
  func takesMarks(_ base: UInt32) -> Bool {
    switch base {
    case 0x0590...0x1CFF, 0x3041...0x30FF, 0xA800...0xABFF, 0x1_0000...0x1_EFFF: true
    default: false
    }
  }
}

/// Hangul syllables, which are computed rather than listed (Unicode Standard, chapter 3.12).
enum HangulSyllable {
  private static let first: UInt32 = 0xAC00
  private static let vowels: UInt32 = 21
  private static let finals: UInt32 = 28

  /// The syllable of a leading consonant and a vowel, or of a syllable without final and a final consonant.
  static func composition(_ left: UInt32, _ right: UInt32) -> UInt32? {
    if (0x1100...0x1112).contains(left), (0x1161...0x1175).contains(right) {
      return first + ((left - 0x1100) * vowels + right - 0x1161) * finals
    }
    if (0xAC00...0xD7A3).contains(left), (left - first).isMultiple(of: finals), (0x11A8...0x11C2).contains(right) {
      return left + right - 0x11A7
    }
    return nil
  }

  /// Whether the scalar is a vowel or final that is a letter of its own when it joins nothing.
  static func isJoining(_ scalar: UInt32) -> Bool {
    (0x1161...0x1175).contains(scalar) || (0x11A8...0x11C2).contains(scalar)
  }
}
