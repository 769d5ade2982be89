// Whether a statement is asked instead of said, and what the answer makes of it.

internal import Rules

/// Questions around a hit.
enum Question {
  private enum Cue: Sendable { case asks, offers, insists }

  private static let cues = Lexicon<Cue>([
    (.insists, "难道 岂不 谁不 何不 不就是 可不就是 不是 还有比 哪里还有 不香 怎么能不 为什么不 不来 不试试 不考虑"),
    (
      .offers,
      """
      想要 想不想 要不要 还在 需要 有兴趣 感兴趣 心动 愿意 准备好 想拥有 想不想要 想体验 想买 想找 想赚 想 谁想 谁要 缺 错过 知道我们 你知道 您知道 知道吗 有没有想 有没有人要 有没有人想 \
      有没有姐妹 有没有要 要吗 来吗 冲吗 了解一下 不冲 考虑
      """
    ),
    (
      .asks,
      """
      是否 是不是 能不能 会不会 可不可以 有没有 能否 可否 到底 究竟 什么是 何为 请问 想问 问一下 问下 想知道 想咨询 咨询一下 求问 问问 真的能 真能 真的 真有 会是 凭啥说 何谓 算不算 属不属于 靠谱 哪款 哪家 哪个 \
      问 有人问 客户问 常问 常被问 问我 问到
      """
    ),
  ])

  private static let answers = Lexicon<Cue>([
    (
      .asks,
      """
      要看 得看 看情况 看产品 看合同 看条款 看具体 看个人 取决 因人而异 视情况 视具体 具体看 先看 分情况 不一定 未必 不见得 以合同 以条款 以实际 谨慎 警惕 小心 当心 不敢说 不好说 不确定 很难说 没有标准答案 一文 本文 \
      请咨询医生 咨询医生 请咨询专业 遵医嘱 请先做 先做测试 先弄清 先搞清 先了解 讲清楚 说清楚 聊聊 科普 关键看 主要看 各有 并不 不能 不是 不会 不存在 没有 不行 不可以 不保 不承诺 不建议 没那么 假的 骗 抱歉 想多了 别信 别想 醒醒 可能 均可能 拉黑 举报 快跑 违规 违法 做梦 哪有 真不是 否 \
      没这 不做 不敢 那是 对不起 差别 区别 三点 答案在
      """
    ),
    (
      .insists,
      """
      不用怀疑 没错 没问题 不骗你 不信 不能错过 不用犹豫 不用担心 不用怕 不是吹 不是梦 不是问题 不会亏 不会让你失望 没有问题 没有套路 没有之一 没有悬念 不会错 不要犹豫 不要错过 是的 当然 对的 必须 肯定 绝对 可以 能 就是 \
      来 加我 加v 加微 私信 私我 联系 找我 点击 戳 扫码 关注 滴滴 领取 咨询 安排 我们 本店 跟我 跟着 选 答案就是 这款 有 试试 速来 快来 冲 看过来 我来 我教 我带 教你
      """
    ),
    (
      .offers,
      "答 a 其实 很多人 大家 说实话 坦白说 老实说 答案 这 那 这个 这种 这类 先 , : 。 回复 回答 问 您 你 亲 哈 嗯 呃 啊 宝 朋友 客户 这得 目前 国家 监管 任何 保险 理财 产品 本产品 没 不"
    ),
  ])

  private static let doubts = Lexicon<Void>([
    ((), "是不是真的 是真的吗 是真是假 真的假的 真假 靠不靠谱 靠谱不 可不可信 能不能信 对不对 行不行 是否属实 是否可信 是否靠谱 算不算违规 违不违规 是不是违规 能不能做")
  ])

  /// What the question makes of the hit; `nil` when there is none, or when it is an offer.
  static func effect(on speech: Utterance) -> ContextEffect? {
    guard let end = end(of: speech) else { return nil }
    switch answer(speech, from: end) {
    case .asks: return .exempt
    case .insists: return nil
    default: return repeatsParent(speech) ? .exempt : .weaken
    }
  }

