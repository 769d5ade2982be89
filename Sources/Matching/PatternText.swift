// A folded text in the form that PCRE2 searches, made only when a pattern has to run.

internal import PCRE2
internal import TextNormalization

/// The units of a text and their UTF-8, with the way between both.
struct PatternText {
  let units: [UInt32]
  let subject: ValidatedUTF8
  private let encoding: FoldedUTF8

  init(_ units: [UInt32]) throws(MatchError) {
    self.units = units
    encoding = FoldedUTF8(units)
    guard let subject = try? ValidatedUTF8(validating: encoding.bytes) else { throw MatchError(.invalidRange) }
    self.subject = subject
  }

  func bytes(ofUnits range: Range<Int>) -> Range<Int> { encoding.bytes(ofUnits: range) }

  func units(ofBytes range: Range<Int>) -> Range<Int> { encoding.units(ofBytes: range) }
}
