// Whether a text speaks of what a campaign is about, and whether a statement in it does.

internal import Brands
internal import Matching
internal import TextNormalization

/// The names of a campaign's product, and those of the brand's other products.
struct CampaignTopic: Sendable {
  private let matcher: LiteralMatcher
  private let isEmpty: Bool

  init(_ campaign: Campaign) {
    let folder = TextFolder()
    let about = campaign.about.map { (units: folder.fold(literal: $0), value: 1) }
    let others = campaign.others.map { (units: folder.fold(literal: $0), value: 0) }
    matcher = LiteralMatcher(about + others)
    isEmpty = about.isEmpty
  }

  /// Whether any field names the product; of a campaign that is about nothing by name, none does.
  func isSpokenOf(in fields: [InspectedField]) -> Bool {
    !isEmpty && fields.contains { field in mentions(in: field.folded.units).contains { $0.isOurs } }
  }

  /// A place where a product is named.
  struct Mention {
    let range: Range<Int>
    let isOurs: Bool
  }

  /// Where products are named, the longest name at each place, in order.
  func mentions(in units: [UInt32]) -> [Mention] {
    var hits: [LiteralMatcher.Hit] = []
    units.withUnsafeBufferPointer { units in
      matcher.collectHits(in: units, into: &hits)
      hits.removeAll { !WordBoundary.holds(around: $0.range, in: units) }
    }
    hits.sort { ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count) }
    var mentions: [Mention] = []
    for hit in hits where hit.range.lowerBound >= mentions.last?.range.upperBound ?? 0 {
      mentions.append(Mention(range: hit.range, isOurs: hit.value == 1))
    }
    return mentions
  }

  private static let clauseEnds = Set("，,。！!？?；;\n".unicodeScalars.map(\.value))

  /// Whether what stands at `place` is said of this product: named in the clause, or else named last before it. Where no
  /// product is named, it is.
  static func concerns(_ place: Range<Int>, in units: [UInt32], _ mentions: [Mention]) -> Bool {
    guard mentions.contains(where: { !$0.isOurs }) else { return true }
    let start = units[..<place.lowerBound].lastIndex(where: clauseEnds.contains).map { $0 + 1 } ?? 0
    let end = units[place.upperBound...].firstIndex(where: clauseEnds.contains) ?? units.count
    let inClause = mentions.filter { $0.range.lowerBound >= start && $0.range.upperBound <= end }
    if let nearest = inClause.min(by: { distance($0.range, place) < distance($1.range, place) }) {
      return nearest.isOurs
    }
    return mentions.last { $0.range.upperBound <= place.lowerBound }?.isOurs ?? true
  }

  private static func distance(_ mention: Range<Int>, _ place: Range<Int>) -> Int {
    // What stands behind a figure names it less often than what stands before.
    mention.upperBound <= place.lowerBound
      ? place.lowerBound - mention.upperBound : (mention.lowerBound - place.upperBound) * 2 + 1
  }
}
