// Parts of a text that are read as one thing, because copies of a text differ in them or must not.

/// What a part of several characters is.
package enum ValueKind: String, Sendable, Hashable, CaseIterable {
  case phone, price, number, date, link, mention, tag
}

extension ValueKind {
  /// The word for people.
  package var chineseName: String {
    switch self {
    case .phone: "电话"
    case .price: "价格"
    case .number: "数字"
    case .date: "日期"
    case .link: "链接"
    case .mention: "提及的账号"
    case .tag: "话题"
    }
  }

  /// A unit above those of Unicode that stands for any part of this kind.
  var code: UInt32 {
    switch self {
    case .phone: 0x11_0001
    case .price: 0x11_0002
    case .number: 0x11_0003
    case .date: 0x11_0004
    case .link: 0x11_0005
    case .mention: 0x11_0006
    case .tag: 0x11_0007
    }
  }
}
