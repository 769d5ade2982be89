// What a subject is, who may see it, and where it is published.

/// What is reviewed.
package enum SubjectKind: String, Sendable, Hashable, CaseIterable {
  case post, reply, profile, script
}

/// Who will see it. This decides which law applies: a one-to-one message is no advertisement
/// (市场监管总局《广告法适用问题执法指南（一）》六).
package enum Audience: String, Sendable, Hashable, CaseIterable {
  case `public`, group, direct
}

/// Where it is published; the raw value is the word of the input format.
package enum Platform: String, Sendable, Hashable, CaseIterable {
  case xiaohongshu, douyin, channels, kuaishou, bilibili, weibo
  case officialAccount = "official_account"
  case wecom

  /// The name its users call it by.
  package var chineseName: String {
    switch self {
    case .xiaohongshu: "小红书"
    case .douyin: "抖音"
    case .channels: "视频号"
    case .kuaishou: "快手"
    case .bilibili: "B站"
    case .weibo: "微博"
    case .officialAccount: "公众号"
    case .wecom: "企业微信"
    }
  }
}

/// The brand's line of business; rule packs are scoped by it.
package enum Industry: String, Sendable, Hashable, CaseIterable {
  case auto, ev, insurance, finance, education, home, beauty, health, retail, food, realestate
}

extension SubjectKind {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .post: "帖子"
    case .reply: "回复"
    case .profile: "账号资料"
    case .script: "口播稿"
    }
  }
}

extension Audience {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .public: "公开"
    case .group: "群聊"
    case .direct: "一对一"
    }
  }
}

extension Industry {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .auto: "汽车"
    case .ev: "电动车"
    case .insurance: "保险"
    case .finance: "金融"
    case .education: "教育"
    case .home: "家居"
    case .beauty: "美妆"
    case .health: "健康"
    case .retail: "零售"
    case .food: "餐饮食品"
    case .realestate: "房产"
    }
  }
}