  /// Whether it is asked and denied at once.
  static func isAnswered(_ speech: Utterance) -> Bool { effect(on: speech) == .exempt }

  /// Where the question ends, if the hit stands in one that asks.
  private static func end(of speech: Utterance) -> Int? {
    let tail = speech.hit.upperBound..<speech.clause.upperBound
    let marked = speech.unit(speech.clause.upperBound) == 0x3F
    let head = speech.clause.lowerBound..<speech.hit.lowerBound
    var asks = false
    var place = head.lowerBound
    while place < head.upperBound {
      guard let found = cues.longest(at: place, in: speech.units, before: head.upperBound) else {
        place += 1
        continue
      }
      if found.tag != .asks { return nil }
      asks = true
      place += found.length
    }
    // 吗 asks wherever it stands: people leave the mark out.
    if let particle = tail.prefix(14).first(where: { speech.units[$0] == 0x5417 }) { return particle + 1 }
    if let found = doubts.first(in: tail.prefix(18), of: speech.units) {
      return found.range.upperBound
    }
    let endsAsking = endsInParticle(speech, tail, marked: marked)
    // 稳赚？ alone echoes; a bare mark behind a whole sentence is a tone of voice.
    let isEcho = marked && head.count + tail.count <= 8
    let followsAtOnce = marked && tail.count <= 14
    guard endsAsking || isEcho || isAlternative(speech) || asks && (marked || tail.count <= 10 || followsAtOnce) else {
      return nil
    }
    return speech.clause.upperBound
  }

  /// 么 (not 什么, 怎么), or 嘛, 呢, 没 with a mark, at the end of the clause.
  private static func endsInParticle(_ speech: Utterance, _ tail: Range<Int>, marked: Bool) -> Bool {
    var last = tail.upperBound - 1
    while last >= tail.lowerBound,
      WordRole(sign: speech.units[last]) == .gap || WordRole(sign: speech.units[last]) == .mark
    {
      last -= 1
    }
    guard last >= tail.lowerBound else { return false }
    switch speech.units[last] {
    case 0x4E48:  // 么
      let before = speech.unit(last - 1)
      return ![0x4EC0, 0x600E, 0x8FD9, 0x90A3, 0x591A].contains(before ?? 0)
    case 0x561B, 0x5462: return marked  // 嘛, 呢
    case 0x6CA1: return marked  // 没, as in 保本没?
    default: return false
    }
  }

  /// 保不保本, 有没有更好: the hit is, or holds, one half of the choice.
  private static func isAlternative(_ speech: Utterance) -> Bool {
    let first = speech.hit.lowerBound
    let denials: Set<UInt32> = [0x4E0D, 0x6CA1]
    func isChoice(_ middle: Int) -> Bool {
      guard let sign = speech.unit(middle), denials.contains(sign), middle > speech.clause.lowerBound else {
        return false
      }
      return speech.unit(middle - 1) == speech.unit(middle + 1)
    }
    return isChoice(first - 1) || isChoice(first)
  }

  /// The first word of weight in the sentence that follows.
  private static func answer(_ speech: Utterance, from end: Int) -> Cue? {
    var place = end
    let limit = min(speech.units.count, end + 40)
    var skipped = 0
    while place < limit, skipped <= 12 {
      if Denial.takesBack(speech, from: place, to: min(limit, place + 12), allowsSubject: false) { return .asks }
      if let found = answers.longest(at: place, in: speech.units, before: limit) {
        if found.tag != .offers { return found.tag }
        place += found.length
        continue
      }
      switch speech.units[place] {
      case 0x3F, 0x21, 0x0A, 0x3002, 0x2C, 0x3A, 0x20: break
      default: skipped += 1
      }
      place += 1
    }
    return nil
  }

  /// The question is the one that is being answered.
  private static func repeatsParent(_ speech: Utterance) -> Bool {
    let hit = Array(speech.units[speech.hit])
    guard speech.parent.count >= hit.count, !hit.isEmpty else { return false }
    return (0...(speech.parent.count - hit.count)).contains { start in
      hit.indices.allSatisfy { speech.parent[start + $0] == hit[$0] }
    }
  }
}
