// What a rewrite leaves alone: it belongs to the campaign, to other people, to the platform, or is a fact.

internal import Checks
package import Subjects

/// Finds topic tags, mentions, links, prices and bracketed codes.
package enum FrozenText {
  /// Their places in `text` in UTF-8 bytes, in order; they may overlap.
  package static func ranges(in text: String, on platform: Platform) -> [Range<Int>] {
    let ranges = TagParser.tags(in: text, on: platform).map(\.utf8) + ranges(in: text)
    return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// The places of all but topic tags, in order.
  private static func ranges(in text: String) -> [Range<Int>] {
    var scanner = Scanner(text)
    var ranges: [Range<Int>] = []
    while !scanner.isAtEnd {
      if let range = scanner.take() { ranges.append(range) }
    }
    return ranges
  }

  /// The parts themselves, in order.
  package static func parts(of text: String, on platform: Platform) -> [String] {
    parts(of: text, at: ranges(in: text, on: platform))
  }

  /// The parts that are no topic tags, but for 小红书's mark of one, in order.
  static func parts(of text: String) -> [String] { parts(of: text, at: ranges(in: text)).filter { $0 != "[话题]" } }

  private static func parts(of text: String, at ranges: [Range<Int>]) -> [String] {
    let bytes = Array(text.utf8)
    return ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}

/// Goes through a text once.
private struct Scanner {
  private let scalars: [Unicode.Scalar]
  /// Where each scalar begins in UTF-8, and where the text ends.
  private let offsets: [Int]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  var isAtEnd: Bool { position >= scalars.count }

  /// Takes what is frozen here, or goes one scalar on.
  mutating func take() -> Range<Int>? {
    let start = position
    for end in [linkEnd(), mentionEnd(), codeEnd(), priceEnd()] {
      guard let end else { continue }
      position = end
      return offsets[start]..<offsets[end]
    }
    position += 1
    // The rest of a number or Latin word is no beginning of another: 99 of RMB99元 is.
    let isLetter = scalars[start].properties.isAlphabetic
    if Self.isWord(scalars[start]) {
      while position < scalars.count, Self.isWord(scalars[position]),
        scalars[position].properties.isAlphabetic == isLetter
      { position += 1 }
    }
    return nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  // MARK: Links and addresses

  private static let linkMarks = Set("-._~:/?#@!$&'*+,;=%".unicodeScalars)

  /// The end of a run of ASCII that is a URL, a host name or an e-mail address.
  private func linkEnd() -> Int? {
    guard Self.isWord(scalars[position]) else { return nil }
    var end = position
    while end < scalars.count, Self.isWord(scalars[end]) || Self.linkMarks.contains(scalars[end]) { end += 1 }
    while Self.linkMarks.contains(scalars[end - 1]), scalars[end - 1] != "/" { end -= 1 }
    let run = String(String.UnicodeScalarView(scalars[position..<end]))
    if run.contains("://") { return end }
    let host = (run.split(separator: "@", maxSplits: 1).last ?? "").prefix { $0 != "/" && $0 != "?" && $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isHost = labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    return isHost && (labels.last ?? "").count > 1 && (labels.last ?? "").allSatisfy(\.isLetter) ? end : nil
  }

  // MARK: Mentions and codes

  private static let nameEnding = Set("@＠#[,，.。!！?？;；：:、()（）\"“”'~～|".unicodeScalars)

  /// The end of `@名`, which goes up to white space or punctuation like a topic tag.
  private func mentionEnd() -> Int? {
    guard scalars[position] == "@" || scalars[position] == "＠" else { return nil }
    var end = position + 1
    while end < scalars.count, !scalars[end].properties.isWhitespace, !Self.nameEnding.contains(scalars[end]) {
      end += 1
    }
    return end > position + 1 ? end : nil
  }

  /// The end of a platform's code in brackets, `[笑哭R]`.
  private func codeEnd() -> Int? {
    guard scalars[position] == "[" else { return nil }
    let rest = scalars[(position + 1)...].prefix(10)
    guard let close = rest.firstIndex(of: "]"), close > position + 1,
      !scalars[position..<close].contains(where: \.properties.isWhitespace)
    else { return nil }
    return close + 1
  }

  // MARK: Prices

  private static let currency = Set("¥￥$＄€".unicodeScalars)
  private static let units = Set("元块万千百亿折%％‰起kKwWｋｗ".unicodeScalars)
  private static let separators = Set(",.，．".unicodeScalars)
  private static let numerals = Set("零〇一二两三四五六七八九十百千万亿半".unicodeScalars)

  /// The end of an amount: a number behind a currency sign or before a unit of money, share or rebate.
  private func priceEnd() -> Int? {
    var end = position
    let hasSign = Self.currency.contains(scalars[end])
    if hasSign { end = skippingBlank(end + 1) }
    let digits = numberEnd(end)
    guard digits > end else { return hasSign ? nil : chineseEnd() }
    var unit = skippingBlank(digits)
    while unit < scalars.count, Self.units.contains(scalars[unit]) {
      unit += 1
      end = unit
    }
    if end > digits { return end }
    return hasSign ? digits : nil
  }

  private func numberEnd(_ start: Int) -> Int {
    func isDigit(_ index: Int) -> Bool { index < scalars.count && scalars[index].properties.numericType == .decimal }
    var end = start
    while isDigit(end)
      || (end > start && end < scalars.count && Self.separators.contains(scalars[end]) && isDigit(end + 1))
    {
      end += 1
    }
    return end
  }

  /// `八五折`, `三万元`: without such a word behind them numerals are too often something else (千万别).
  private func chineseEnd() -> Int? {
    var end = position
    while end < scalars.count, Self.numerals.contains(scalars[end]) { end += 1 }
    guard end > position, end < scalars.count, scalars[end] == "折" || scalars[end] == "元" else { return nil }
    return end + 1
  }

  private func skippingBlank(_ index: Int) -> Int { index < scalars.count && scalars[index] == " " ? index + 1 : index }
}
