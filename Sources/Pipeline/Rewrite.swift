// A draft with replacements in the place of what was found.

internal import Subjects

/// Applies replacements; whether the result is any better is for the judge to say.
enum Rewrite {
  /// The subject with the replacement of every finding that counts in the place of its match, and the texts that
  /// changed. `nil` when a finding has no place or no replacement, when two overlap, or when a tag or a mention would
  /// change: those belong to the campaign and to other people.
  static func apply(_ findings: [Finding], to subject: Subject) -> (subject: Subject, texts: [FieldKey: String])? {
    let counted = findings.filter { $0.severity > .advice }
    guard !counted.isEmpty else { return nil }
    var edits: [FieldKey: [(range: Range<Int>, text: String)]] = [:]
    for finding in counted {
      guard let key = finding.field, key.name != .tags, let range = finding.range, let text = finding.replacement
      else { return nil }
      edits[key, default: []].append((range.utf8, text))
    }
    var result = subject
    var texts: [FieldKey: String] = [:]
    for field in subject.fields {
      guard let changes = edits[field.key] else { continue }
      guard let text = replace(changes, in: field.text), marks(text) == marks(field.text) else { return nil }
      result.set(text, for: field.key)
      texts[field.key] = text
    }
    return (result, texts)
  }

  private static func replace(_ edits: [(range: Range<Int>, text: String)], in text: String) -> String? {
    var bytes = Array(text.utf8)
    var end = bytes.count
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard edit.range.upperBound <= end else { return nil }
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
      end = edit.range.lowerBound
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The words that begin with `#` or `@`.
  private static func marks(_ text: String) -> [Substring] {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") }) else { return [] }
    return text.split(whereSeparator: \.isWhitespace).filter { $0.contains("#") || $0.contains("@") }
  }
}

extension Subject {
  /// Puts another text in a field's place.
  fileprivate mutating func set(_ text: String, for key: FieldKey) {
    switch key.name {
    case .title: title = text
    case .body: body = text
    case .tags: if let index = key.index, tags.indices.contains(index) { tags[index] = text }
    case .coverText: coverText = text
    case .subtitles: subtitles = text
    case .nickname: nickname = text
    case .bio: bio = text
    }
  }
}
