// Embargoes, benefits and sentences out of a campaign file.

internal import StrictYAML
internal import Subjects

extension MappingReader {
  /// `embargo`.
  mutating func embargoes(in campaign: Campaign) -> [Embargo] {
    var result: [Embargo] = []
    for node in list("embargo") {
      read(node) { inner in
        let id = inner.partID()
        let title = inner.string("title", remedy: "补上 title，写不能提前说的是什么，如 title: 价格")?.value ?? ""
        let watched = inner.watchedWords()
        let until = inner.optionalValue("until", expected: "解禁的时刻，如 2026-12-06T20:00:00+08:00") { Timestamp($0) }
        var embargo = Embargo(
          id: id?.value ?? "", title: title, watched: watched, until: until?.value,
          severity: inner.severity(else: campaign.severity))
        embargo.phases = inner.phases(of: campaign)
        if !inner.contains("until"), !inner.contains("phases") {
          inner.refuse(node, "embargo 没有说什么时候解禁", "补上 until（解禁的时刻），或 phases（哪些阶段不能说）")
        }
        embargo.message = inner.optionalString("message")?.value
        embargo.exceptions = inner.exceptions()
        result.append(embargo)
      }
    }
    return result
  }

  /// `phases` of a part: identifiers of the campaign's phases.
  private mutating func phases(of campaign: Campaign) -> Set<String> {
    let known = campaign.phases.map(\.id)
    var result: Set<String> = []
    for id in strings("phases") {
      if !known.contains(id.value) {
        let nearest = NearestWord.find(id.value, among: known)
        refuse(
          id, "没有 \(YAMLError.quote(id.value)) 这个阶段",
          nearest.map { "是不是要写 \($0)？" }
            ?? (known.isEmpty ? "先在 phases 里写出各阶段" : "可用的阶段：\(known.joined(separator: "、"))"))
      }
      result.insert(id.value)
    }
    return result
  }

  private mutating func exceptions() -> [EmbargoException] {
    var result: [EmbargoException] = []
    for node in list("early") {
      read(node) { inner in
        let roles = Set(inner.words("roles", as: AccountRole.self).map(\.value))
        let accounts = Set(inner.strings("accounts").map(\.value))
        let from = inner.optionalValue("from", expected: "时刻，如 2026-12-04T10:00:00+08:00") { Timestamp($0) }?.value
        if !inner.contains("roles"), !inner.contains("accounts") {
          inner.refuse(node, "early 没有说谁可以先说", "写上 roles（如 [official]）或 accounts")
        }
        result.append(EmbargoException(roles: roles, accounts: accounts, from: from))
      }
    }
    return result
  }

  /// `benefits`.
  mutating func benefits(else usual: Severity) -> [Benefit] {
    var result: [Benefit] = []
    for node in list("benefits") {
      read(node) { inner in
        let id = inner.partID()
        let title = inner.string("title", remedy: "补上 title，写权益的名字，如 title: 盲订礼")?.value ?? ""
        let watched = inner.watchedWords()
        let window = inner.timeWindow()
        if !inner.contains("until") {
          inner.refuse(inner.place(of: "until"), "权益没有写 until", "补上 until，写最后一天；长期有效的权益不用写在这里")
        }
        result.append(
          Benefit(
            id: id?.value ?? "", title: title, watched: watched, window: window, severity: inner.severity(else: usual)))
      }
    }
    return result
  }

  /// `words`, `patterns` and `unless` of the mapping.
  private mutating func watchedWords() -> WatchedWords {
    var watched = WatchedWords(line: line)
    watched.words = strings("words").map(\.value)
    watched.patterns = strings("patterns").map(\.value)
    watched.unless = strings("unless").map(\.value)
    if !hasContent("words"), !hasContent("patterns") {
      refuse(place(of: "words"), "words 和 patterns 都没有内容，什么也找不到", "至少写一个词，如 words: [指导价]，或一条正则")
    }
    return watched
  }

  /// `must_say` and `verbatim`.
  mutating func sentences(in campaign: Campaign) -> [CampaignSentence] {
    var result: [CampaignSentence] = []
    for node in list("must_say") {
      read(node) { inner in
        let when = inner.strings("when").map(\.value)
        if let sentence = inner.sentence(.say(when: when), in: campaign) { result.append(sentence) }
      }
    }
    for node in list("verbatim") {
      read(node) { inner in
        guard let sentence = inner.sentence(.keep, in: campaign) else { return }
        if !sentence.text.slots.isEmpty {
          inner.refuse(inner.place(of: "text"), "不许改动的话里不能有空格位 {…}", "写成完整的一句；要留空的写在 must_say 里")
        }
        result.append(sentence)
      }
    }
    return result
  }

  private mutating func sentence(_ duty: CampaignSentence.Duty, in campaign: Campaign) -> CampaignSentence? {
    let id = partID()
    let severity = severity(else: campaign.severity)
    let phases = phases(of: campaign)
    guard let text = string("text", remedy: "补上 text，写那句话；可变的部分写成 {门店} 这样的空格位"),
      let slotted = slottedText(text), let id
    else { return nil }
    var sentence = CampaignSentence(id: id.value, text: slotted, duty: duty, severity: severity)
    sentence.phases = phases
    return sentence
  }

  /// A text with blanks.
  mutating func slottedText(_ text: Located<String>) -> SlottedText? {
    do {
      return try SlottedText(text.value)
    } catch {
      switch error {
      case .unpairedBrace: refuse(text, "花括号不成对", "空格位写成 {名字}；花括号没有别的用处")
      case .emptyName: refuse(text, "空格位 {} 没有名字", "写成 {门店} 这样")
      case .adjacentSlots: refuse(text, "两个空格位紧挨着，分不清各自到哪里", "在中间写上文字或标点")
      case .noText: refuse(text, "只有空格位，没有固定的文字", "写上必须说的文字")
      }
      return nil
    }
  }

  /// Refuses identifiers that occur twice: findings are named by them.
  mutating func refuseRepeated(_ campaign: Campaign) {
    func check(_ key: String, _ ids: [String]) {
      var seen: Set<String> = []
      for id in ids where !seen.insert(id).inserted && !id.isEmpty {
        refuse(place(of: key), "\(key) 里 id \(YAMLError.quote(id)) 用了两次", "每一项用自己的 id")
      }
    }
    check("phases", campaign.phases.map(\.id))
    check("embargo", campaign.embargoes.map(\.id))
    check("benefits", campaign.benefits.map(\.id))
    check("slots", campaign.slots.map(\.id))
    check(hasContent("must_say") ? "must_say" : "verbatim", campaign.sentences.map(\.id))
  }
}
