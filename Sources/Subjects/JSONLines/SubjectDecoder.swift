// One line of input to one subject, or to the reason why it is none.

/// Reads the input format: one JSON object (RFC 8259) a line, strictly. Known keys go straight into the subject; unknown
/// ones are checked and skipped. `null` means the same as a key that is not there. Texts and tags are kept exactly
/// as they are written, a `#` before a tag included: what an approval binds to is what the author sent.
package enum SubjectDecoder {
  private enum Key: String, CaseIterable {
    case id, kind, platform, industry, brand, account, audience, campaign, title, body, tags, commerce, previous
    case subtitles, nickname, bio
    case publishAt = "publish_at"
    case createdAt = "created_at"
    case coverText = "cover_text"
    case inReplyTo = "in_reply_to"
    case aiGenerated = "ai_generated"
    case approvalRef = "approval_ref"
  }

  private static let keys = WordTable<Key>()
  private static let kinds = WordTable<SubjectKind>()
  private static let platforms = WordTable<Platform>()
  private static let industries = WordTable<Industry>()
  private static let audiences = WordTable<Audience>()

  /// The subject that a line states.
  /// - Throws: the line's own failure, or the first thing that is wrong with its bytes.
  package static func decode(_ line: InputLine) throws(LineError) -> Subject { try decode(line.content.get()) }

  /// The subject that the bytes of one line state.
  /// - Throws: the first thing that is wrong, from left to right; what is missing is found last. Columns count UTF-8
  ///   bytes of the line, a byte order mark at the start of a file not included.
  package static func decode(_ bytes: [UInt8]) throws(LineError) -> Subject {
    var scanner = try JSONScanner(bytes)
    // The placeholders never leave: `id` and `account.id` cannot be read as empty, and the others are required below.
    var subject = Subject(id: "", kind: .post, platform: .xiaohongshu, account: Account(id: ""))
    var kind: SubjectKind?
    var platform: Platform?
    try scanner.readKnownKeys(keys, in: "") { (scanner, key) throws(LineError) in
      switch key {
      case .id: subject.id = try scanner.readIdentifier("id") ?? ""
      case .kind: kind = try scanner.readWord("kind", kinds)
      case .platform: platform = try scanner.readWord("platform", platforms)
      case .industry: subject.industry = try scanner.readWord("industry", industries)
      case .brand: subject.brand = try scanner.readIdentifier("brand")
      case .account: try scanner.readAccount(into: &subject.account)
      case .audience: subject.audience = try scanner.readWord("audience", audiences) ?? .public
      case .campaign: subject.campaign = try scanner.readIdentifier("campaign")
      case .publishAt: subject.publishAt = try scanner.readTimestamp("publish_at")
      case .createdAt: subject.createdAt = try scanner.readTimestamp("created_at")
      case .title: subject.title = try scanner.readText("title")
      case .body: subject.body = try scanner.readText("body")
      case .tags: subject.tags = try scanner.readTags()
      case .coverText: subject.coverText = try scanner.readText("cover_text")
      case .subtitles: subject.subtitles = try scanner.readText("subtitles")
      case .nickname: subject.nickname = try scanner.readText("nickname")
      case .bio: subject.bio = try scanner.readText("bio")
      case .inReplyTo: subject.inReplyTo = try scanner.readParentMessage()
      case .commerce: subject.commerce = try scanner.readCommerce()
      case .aiGenerated: subject.aiGenerated = try scanner.readFlag("ai_generated") ?? false
      case .approvalRef: subject.approvalRef = try scanner.readText("approval_ref")
      case .previous: subject.previous = try scanner.readIdentifier("previous")
      }
    }
    try scanner.finish()
    if subject.id.isEmpty { throw missing("id", "give every subject an identifier of its own, 1 to 128 characters") }
    guard let kind else { throw missing("kind", "write one of \(kinds.list)") }
    guard let platform else { throw missing("platform", "write one of \(platforms.list)") }
    if subject.account.id.isEmpty { throw missing("account.id", #"write "account":{"id":"..."}"#) }
    subject.kind = kind
    subject.platform = platform
    guard subject.hasVisibleText else {
      throw LineError(
        .noText, "there is no text; fill one of title, body, tags, cover_text, subtitles, nickname, bio")
    }
    return subject
  }

  private static func missing(_ name: String, _ remedy: String) -> LineError {
    LineError(.missingField, "\(name) is missing; \(remedy)")
  }
}

extension Subject {
  /// Whether a reader sees anything of it.
  fileprivate var hasVisibleText: Bool {
    func isVisible(_ text: String?) -> Bool { text?.unicodeScalars.contains(where: \.isVisible) ?? false }
    return isVisible(body) || isVisible(title) || tags.contains(where: isVisible) || isVisible(coverText)
      || isVisible(subtitles) || isVisible(nickname) || isVisible(bio)
  }
}
