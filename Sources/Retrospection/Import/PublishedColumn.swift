// What an export of published posts can say, and under which names.

/// A column of a table of published posts, or a key of its JSON Lines.
package enum PublishedColumn: String, Sendable, Hashable, CaseIterable {
  case publishedAt = "published_at"
  case url, submission, platform, kind, account
  case accountName = "account_name"
  case role, dealer, store, region, line, tier, title, body, tags
  case coverText = "cover_text"
  case subtitles, nickname, bio, audience, industry, brand, campaign
  case replyTo = "reply_to"

  /// The headers by which exports of platforms and dealers call it, besides its own name.
  package var aliases: [String] {
    switch self {
    case .publishedAt: ["发布时间", "发布日期", "首次发布时间", "作品发布时间", "笔记发布时间"]
    case .url: ["链接", "作品链接", "笔记链接", "视频链接", "内容链接"]
    case .submission: ["送审编号", "审核编号", "稿件编号"]
    case .platform: ["平台", "发布平台"]
    case .kind: ["内容类型"]
    case .account: ["账号", "账号ID", "账号编号", "account_id"]
    case .accountName: ["账号名称", "账号昵称", "作者"]
    case .role: ["账号身份"]
    case .dealer: ["经销商", "经销商编号", "经销商代码"]
    case .store: ["门店", "门店编号"]
    case .region: ["区域", "大区"]
    case .line: ["业务线"]
    case .tier: ["账号等级", "等级"]
    case .title: ["标题", "作品标题", "笔记标题"]
    case .body: ["正文", "内容", "文案", "笔记内容", "作品描述", "text"]
    case .tags: ["话题", "标签"]
    case .coverText: ["封面文字"]
    case .subtitles: ["字幕", "口播"]
    case .nickname: ["昵称"]
    case .bio: ["简介", "个人简介"]
    case .audience: ["可见范围"]
    case .industry: ["行业"]
    case .brand: ["品牌"]
    case .campaign: ["活动"]
    case .replyTo: ["回复的内容"]
    }
  }
}

/// Which header means what in one import.
package struct PublishedColumns: Sendable, Hashable {
  /// Headers that the caller names, by column.
  package let named: [PublishedColumn: String]

  /// The known names, and before them those in `named`.
  package init(named: [PublishedColumn: String] = [:]) { self.named = named }

  /// The column of a header; `nil` for one that says nothing of use here.
  package func column(of header: String) -> PublishedColumn? {
    let header = header.trimmed
    if let named = named.first(where: { $0.value == header })?.key { return named }
    return PublishedColumn.allCases.first { column in
      named[column] == nil && (column.rawValue == header || column.aliases.contains(header))
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
