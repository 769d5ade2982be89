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
/// B站 and 公众号 in a field of their own (typed tags are read like 抖音's). `C#`, URLs and `#` before a digit list stay text.
package enum TagParser {
  private static let topicMark = "[话题]"

  /// The tags of `text`, in order.
  package static func tags(in text: String, on platform: Platform) -> [TopicTag] {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return [] }
    var tags: [TopicTag] = []
    var position = text.startIndex
    while let hash = text[position...].firstIndex(of: "#") {
      let afterHash = text.index(after: hash)
      position = afterHash
      guard startsTag(at: hash, in: text) else { continue }
      let (nameEnd, end, isWellFormed) = extent(from: afterHash, in: text, on: platform)
      let name = text[afterHash..<nameEnd].trimming()
      guard !name.isEmpty else { continue }
      let lower = text.utf8.distance(from: text.startIndex, to: hash)
      let upper = text.utf8.distance(from: text.startIndex, to: end)
      tags.append(TopicTag(name: String(name), utf8: lower..<upper, isWellFormed: isWellFormed))
      position = end
    }
    return tags
  }

  /// A `#` inside a Latin word or a URL (`C#`, `a.com/#x`) starts no tag.
  private static func startsTag(at hash: String.Index, in text: String) -> Bool {
    guard hash > text.startIndex else { return true }
    let before = text[text.index(before: hash)]
    return !(before.isASCII && (before.isLetter || before.isNumber || before == "/" || before == "&"))
  }

  /// Where the name and the tag end, and whether the platform takes it as a topic.
  private static func extent(
    from start: String.Index, in text: String, on platform: Platform
  ) -> (name: String.Index, tag: String.Index, isWellFormed: Bool) {
    var end = start
    while end < text.endIndex, !endsName(text[end], on: platform) { end = text.index(after: end) }
    let closed = end < text.endIndex && text[end] == "#" ? text.index(after: end) : nil
    switch platform {
    case .weibo:
      return (end, closed ?? end, closed != nil)
    case .xiaohongshu:
      if text[end...].hasPrefix(topicMark) {
        let afterMark = text.index(end, offsetBy: topicMark.count)
        let isClosed = afterMark < text.endIndex && text[afterMark] == "#"
        return (end, isClosed ? text.index(after: afterMark) : afterMark, isClosed)
      }
      return (end, end, true)
    case .douyin, .channels, .kuaishou, .bilibili, .officialAccount, .wecom:
      return (end, end, true)
    }
  }

  /// A name ends at white space, `#`, `@`, `[` and punctuation; 微博's names may hold spaces and punctuation.
  private static func endsName(_ character: Character, on platform: Platform) -> Bool {
    if character == "#" || character.isNewline { return true }
    if platform == .weibo { return false }
    return character.isWhitespace || character == "@" || character == "["
      || ",，.。!！?？;；:：、()（）\"“”'~～|".contains(character)
  }
}

extension Substring {
  /// Without white space at both ends.
  fileprivate func trimming() -> Substring {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
