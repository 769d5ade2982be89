// Whether people are warned of what a statement says.

/// Warnings before and behind a hit.
enum Warning {
  private static let reach = 28
  /// How far an introduction (遇到…) may stand before, and a warning behind.
  private static let storyReach = 40

  /// Whether the hit is what is warned of.
  static func covers(_ speech: Utterance) -> Bool {
    precedes(speech) || Denial.follows(speech) || isToldOfOthers(speech)
  }

  /// 谨防, 骗子… in the clause before, with no turn to the writer's own offer.
  private static func precedes(_ speech: Utterance) -> Bool {
    let words = speech.words(speech.clause.lowerBound..<speech.hit.lowerBound, by: SpeechWords.before)
    var content = 0
    var isCarried = false
    var speaksOfOwn = false
    for word in words.reversed() {
      switch word.role {
      case .contrast: return false
      case .selfReference: speaksOfOwn = true
      // What fraudsters do not say is said by somebody else: 骗子不会告诉你.
      case _ where word.role.isDenial: return false
      case .seemingDenial, .content: content += word.range.count
      case .saying, .modal: if content == 0 { isCarried = true }
      case .warning, .fraudster:
        // 谨防有人冒充我们: the name is not the writer's voice then.
        guard !speaksOfOwn || words.contains(where: { $0.role == .disguise }) else { return false }
        return speech.hit.lowerBound - word.range.upperBound <= reach
      case .disguise: return speech.hit.lowerBound - word.range.upperBound <= reach
      case .distance, .boast: return !speaksOfOwn && !words.contains { $0.role == .selfReference } && content <= 8
      case .caution: if !speaksOfOwn, content == 0 || isCarried && content <= 8 { return true }
      default: break
      }
    }
    return false
  }

  private enum Alarm: Sendable { case alarm, calm, turn }

  private static let alarms = Lexicon<Alarm>([
    (
      .calm,
      """
      小心错过 不是骗子 不是骗局 不是骗 不会骗 不骗 才不骗 没骗 绝非骗 不违规 不违法 没有违规 无违法 别错过 没有套路 零套路 没套路 不用小心 小心思 用心 放心 不会上当 不上当 没有陷阱 警惕性 别信别人 别信他们 别信别家 \
      不会被骗 不被骗 不怕被骗 不用怕被骗 举报电话
      """
    ),
    (
      .alarm,
      """
      冷静 三思 多想想 掂量 值得怀疑 打问号 打个问号 是托 大忌 警惕 小心 当心 谨慎 骗子 骗局 是骗 被骗 受骗 上当 诈骗 别信 不要信 不要相信 不要轻信 别轻信 勿信 切勿轻信 切勿相信 不可信 举报 远离 违规 违法 陷阱 拉黑 绕道 绕着走 避雷 快跑 跑快点 红线 割韭菜 跑路 别上当 \
      别理 多个心眼 多留个心眼 长个心眼 留个心眼 敬而远之 报警 先核实 先查 不靠谱 打12378 挂断 挂掉 直接挂 别碰 不要碰
      """
    ),
    (.turn, "我们 我家 咱家 本店 我司 跟我 找我 加我 认准我"),
  ])

  /// 遇到有人说稳赚的，要警惕: others say it, and the sentence ends in a warning.
  private static func isToldOfOthers(_ speech: Utterance) -> Bool {
    let start = max(speech.sentence.lowerBound, speech.hit.lowerBound - storyReach)
    let words = speech.words(start..<speech.hit.lowerBound, by: SpeechWords.before)
    guard let introduction = words.lastIndex(where: { $0.role == .hearsay || $0.role == .report }) else { return false }
    guard !words[introduction...].contains(where: { $0.role == .selfReference || $0.role == .contrast }) else {
      return false
    }
    let end = min(speech.sentence.upperBound, speech.hit.upperBound + storyReach)
    var place = speech.hit.upperBound
    while let found = alarms.first(in: place..<end, of: speech.units) {
      switch found.tag {
      case .alarm: return true
      case .turn: return false
      case .calm: place = found.range.upperBound
      }
    }
    return false
  }
}
