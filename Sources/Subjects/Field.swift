// One text of a subject, under the key it has in the input.

/// Names a text field of a subject; a tag carries its index.
package struct FieldKey: Sendable, Hashable {
  /// The kinds of text a subject can carry, in the order they are judged and reported.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case title, body, tags
    case coverText = "cover_text"
    case subtitles, nickname, bio
  }

  package let name: Name
  /// The position among the tags, from 0; `nil` for every other field.
  package let index: Int?

  /// A field that stands once in a subject.
  package init(_ name: Name) {
    self.name = name
    self.index = nil
  }

  /// The tag at `index`.
  package static func tag(_ index: Int) -> FieldKey { FieldKey(name: .tags, index: index) }

  private init(name: Name, index: Int?) {
    self.name = name
    self.index = index
  }
}

extension FieldKey: CustomStringConvertible {
  /// The key as the input writes it: `body`, `tags[0]`.
  package var description: String {
    if let index { "\(name.rawValue)[\(index)]" } else { name.rawValue }
  }
}

extension FieldKey {
  /// Reads a key as ``description`` writes it; anything else gives `nil`.
  package init?(_ text: String) {
    if let name = Name(rawValue: text), name != .tags {
      self.init(name)
      return
    }
    guard text.hasPrefix("tags["), text.hasSuffix("]"), let index = Int(text.dropFirst(5).dropLast()), index >= 0,
      text == "tags[\(index)]"
    else { return nil }
    self = .tag(index)
  }
}

extension FieldKey.Name {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .title: "标题"
    case .body: "正文"
    case .tags: "话题"
    case .coverText: "封面文字"
    case .subtitles: "字幕"
    case .nickname: "昵称"
    case .bio: "简介"
    }
  }
}

/// One text of a subject.
package struct Field: Sendable, Hashable {
  package let key: FieldKey
  package let text: String

  /// A text under its key.
  package init(_ key: FieldKey, _ text: String) {
    self.key = key
    self.text = text
  }
}
