// What copies of a text may fill in without becoming another text.

internal import TextNormalization

/// What a slot of a template takes. It is learned from the copies, and a copy that fills in anything else is pulled out.
package struct SlotRule: Sendable, Hashable {
  /// What kind of thing copies fill in.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A phone number and nothing else.
    case phone
    /// What the account is known by: its name, dealer, store or region.
    case account
    /// A name that is another from copy to copy: letters without any offer in them.
    case name
    /// The same, with numbers, as in an address.
    case address
  }

  package let kind: Kind
  /// The most parts that are taken.
  let longest: Int

  /// The word for people.
  package var chineseName: String {
    switch kind {
    case .phone: "电话"
    case .account: "门店或账号信息"
    case .name: "各自的名称"
    case .address: "各自的地址"
    }
  }
}

/// A value that one copy has at a slot.
struct SlotValue {
  let parts: ArraySlice<Int32>
  let units: [UInt32]
  let kinds: Set<ValueKind>
  /// Whether it is letters, digits and the signs of names only, short, and without any word of an offer.
  let isNameLike: Bool
  /// The same with the character before and the one behind it; `nil` where it stands beside something else.
  let inContext: [UInt32]?

  /// What stands in a range of the parts of a text.
  init(_ range: Range<Int>, of text: CopyText, in vocabulary: PartVocabulary) {
    parts = text.parts[range]
    let around = (range.lowerBound - 1)..<(range.upperBound + 1)
    inContext =
      around.lowerBound >= 0 && around.upperBound <= text.parts.count
      ? vocabulary.characters(of: text.parts[around]) : nil
    let content = vocabulary.units(of: parts)
    units = content.units
    kinds = content.kinds
    isNameLike = !content.hasFields && Self.isName(content.units, count: parts.count)
  }

  /// Longer than the longest shop name is a sentence.
  static let longestName = 20

  private static func isName(_ units: [UInt32], count: Int) -> Bool {
    guard (1...longestName).contains(count) else { return false }
    guard units.allSatisfy({ isLetter($0) || nameSigns.contains($0) }) else { return false }
    let text = String(units: units)
    return !offers.contains { text.contains($0) }
  }

  private static func isLetter(_ unit: UInt32) -> Bool {
    Unicode.Scalar(unit)?.properties.isAlphabetic == true || TextPartReader.isDigit(unit)
  }

  private static let nameSigns = Set("·-()/&".unicodeScalars.map(\.value))

  /// Words of offers, claims, conditions and contacts: whoever has them in a slot says more than a name.
  private static let offers = [
    "送", "赠", "免", "折", "返", "降", "惠价", "优惠", "特价", "低价", "底价", "裸车", "落地", "补贴", "补助", "现金", "礼品", "大礼", "终身", "永久",
    "首付", "月供",
    "利息", "贷款", "保证", "承诺", "保本", "收益", "最低", "最高", "最好", "最佳", "最大", "第一", "唯一", "独家", "国家级", "冠军", "销量", "排名", "认证",
    "官方", "内部", "限时",
    "限量", "仅限", "秒杀", "抽奖", "中奖", "红包", "微信", "加v", "加微", "扫码", "私信", "私聊", "联系", "电话", "群", "不", "无需", "没有", "包过",
    "包赔",
  ]
}

/// What slots take, learned from what the copies have there.
enum SlotLearning {
  /// Fewer copies than this show no pattern: only phones and the account's own words may differ then.
  private static let fewestForNames = 5

  /// The rule that the copies' values at one slot follow, or `nil` when they are variants of the text.
  static func rule(for values: [SlotValue], of facts: [AccountFacts]) -> SlotRule? {
    let count = values.count
    guard count >= 2 else { return nil }
    if values.count(where: isPhone) * 5 >= count * 4 { return SlotRule(kind: .phone, longest: 1) }
    if zip(values, facts).count(where: { isOwn($0, $1) }) * 5 >= count * 3 {
      return SlotRule(kind: .account, longest: SlotValue.longestName)
    }
    guard count >= fewestForNames, isFilledInByAll(values) else { return nil }
    let longest = longest(of: values)
    return [SlotRule(kind: .name, longest: longest), SlotRule(kind: .address, longest: longest)].first { rule in
      values.count { accepts(rule, $0, of: nil) } * 5 >= count * 4
    }
  }

  /// Whether everybody writes something of their own: half of all values are different, or there are many and none
  /// prevails. Two or three ways to word an offer are variants.
  private static func isFilledInByAll(_ values: [SlotValue]) -> Bool {
    var counts: [ArraySlice<Int32>: Int] = [:]
    for value in values { counts[value.parts, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return counts.count * 2 >= values.count || counts.count >= 8 && most * 4 <= values.count
  }

  /// A little more than nine in ten need: what is much longer than the others' says more.
  private static func longest(of values: [SlotValue]) -> Int {
    let lengths = values.map(\.parts.count).sorted()
    let usual = lengths[(lengths.count - 1) * 9 / 10]
    return min(SlotValue.longestName, usual + usual / 2 + 2)
  }

  /// Whether a value is what the rule takes.
  /// - Parameter facts: of the account whose text it is; only the rule `account` asks for them.
  static func accepts(_ rule: SlotRule, _ value: SlotValue, of facts: AccountFacts?) -> Bool {
    guard value.parts.count <= rule.longest else { return false }
    return switch rule.kind {
    case .phone: isPhone(value)
    case .account: facts.map { isOwn(value, $0) } ?? false
    case .name: value.isNameLike && value.kinds.isEmpty
    case .address: value.isNameLike && value.kinds.subtracting([.number]).isEmpty
    }
  }

  private static func isPhone(_ value: SlotValue) -> Bool { value.parts.count == 1 && value.kinds == [.phone] }

  private static func isOwn(_ value: SlotValue, _ facts: AccountFacts) -> Bool {
    value.isNameLike && value.kinds.isEmpty
      && (facts.cover(value.units) || value.inContext.map(facts.contain) ?? false)
  }
}
