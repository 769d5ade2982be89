// All that a subject says, in the parts by which it is compared with its like.

package import Subjects
internal import TextNormalization

/// The texts of a subject as numbered parts, with the way back to what was written. A reply is compared together with the
/// message it answers: the same words say something else to another question.
package struct CopyText: Sendable {
  /// More parts than this are no copy that anybody reads through: such a text stands alone.
  package static let mostParts = 20_000

  /// The parts, field after field.
  let parts: [Int32]
  /// The texts as they were written.
  private let texts: [String]
  /// For each part the text it stands in and its place there in UTF-8.
  private let places: [(text: Int32, lower: Int32, upper: Int32)]
  /// What the account is known by.
  let facts: AccountFacts

  /// The texts of `subject`, or `nil` when they have too many parts.
  package init?(_ subject: Subject, vocabulary: inout PartVocabulary) {
    var parts: [Int32] = []
    var texts: [String] = []
    var places: [(text: Int32, lower: Int32, upper: Int32)] = []
    var fields: [(name: FieldKey.Name?, text: String)] = subject.fields.map { ($0.key.name, $0.text) }
    if let parent = subject.inReplyTo?.text, !parent.isEmpty { fields.insert((nil, parent), at: 0) }
    let folder = TextFolder()
    for field in fields {
      let number = Int32(texts.count)
      parts.append(vocabulary.number(of: .field(field.name)))
      places.append((number, 0, 0))
      texts.append(field.text)
      let folded = folder.fold(field.text)
      let end = field.text.utf8.count
      var reader = TextPartReader(folded.units)
      while let part = reader.next() {
        guard parts.count < Self.mostParts else { return nil }
        parts.append(vocabulary.number(of: part.key(in: folded.units)))
        let last = part.units.upperBound
        places.append(
          (
            number, Int32(folded.starts[part.units.lowerBound]),
            Int32(last < folded.starts.count ? Int(folded.starts[last]) : end)
          ))
      }
    }
    self.parts = parts
    self.texts = texts
    self.places = places
    facts = AccountFacts(subject.account)
  }

  /// What was written for a range of parts; a line break stands between two texts.
  /// - Parameter hasSpaceBefore: whether white space before the first part belongs to it.
  func written(_ range: Range<Int>, hasSpaceBefore: Bool = false) -> String {
    var result = ""
    var position = range.lowerBound
    while position < range.upperBound {
      let text = places[position].text
      var end = position
      while end < range.upperBound, places[end].text == text { end += 1 }
      // A field begins with a part of no width.
      let isFollowing = hasSpaceBefore && position > 0 && places[position - 1].text == text
      let lower = Int(isFollowing ? places[position - 1].upper : places[position].lower)
      let upper = Int(places[end - 1].upper)
      if position > range.lowerBound { result += "\n" }
      if upper > lower {
        let utf8 = texts[Int(text)].utf8
        let start = utf8.index(utf8.startIndex, offsetBy: lower)
        result += texts[Int(text)][start..<utf8.index(start, offsetBy: upper - lower)]
      }
      position = end
    }
    return result
  }
}

extension TextPart {
  /// What it is compared by.
  func key(in folded: [UInt32]) -> PartKey {
    switch content {
    case .character(let unit): return .character(unit)
    case .value(let kind):
      let own = folded[units]
      switch kind {
      case .phone: return .value(kind, String(units: own.filter(TextPartReader.isDigit)))
      case .price, .number:
        return .value(kind, Amount(folded, at: units.lowerBound)?.text ?? String(units: own))
      case .date, .link, .mention, .tag: return .value(kind, String(units: own))
      }
    }
  }
}
