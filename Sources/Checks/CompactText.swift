// A text's letters and figures alone: what a sentence says, whatever its punctuation.

internal import TextNormalization

/// The words of a folded text, with the way back.
struct CompactText: Sendable {
  let units: [UInt32]
  /// For each unit its place among the folded units.
  private let places: [Int]

  init(_ folded: [UInt32]) {
    var units: [UInt32] = []
    var places: [Int] = []
    for (place, unit) in folded.enumerated() where Self.isWord(unit) {
      units.append(unit)
      places.append(place)
    }
    self.units = units
    self.places = places
  }

  /// The words of a text as a file has it.
  init(_ text: String) { self.init(TextFolder().fold(literal: text)) }

  /// The folded units from the first to the last of a range that is not empty.
  func folded(_ range: Range<Int>) -> Range<Int> { places[range.lowerBound]..<(places[range.upperBound - 1] + 1) }

  private static func isWord(_ unit: UInt32) -> Bool {
    switch unit {
    case 0x30...0x39, 0x61...0x7A, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    case 0..<0x80, 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x3020: false
    default: Unicode.Scalar(unit).map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }
  }
}
