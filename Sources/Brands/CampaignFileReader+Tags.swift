// Tags, and the values that several parts of a campaign file share.

internal import StrictYAML
internal import Subjects

extension MappingReader {
  private static let moment = "日期或时刻，如 2026-11-25 或 2026-11-25T12:00:00+08:00"

  /// `from` and `until`; a date alone as `until` includes that day.
  mutating func timeWindow(isRequired: Bool = false) -> TimeWindow {
    var from: Located<Timestamp>?
    var until: Located<Timestamp>?
    if isRequired {
      from = value("from", expected: Self.moment) { Timestamp($0) }
      until = value("until", expected: Self.moment, Self.end)
    } else {
      from = optionalValue("from", expected: Self.moment) { Timestamp($0) }
      until = optionalMoment("until")
    }
    if let from, let until, until.value <= from.value {
      refuse(until, "until 不晚于 from", "until 写结束日期，要晚于 from")
    }
    return TimeWindow(from: from?.value, until: until?.value)
  }

  /// The end of a span, likewise.
  mutating func optionalMoment(_ key: String) -> Located<Timestamp>? {
    optionalValue(key, expected: Self.moment, Self.end)
  }

  private static func end(_ text: String) -> Timestamp? {
    guard let moment = Timestamp(text) else { return nil }
    return text.utf8.count == 10 ? Timestamp(milliseconds: moment.milliseconds + 86_400_000) : moment
  }

  /// Refuses a part of a campaign that lies outside it: it would never come.
  mutating func refuseOutside(_ window: TimeWindow, _ campaign: TimeWindow, _ name: String) {
    let isEarly = campaign.from.flatMap { start in window.from.map { $0 < start } } ?? false
    let isLate = campaign.until.flatMap { end in window.until.map { $0 > end } } ?? false
    guard isEarly || isLate else { return }
    refuse(
      place(of: isEarly ? "from" : "until"), "\(name)超出了活动的时间（\(campaign.chineseText)）", "改这里的时间，或放宽活动的 from 和 until")
  }

  mutating func severity(else usual: Severity) -> Severity {
    optionalWord("severity", as: Severity.self)?.value ?? usual
  }

  /// The `id` of a part of a campaign, which becomes part of the names of findings.
  mutating func partID() -> Located<String>? {
    guard let id = string("id", remedy: "补上 id，如 id: warmup") else { return nil }
    let isWord =
      id.value.utf8.count <= 64
      && id.value.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
    if !isWord { refuse(id, "id \(YAMLError.quote(id.value)) 不合规范", "只用小写英文、数字和短横线，最多 64 个，如 warmup") }
    return id
  }

  mutating func regionPath(_ path: Located<String>) -> String? {
    let isPath = path.value.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    if !isPath { refuse(path, "大区路径 \(YAMLError.quote(path.value)) 不完整", "写成 华东 或 华东/上海，开头和结尾不写斜杠") }
    return isPath ? path.value : nil
  }

  /// `tags`, empty when the key is missing.
  mutating func campaignTags(_ campaign: inout Campaign) -> CampaignTags {
    var tags = CampaignTags()
    mapping("tags") { inner in
      tags.required = inner.list("required").compactMap { inner.tag($0, in: "required", identifies: true) }
      for group in inner.list("any_of") {
        tags.anyOf.append(
          inner.items(of: group, in: "any_of").compactMap { inner.tag($0, in: "any_of", identifies: false) })
      }
      tags.optional = inner.list("optional").compactMap { inner.tag($0, in: "optional", identifies: false) }
      for node in inner.list("forbidden") {
        guard let tag = inner.tag(node, in: "forbidden", identifies: false) else { continue }
        if let wanted = tags.wanted.first(where: { $0.allNames.contains(tag.name) }) {
          inner.refuse(node, "话题 \(YAMLError.quote(wanted.name)) 既要带又不能带", "从 forbidden 或另一处删去")
        }
        tags.forbidden.append(tag)
      }
    }
    return tags
  }

  /// A tag: its name, or `{name, variants, per_platform, per_region, countdown_to, identifies}`.
  private mutating func tag(_ node: YAMLNode, in key: String, identifies: Bool) -> CampaignTag? {
    guard case .mapping = node.kind else {
      guard let name = text(node, in: key), isTagName(name, hasCountdown: false) else { return nil }
      return CampaignTag(name: name.value, identifies: identifies)
    }
    var tag: CampaignTag?
    read(node) { inner in
      let countdown = inner.optionalValue("countdown_to", expected: "日期，如 2026-12-06") { text in
        text.utf8.count == 10 ? Timestamp(text) : nil
      }
      let name = inner.string("name", remedy: "补上 name，写话题名")
      let variants = inner.strings("variants")
      guard let name, inner.isTagName(name, hasCountdown: countdown != nil) else { return }
      var found = CampaignTag(name: name.value, identifies: identifies)
      found.countdown = countdown?.value
      found.variants = variants.filter { inner.isTagName($0, hasCountdown: countdown != nil) }.map(\.value)
      for entry in inner.freeEntries("per_platform") {
        guard let platform = inner.word(entry.key, in: "per_platform", as: Platform.self) else { continue }
        found.perPlatform[platform.value] = inner.name(entry, hasCountdown: countdown != nil)
      }
      for entry in inner.freeEntries("per_region") {
        guard let region = inner.regionPath(entry.key) else { continue }
        found.perRegion[region] = inner.name(entry, hasCountdown: countdown != nil)
      }
      found.identifies = inner.optionalBool("identifies")?.value ?? identifies
      tag = found
    }
    return tag
  }

  private mutating func name(_ entry: YAMLEntry, hasCountdown: Bool) -> String? {
    guard let name = text(entry.value, in: entry.key.value), isTagName(name, hasCountdown: hasCountdown) else {
      return nil
    }
    return name.value
  }

  /// Tag names without `#`; `{n}` once where days are counted down, nowhere else.
  private mutating func isTagName(_ name: Located<String>, hasCountdown: Bool) -> Bool {
    let holes = name.value.components(of: "{n}")
    if name.value.contains("#") || name.value.contains("＃") {
      refuse(name, "话题名里有 #", "只写名字，各平台的 # 写法由程序处理")
    } else if name.value.contains("[话题]") {
      refuse(name, "话题名里有 [话题]", "只写名字，小红书的 [话题] 由程序处理")
    } else if hasCountdown, holes != 1 {
      refuse(name, "倒计时话题 \(YAMLError.quote(name.value)) 里要有一个 {n}", "在天数的位置写 {n}，如 启岳S7上市倒计时{n}天")
    } else if !hasCountdown, name.value.contains("{") || name.value.contains("}") {
      refuse(name, "话题名里有花括号，却没有 countdown_to", "倒计时话题写成 {name: 上市倒计时{n}天, countdown_to: 日期}（整段加引号）")
    } else {
      return true
    }
    return false
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
