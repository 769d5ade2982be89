// Is what was published what was let through? Exports move texts about: topics into the body, blanks and line breaks away.

internal import Checks
internal import Digests
package import Subjects

/// What readers see of a subject, without what an export does to it: words in their order without white space, and
/// topics apart. Nothing is folded: a character that was exchanged is another text.
package struct ComparableText: Sendable, Hashable {
  /// Title and body, or, where there is neither, the other texts.
  package let words: String
  package let topics: Set<String>

  /// The comparable form of a subject's texts.
  package init(_ subject: Subject) {
    var topics = Set(subject.tags.map(Self.name))
    var words = String.UnicodeScalarView()
    let main = [subject.title, subject.body].compactMap(\.self).filter { !$0.isEmpty }
    let others = [subject.coverText, subject.subtitles, subject.nickname, subject.bio].compactMap(\.self)
    for text in main.isEmpty ? others : main {
      var position = 0
      let bytes = Array(text.utf8)
      func keep(_ range: Range<Int>) {
        // Tags begin and end between characters, so the bytes between them are whole texts.
        guard let part = String(validating: bytes[range], as: UTF8.self) else { return }
        words.append(contentsOf: part.unicodeScalars.lazy.filter { !$0.properties.isWhitespace })
      }
      for tag in TagParser.tags(in: text, on: subject.platform) {
        keep(position..<tag.utf8.lowerBound)
        position = tag.utf8.upperBound
        topics.insert(Self.name(tag.name))
      }
      keep(position..<bytes.count)
    }
    self.words = String(words)
    self.topics = topics.filter { !$0.isEmpty }
  }

  private static func name(_ tag: String) -> String {
    String(String.UnicodeScalarView(tag.unicodeScalars.filter { $0 != "#" && !$0.properties.isWhitespace }))
  }

  /// Whether `published` is this text. Topics are compared only where the export has any: many have none.
  package func isShown(by published: ComparableText) -> Bool {
    words.utf8.elementsEqual(published.words.utf8) && (published.topics.isEmpty || published.topics == topics)
  }

  /// A number that two texts of the same account on the same platform share when their words are the same.
  func key(of subject: Subject) -> UInt64 { Self.key([subject.account.id, subject.platform.rawValue, words]) }

  /// The beginning of the SHA-256 of texts, each with its length.
  static func key(_ texts: [String]) -> UInt64 {
    let bytes = texts.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) }
    return SHA256Hash(hashing: bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// How alike the words of two texts are: the share of pairs of neighbouring characters that both have, 0…1.
  func likeness(to other: ComparableText) -> Double {
    let (mine, theirs) = (Self.pairs(words), Self.pairs(other.words))
    guard !mine.isEmpty, !theirs.isEmpty else { return words == other.words ? 1 : 0 }
    return Double(mine.intersection(theirs).count) / Double(mine.union(theirs).count)
  }

  private static func pairs(_ words: String) -> Set<UInt64> {
    let scalars = words.unicodeScalars.prefix(4000).map { UInt64($0.value) }
    return Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
  }

  /// Where two texts part: what stands between their common beginning and end, with a little around it, clipped.
  func difference(from approved: ComparableText) -> TextDifference {
    guard words != approved.words else {
      func list(_ topics: Set<String>) -> String { topics.sorted().map { "#" + $0 }.joined(separator: " ") }
      return TextDifference(approved: list(approved.topics), published: list(topics))
    }
    let (old, new) = (Array(approved.words), Array(words))
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    func excerpt(_ text: [Character]) -> String {
      let around = 6
      let lower = max(0, start - around)
      let upper = max(lower, min(text.count, text.count - end + around))
      let middle = text[lower..<upper]
      return (lower > 0 ? "…" : "") + String(middle.prefix(60)) + (middle.count > 60 || upper < text.count ? "…" : "")
    }
    return TextDifference(approved: excerpt(old), published: excerpt(new))
  }
}

/// Two texts where they differ. Reviewed text: never in logs and errors.
package struct TextDifference: Sendable, Hashable {
  package let approved: String
  package let published: String
}
