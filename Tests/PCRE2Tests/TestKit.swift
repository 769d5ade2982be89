// Shared by the tests of this target: expectations drawn in the text, and searches as plain values.

import PCRE2

/// A text with its expectations drawn in: 【】 around each expected match, ‹› around the range to search.
struct DrawnText {
  let text: String
  let matches: [Range<Int>]
  let range: Range<Int>?

  init(_ drawing: String) {
    var bytes: [UInt8] = []
    var matches: [Range<Int>] = []
    var matchStart = 0
    var rangeStart: Int?
    var range: Range<Int>?
    for scalar in drawing.unicodeScalars {
      switch scalar {
      case "【": matchStart = bytes.count
      case "】": matches.append(matchStart..<bytes.count)
      case "‹": rangeStart = bytes.count
      case "›": range = (rangeStart ?? 0)..<bytes.count
      default: bytes += Array(String(scalar).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.matches = matches
    self.range = range
  }
}

/// All matches, or why the search gave up.
func search(
  _ pattern: CompiledPattern, _ text: String, range: Range<Int>? = nil, limits: MatchLimits = MatchLimits()
) -> Result<[Range<Int>], MatchError> {
  let text = ValidatedUTF8(text)
  var matches: [Range<Int>] = []
  do throws(MatchError) {
    var scratch = try MatchScratch(limits: limits)
    try scratch.forEachMatch(of: pattern, in: text, range: range) { matches.append($0) }
    return .success(matches)
  } catch {
    return .failure(error)
  }
}

extension Result where Success == [Range<Int>], Failure == MatchError {
  /// The code of a search that gave up.
  var code: MatchError.Code? {
    if case .failure(let error) = self { error.code } else { nil }
  }
}
