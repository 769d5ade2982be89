// Whether the words of a statement are spoken of instead of said.

internal import Rules

/// Mentions of a hit: quoted as a word, listed among words, or put into others' mouths.
enum Mention {
  private static let reach = 24
  private static let listReach = 60

  /// What the mention makes of the hit.
  static func effect(on speech: Utterance) -> ContextEffect? {
    names(speech) ? .exempt : reported(speech, quoted: isQuoted(speech))
  }

  /// Whether the hit is named as a word, alone or in a list of words.
  static func names(_ speech: Utterance) -> Bool {
    let quoted = isQuoted(speech)
    return isCalledWord(speech, quoted: quoted) || isListed(speech, quoted: quoted)
  }

  private static let opening: Set<UInt32> = [0x22, 0x27, 0x201C, 0x2018, 0x300C, 0x300E]
  private static let closing: Set<UInt32> = [0x22, 0x27, 0x201D, 0x2019, 0x300D, 0x300F]

  /// Whether the hit stands within one pair of quotation marks of a few words.
  private static func isQuoted(_ speech: Utterance) -> Bool {
    let before = speech.units[max(speech.sentence.lowerBound, speech.hit.lowerBound - 12)..<speech.hit.lowerBound]
    let behind = speech.units[speech.hit.upperBound..<min(speech.sentence.upperBound, speech.hit.upperBound + 12)]
    guard let open = before.lastIndex(where: { opening.contains($0) || closing.contains($0) }) else { return false }
    guard let close = behind.firstIndex(where: { opening.contains($0) || closing.contains($0) }) else { return false }
    return opening.contains(speech.units[open]) && closing.contains(speech.units[close])
  }

  private enum Naming: Sendable {
    /// 这个词: can only speak of a word.
    case word
    /// 说法: of a word where something shows it.
    case wording
    case link
  }

  private static let namings = Lexicon<Naming>([
    (
      .word,
      """
      这个词 几个词 这几个词 两个词 三个词 这个字 这种词 这类词 这些词 那个词 一词 二字 两个字 三个字 四个字 几个字 字眼 字样 这种话 这类话 这些话 这话 的词 这一说法 一种说法 个说法 这一表述 \
      这几个字 这俩字 为什么不能说 为什么不能写 怎么写 能不能写 能不能说 可以写吗 能写吗 什么意思 的含义 的定义 这个概念 的概念
      """
    ), (.wording, "说法 提法 表述 用语 话术 词汇 措辞 的宣传语"),
    (.link, "这 那 这几个 那几个 所谓 只是 就是 是 等 之类 之类的 这种 这类 这些 这样的 的 此类 等等 为代表的 以及 和 或 与 还有 或者 类 也是 都是"),
  ])

  /// “保本”这种字眼, “最佳”“第一”等极限词.
  private static func isCalledWord(_ speech: Utterance, quoted: Bool) -> Bool {
    var place = speech.hit.upperBound
    let end = min(speech.sentence.upperBound, place + reach)
    var isSet = quoted
    while place < end {
      if let found = namings.longest(at: place, in: speech.units, before: end) {
        switch found.tag {
        case .word: return true
        case .wording: return isSet || !isDescriptive(speech, place)
        case .link: break
        }
        place += found.length
      } else if let found = SpeechWords.before.longest(at: place, in: speech.units, before: end), found.tag == .wordList
      {
        return true
      } else if let item = speech.others.first(where: { $0.lowerBound == place }) {
        place = item.upperBound
      } else if WordRole(sign: speech.units[place]) == .mark || WordRole(sign: speech.units[place]) == .coordinator {
        isSet = isSet || opening.contains(speech.units[place])
        place += 1
      } else if quoted, place < speech.hit.upperBound + 10, !closing.contains(speech.units[place]),
        inQuotes(speech, place)
      {
        place += 1
      } else {
        return false
      }
    }
    return false
  }

  /// Still within the marks that hold the hit, or within those of the next word of the list.
  private static func inQuotes(_ speech: Utterance, _ place: Int) -> Bool {
    let behind = speech.units[place..<min(speech.sentence.upperBound, place + 10)]
    guard let next = behind.first(where: { opening.contains($0) || closing.contains($0) }) else { return false }
    return closing.contains(next)
  }

  /// 最好的表述 is praise of the wording, and 最佳用语 no word that is spoken of.
  private static func isDescriptive(_ speech: Utterance, _ place: Int) -> Bool {
    speech.unit(place) == 0x7684 || place == speech.hit.upperBound
  }

  /// 违规词: 最佳, 第一 — a list of words under its name, before the hit in the sentence.
  private static func isListed(_ speech: Utterance, quoted: Bool) -> Bool {
    let start = max(speech.sentence.lowerBound, speech.hit.lowerBound - listReach)
    let words = speech.words(start..<speech.hit.lowerBound, by: SpeechWords.before)
    guard let list = words.lastIndex(where: { $0.role == .wordList }) else { return false }
    let between = words[words.index(after: list)...]
    guard !between.contains(where: { $0.role == .selfReference || $0.role == .contrast }) else { return false }
    if quoted { return true }
    // Without marks the list must begin at once: 违规词有最佳、第一.
    return between.allSatisfy { $0.role != .content || $0.range.count <= 4 }
      && between.count(where: { $0.role == .content }) <= 2
  }

  /// 听说, 号称, 有人说“…”: others say it, which a person should look at.
  private static func reported(_ speech: Utterance, quoted: Bool) -> ContextEffect? {
    let words = speech.words(speech.clause.lowerBound..<speech.hit.lowerBound, by: SpeechWords.before)
    var speaksOfOwn = false
    for word in words.reversed() {
      let distance = speech.hit.lowerBound - word.range.upperBound
      switch word.role {
      case .contrast: return nil
      case .selfReference: speaksOfOwn = true
      case .distance where !speaksOfOwn && distance <= 8: return .exempt
      case .report where !speaksOfOwn && distance <= reach: return .weaken
      case .boast where distance <= reach:
        // 本店号称: the writer's own boast.
        return speaksOfOwn || words.contains { $0.role == .selfReference } ? nil : .exempt
      case .hearsay where quoted && !speaksOfOwn && distance <= reach: return .weaken
      case .saying where quoted && !speaksOfOwn && distance <= 3: return .weaken
      default: break
      }
    }
    return nil
  }
}
