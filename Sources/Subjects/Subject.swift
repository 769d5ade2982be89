// What is reviewed: one draft post, reply, profile or script with all that its judgement depends on.

/// What can be bought or left behind on the same page; it decides whether “广告” must be shown
/// (《互联网广告管理办法》第九条).
package struct Commerce: Sendable, Hashable {
  package var purchaseLink = false
  package var leadForm = false
  package var coupon = false

  /// Nothing to buy, nothing to fill in.
  package init() {}
}

/// The message that a reply answers.
package struct ParentMessage: Sendable, Hashable {
  package var id: String?
  package var text: String?

  /// A parent of which nothing is known yet.
  package init() {}
}

/// A draft before its publication. Texts are exactly those of the input: nothing is trimmed or normalized here.
package struct Subject: Sendable, Hashable {
  /// 1–128 characters, unique within a brand's store.
  package var id: String
  package var kind: SubjectKind
  package var platform: Platform
  package var account: Account
  package var audience: Audience = .public
  package var industry: Industry?
  /// The identifier of the brand file.
  package var brand: String?
  /// The identifier of the campaign file.
  package var campaign: String?
  /// When it is to be published.
  package var publishAt: Timestamp?
  package var createdAt: Timestamp?
  package var title: String?
  package var body: String?
  /// Topic tags without `#`.
  package var tags: [String] = []
  package var coverText: String?
  package var subtitles: String?
  package var nickname: String?
  package var bio: String?
  package var inReplyTo: ParentMessage?
  package var commerce: Commerce = Commerce()
  package var aiGenerated: Bool = false
  /// The institution's approval number of the material, where the industry asks for one.
  package var approvalRef: String?
  /// The identifier of the version before this one.
  package var previous: String?

  /// A subject with nothing but what every subject has; texts are set afterwards.
  package init(id: String, kind: SubjectKind, platform: Platform, account: Account) {
    self.id = id
    self.kind = kind
    self.platform = platform
    self.account = account
  }

  /// Every non-empty text in the order it is judged: title, body, tags, cover, subtitles, nickname, bio.
  package var fields: [Field] {
    var result: [Field] = []
    func add(_ key: FieldKey, _ text: String?) {
      if let text, !text.isEmpty { result.append(Field(key, text)) }
    }
    add(FieldKey(.title), title)
    add(FieldKey(.body), body)
    for (index, tag) in tags.enumerated() { add(.tag(index), tag) }
    add(FieldKey(.coverText), coverText)
    add(FieldKey(.subtitles), subtitles)
    add(FieldKey(.nickname), nickname)
    add(FieldKey(.bio), bio)
    return result
  }
}
