// Topic tags as each platform writes them inside a text.

package import Subjects

/// A topic tag found in a body.
package struct TopicTag: Sendable, Hashable {
  /// The name without `#` and without the platform's mark.
  package let name: String
  /// The whole tag with its marks, in UTF-8 bytes of the original text.
  package let utf8: Range<Int>
  /// Whether the platform will make it a topic as it is written; 微博 needs the closing `#`.
  package let isWellFormed: Bool
  /// Whether it is closed by `#` or `[话题]#`, so that nothing behind it can become part of its name.
  package let isClosed: Bool

  /// A tag at a place.
  package init(name: String, utf8: Range<Int>, isWellFormed: Bool, isClosed: Bool) {
    self.name = name
    self.utf8 = utf8
    self.isWellFormed = isWellFormed
    self.isClosed = isClosed
  }
}

/// Reads tags by the platform's syntax: 小红书 `#名[话题]#` and typed `#名`, 微博 `#名#`, 抖音·快手·视频号 `#名` up to a space,
/// B站 and 公众号 in a field of their own (typed tags are read like 抖音's). `C#`, `1#楼`, colour codes, keycaps and what
/// stands in a URL stay text; so does `＃`, which no platform is known to take.
package enum TagParser {
  /// The tags of `text`, in order.
  package static func tags(in text: String, on platform: Platform) -> [TopicTag] {
    // Every text of every subject comes through here; most have no `#`.
    guard text.utf8.contains(UInt8(ascii: "#")) else { return [] }
    var scanner = TagScanner(text, platform)
    return scanner.tags()
  }

  /// The tag as `platform` wants it written in a text.
  package static func written(_ name: String, on platform: Platform) -> String {
    switch platform {
    case .xiaohongshu: "#\(name)[话题]#"
    case .weibo: "#\(name)#"
    case .douyin, .channels, .kuaishou, .bilibili, .officialAccount, .wecom: "#\(name)"
    }
  }
}

/// Goes through a text once.
private struct TagScanner {
  private let scalars: [Unicode.Scalar]
  private let platform: Platform
  private var position = 0
  /// The UTF-8 offset of `position`.
  private var offset = 0
  /// Where the run of URL characters ends that began with a scheme; `#` up to there is a fragment.
  private var linkEnd = 0

  init(_ text: String, _ platform: Platform) {
    scalars = Array(text.unicodeScalars)
    self.platform = platform
  }

  mutating func tags() -> [TopicTag] {
    var tags: [TopicTag] = []
    while position < scalars.count {
      if scalars[position] == ":", position >= linkEnd, startsAuthority() { linkEnd = endOfLink() }
      guard scalars[position] == "#", position >= linkEnd, let found = tag() else {
        advance(to: position + 1)
        continue
      }
      let lower = offset
      advance(to: found.end)
      tags.append(
        TopicTag(
          name: found.name, utf8: lower..<offset, isWellFormed: found.isWellFormed, isClosed: found.isClosed))
    }
    return tags
  }

  private mutating func advance(to end: Int) {
    while position < end {
      offset += UTF8.width(scalars[position])
      position += 1
    }
  }

  // MARK: Links

  /// `://` behind a letter.
  private func startsAuthority() -> Bool {
    position > 0 && Self.isWord(scalars[position - 1]) && at(position + 1) == "/" && at(position + 2) == "/"
  }

  private func endOfLink() -> Int {
    var end = position
    while end < scalars.count, scalars[end].isASCII, scalars[end].value > 0x20 { end += 1 }
    return end
  }

  // MARK: Tags

  private typealias Found = (name: String, end: Int, isWellFormed: Bool, isClosed: Bool)

  /// The tag that the `#` here opens.
  private func tag() -> Found? {
    let start = position + 1
    let isGlued =
      position > 0 && (Self.isWord(scalars[position - 1]) || "/&".unicodeScalars.contains(scalars[position - 1]))
    if at(start) == "\u{FE0F}" || at(start) == "\u{20E3}" { return nil }
    let (nameEnd, end, isWellFormed, isClosed) = extent(from: start)
    // `C#` and `1#楼` are text; what a platform has closed with its own mark is none, whatever stands before it.
    if isGlued, !(isClosed && platform == .xiaohongshu) { return nil }
    let name = Self.trimmed(scalars[start..<nameEnd])
    guard !name.isEmpty, isClosed || !isColour(name) else { return nil }
    return (String(String.UnicodeScalarView(name)), end, isWellFormed, isClosed)
  }

  private static let topicMark = Array("[话题]".unicodeScalars)

  private func extent(from start: Int) -> (name: Int, tag: Int, isWellFormed: Bool, isClosed: Bool) {
    if platform == .weibo {
      // A closed name may hold spaces; of an open one the author meant the first word.
      var close = start
      while close < scalars.count, scalars[close] != "#", !Self.isLineBreak(scalars[close]) { close += 1 }
      if at(close) == "#" { return (close, close + 1, true, true) }
    }
    var end = start
    while end < scalars.count, !Self.endsName(scalars[end]) { end += 1 }
    guard platform == .xiaohongshu else { return (end, end, platform != .weibo, false) }
    guard scalars[end...].starts(with: Self.topicMark) else { return (end, end, true, false) }
    let afterMark = end + Self.topicMark.count
    let isClosed = at(afterMark) == "#"
    return (end, isClosed ? afterMark + 1 : afterMark, isClosed, isClosed)
  }

  /// `#fff`, `#FF8800`: three, six or eight hexadecimal digits that are no word, or that stand behind 色.
  private func isColour(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    guard [3, 6, 8].contains(name.count), name.allSatisfy({ $0.properties.isASCIIHexDigit && $0.isASCII }) else {
      return false
    }
    let digits = name.count { $0.properties.numericType == .decimal }
    if digits > 0, digits < name.count { return true }
    if digits == 0, Set(name).count == 1 { return true }
    return scalars[max(0, position - 4)..<position].contains("色")
  }

  private static let ending = Set("@[,，.。!！?？;；:：、()（）\"“”'~～|".unicodeScalars)

  /// A typed name ends at white space, `#`, `@`, `[` and punctuation.
  private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "#" || scalar.properties.isWhitespace || ending.contains(scalar)
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func trimmed(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let start = name.drop { $0.properties.isWhitespace }
    let end = start.lastIndex { !$0.properties.isWhitespace }
    return end.map { start[...$0] } ?? []
  }

  private func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
}
