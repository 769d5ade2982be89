// One published post as an export states it.

package import Subjects

/// A row of published history that could be read.
package struct PublishedRow: Sendable, Hashable {
  /// The file and the line on which the row begins, from 1.
  package let file: String
  package let line: Int
  package let publishedAt: Timestamp
  package let url: String?
  /// The id under which it is said to have been submitted.
  package let submission: String?
  /// What was published. Its id means nothing; its publish time is that of the row.
  package let subject: Subject
  /// The subject as a line of input.
  package let subjectLine: [UInt8]
}

/// The values of a row before they are understood.
struct PublishedValues {
  var texts: [PublishedColumn: String] = [:]
  var tags: [String] = []
  /// Members of the input format that a table has no column for, as they are.
  var more: [JSONValue.Member] = []

  /// The row that these values state.
  /// - Throws: what is wrong with it.
  func row(file: String, line: Int) throws(LineError) -> PublishedRow {
    guard let written = text(.publishedAt) else {
      throw LineError(.missingField, "published_at is missing; every published post needs its time")
    }
    guard let publishedAt = PublishTime.read(written) else {
      throw LineError(
        .invalidValue, "published_at is no time; write 2026-11-25 12:00, 2026-11-25T12:00:00+08:00 or a date")
    }
    let subjectLine = subjectLine(publishedAt)
    return PublishedRow(
      file: file, line: line, publishedAt: publishedAt, url: text(.url), submission: text(.submission),
      subject: try SubjectDecoder.decode(subjectLine), subjectLine: subjectLine)
  }

  /// A value that says something.
  private func text(_ column: PublishedColumn) -> String? {
    guard let text = texts[column], !text.trimmed.isEmpty else { return nil }
    return text
  }

  private func subjectLine(_ publishedAt: Timestamp) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", "published")
      writer.member("kind", word(.kind, SubjectKind.self, \.chineseName) ?? SubjectKind.post.rawValue)
      if let platform = platform { writer.member("platform", platform) }
      writer.key("account")
      writer.object { writer in
        let members: KeyValuePairs<String, PublishedColumn> = [
          "id": .account, "name": .accountName, "dealer": .dealer, "store": .store, "region": .region, "line": .line,
        ]
        for (key, column) in members { if let value = text(column) { writer.member(key, value.trimmed) } }
        if let role = word(.role, AccountRole.self, \.chineseName) { writer.member("role", role) }
        if let tier = text(.tier) { writer.member("tier", tier.trimmed) }
      }
      if let audience = word(.audience, Audience.self, \.chineseName) { writer.member("audience", audience) }
      if let industry = word(.industry, Industry.self, \.chineseName) { writer.member("industry", industry) }
      for column in [PublishedColumn.brand, .campaign] {
        if let value = text(column) { writer.member(column.rawValue, value.trimmed) }
      }
      for column in [PublishedColumn.title, .body, .coverText, .subtitles, .nickname, .bio] {
        // Texts are taken as they are: white space too was published.
        if let value = texts[column], !value.isEmpty { writer.member(column.rawValue, value) }
      }
      if !tags.isEmpty { writer.member("tags", tags) }
      if let parent = text(.replyTo) {
        writer.key("in_reply_to")
        writer.object { $0.member("text", parent) }
      }
      for member in more {
        writer.key(member.key)
        writer.value(member.value)
      }
      writer.member("publish_at", publishedAt.description)
    }
    return writer.bytes
  }

  /// A word of the input format, or the one that people use for it.
  private func word<Word>(_ column: PublishedColumn, _ type: Word.Type, _ name: KeyPath<Word, String>) -> String?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let written = text(column)?.trimmed else { return nil }
    return Word.allCases.first { $0[keyPath: name] == written }?.rawValue ?? written
  }

  private var platform: String? {
    let others = [
      "企微": Platform.wecom, "公众号文章": .officialAccount, "哔哩哔哩": .bilibili, "微信视频号": .channels, "微信公众号": .officialAccount,
    ]
    guard let written = text(.platform)?.trimmed else { return nil }
    return others[written]?.rawValue ?? word(.platform, Platform.self, \.chineseName)
  }
}
