// A tag's name in the one form in which tags are compared.

internal import TextNormalization

/// Tag names are compared without regard to case, width, traditional forms, spaces, a leading or closing `#`, and
/// 小红书's `[话题]`.
enum TagName {
  private static let skipped: Set<UInt32> = [0x20, 0x0A, 0x23]
  private static let mark = TextFolder().fold(literal: "[话题]")

  static func normalize(_ folded: FoldedText) -> String { String(units: units(folded.units)) }

  static func normalize(_ text: String) -> String { normalize(TextFolder().fold(text)) }

  /// Whether `name`, as a file has it, is a tag's.
  static func matches(_ name: String, _ written: [UInt32]) -> Bool {
    units(TextFolder().fold(literal: name)) == written
  }

  /// The same as scalar values.
  static func units(_ folded: [UInt32]) -> [UInt32] {
    let units = folded.filter { !skipped.contains($0) }
    return units.count > mark.count && units.suffix(mark.count).elementsEqual(mark)
      ? Array(units.dropLast(mark.count)) : units
  }
}
