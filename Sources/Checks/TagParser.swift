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

  /// A tag at a place.
  package init(name: String, utf8: Range<Int>, isWellFormed: Bool) {
    self.name = name
    self.utf8 = utf8
    self.isWellFormed = isWellFormed
  }
}

/// Reads tags by the platform's syntax: 小红书 `#名[话题]#` and typed `#名`, 微博 `#名#`, 抖音·快手·视频号 `#名` up to a space,
/// B站 and 公众号 in a field of their own (typed tags are read like 抖音's). `C#` and URLs stay text.
package enum TagParser {
  private static let topicMark = Array("[话题]".unicodeScalars)

  /// The tags of `text`, in order.
  package static func tags(in text: String, on platform: Platform) -> [TopicTag] {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return [] }
    // Scalars, not characters: every text of every subject comes through here.
    let scalars = text.unicodeScalars
    var tags: [TopicTag] = []
    var position = scalars.startIndex
    while let hash = scalars[position...].firstIndex(of: "#") {
      let afterHash = scalars.index(after: hash)
      position = afterHash
      guard startsTag(at: hash, in: scalars) else { continue }
      let (nameEnd, end, isWellFormed) = extent(from: afterHash, in: scalars, on: platform)
      let name = String(scalars[afterHash..<nameEnd]).trimmingWhiteSpace()
      guard !name.isEmpty else { continue }
      let lower = text.utf8.distance(from: text.startIndex, to: hash)
      let upper = text.utf8.distance(from: text.startIndex, to: end)
      tags.append(TopicTag(name: name, utf8: lower..<upper, isWellFormed: isWellFormed))
      position = end
    }
    return tags
  }

  /// A `#` inside a Latin word or a URL (`C#`, `a.com/#x`) starts no tag.
  private static func startsTag(at hash: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
    guard hash > scalars.startIndex else { return true }
    switch scalars[scalars.index(before: hash)] {
    case "a"..."z", "A"..."Z", "0"..."9", "/", "&": return false
    default: return true
    }
  }

  /// Where the name and the tag end, and whether the platform takes it as a topic.
  private static func extent(
    from start: String.Index, in scalars: String.UnicodeScalarView, on platform: Platform
  ) -> (name: String.Index, tag: String.Index, isWellFormed: Bool) {
    var end = start
    if platform == .weibo {
      // A closed name may hold spaces; of an open one the author meant the first word.
      let close = scalars[start...].firstIndex { $0 == "#" || isLineBreak($0) }
      if let close, scalars[close] == "#" { return (close, scalars.index(after: close), true) }
    }
    while end < scalars.endIndex, !endsName(scalars[end]) { end = scalars.index(after: end) }
    switch platform {
    case .weibo:
      return (end, end, false)
    case .xiaohongshu:
      guard scalars[end...].starts(with: topicMark) else { return (end, end, true) }
      let afterMark = scalars.index(end, offsetBy: topicMark.count)
      let isClosed = afterMark < scalars.endIndex && scalars[afterMark] == "#"
      return (end, isClosed ? scalars.index(after: afterMark) : afterMark, isClosed)
    case .douyin, .channels, .kuaishou, .bilibili, .officialAccount, .wecom:
      return (end, end, true)
    }
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
}

extension String {
  /// Without white space at both ends.
  fileprivate func trimmingWhiteSpace() -> String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
