// Whether what follows a statement takes it back: “保本都是骗人的”, “稳赚？不存在”.

/// Denial behind a hit.
enum Denial {
  /// What the words behind a statement do.
  enum Role: Sendable {
    /// 骗局, 违规, 不能写: denies wherever it stands as a predicate.
    case predicate
    /// 不能用, 别用: denies a word in its own clause; after a comma it is the goods that are not to be used.
    case usage
    /// 不存在, 别信: denies when nothing follows it.
    case closing
    /// 都, 其实, 一律: leads to a predicate.
    case link
    /// 的, 说法, 产品: belongs to the statement.
    case noun
    /// 不, 没: takes the predicate itself back.
    case denial
    /// 别家, 但: another subject begins.
    case turn
    /// 我们, 本店: the writer goes on about themselves; only a refusal is a denial then.
    case own
    /// 给不了, 不做: the writer refuses.
    case refusal
    /// 没有这回事: takes the whole sentence back, wherever it stands.
    case retraction
    /// 赔, 包退: a promise for the case that it is not so.
    case pledge
    /// 吗, 呢: the predicate is asked.
    case asking
  }

  private static let words = Lexicon<Role>([
    (
      .turn,
      """
      别家 别人 其他 同行 外面 人家 友商 竞品 对手 他家 他们 隔壁 但 但是 却 可是 不过 骗你是小狗 骗你干嘛 没套路 零套路 欢迎 快来 速来 赶紧 赶快 不骗 不忽悠 \
      不违规 不违法 不是骗 不是假 不假 不虚 不是吹 不能错过 不可错过 不要错过 不信你 不信来 不信就 不信可以 不会骗 不会亏
      """
    ),
    (
      .predicate,
      """
      托 托儿 鬼话 被罚 值得怀疑 打问号 打个问号 存疑 大忌 天真 想得美 套路 猫腻 有诈 骗 骗人 骗局 骗子 骗术 诈骗 假的 是假 忽悠 误导 陷阱 圈套 割韭菜 违规 违法 不合规 不合法 虚假 不可信 不靠谱 不现实 谎言 噱头 红线 禁词 违禁词 违规词 \
      极限词 敏感词 禁用词 不能写 不能说 不能出现 不能信 不要信以为真 不要写 别写 别说 不得使用 不得出现 不得宣传 不允许 不让写 不让说 做不得 不许写 \
      不许说 不准说 不准写 禁止 会被罚 要被罚 会限流 会被限流 会违规 会违法 涉嫌 罚款 信不得 要不得 说不得 写不得 不符合规定 不符合要求 话术 被查 被处罚  不成立 站不住脚 \
      套路贷 不准确 是误区 误区 谣言 大概率是中介 风险极大 违背 涉嫌违规 夸大 骗取 害人 坑 要慎重 站不住
      """
    ),
    (
      .closing,
      """
      不存在 不存在的 不可能 不可能的 别信 别相信 别听 不要信 不要相信 不要轻信 别轻信 勿信 切勿相信 切勿轻信 别碰 不要碰 别买 别来 别找我 别来找我 请别来 不要来 别问我 不行 不能 不会 想多了 免谈 别找 不要找 勿扰 \
      拉黑 举报 远离 快跑 跑快点 离远点 绕道 绕着走 不准 不许 不信 不碰 不靠谱 要小心 要警惕 小心 警惕 当心 要当心 没有的 哪有 做梦 醒醒 不好说 \
      没人敢说 没人能保证 谁信谁傻 谁都不敢保证 谁也不敢保证 谁也保证不了 拒绝就好 拒绝就行 要拒绝 请拒绝 一概拒绝 别理 别理他 不用理 敬而远之 不理 一个字都别信 不必当真 别当真 听听就好 不见得 未必 不一定 不太可能
      """
    ),
    (.usage, "不能用 别用 不让用 禁用 不可用 不许用"), (.own, "我们 我家 咱们 咱家 本店 我司 我 我们店 我这 我这边 公司 公司这边"),
    (
      .refusal,
      """
      给不了 做不了 做不到 没法给 没法做 没法保证 没法承诺 不敢保证 不敢承诺 保证不了 承诺不了 不能给 不能做 不能承诺 不能保证 不做 不搞 不提供 不承诺 不保证 不支持 不敢 不敢说 不敢写 不会做 不会给 没有 不让做 不准做 \
      不许做 办不了 办不成 帮不了 做不来 不碰 不卖 不代办 不收 不办 不参与
      """
    ),
    (.retraction, "没有这回事 没这回事 没有的事 没这事 没这种事 子虚乌有 是谣言 不是真的 都是假的 是假消息 纯属谣言 纯属虚构 不是我们发的 不是我们说的 不是我们写的 不是本店发的 与我们无关 与本店无关"),
    (.denial, "不 没 没有 不是 并非 绝非 从不 绝不 不会 不算 不叫 无 零 0 非 又不 拒绝 没啥"),
    (
      .link,
      """
      都 全 根本 其实 基本 基本上 肯定 大多 大多数 多半 往往 本身 本身就 一律 统统 通通 就 也 大概率 十有八九 绝对 千万 请 大家 就是 都是 全是 是 属于 算 算是 属 等于 也是 要 \
      会 还 那 那是 那都是 这 这是 这都是 这些 这种 这类 那些 那种 那么 目前 现在 按规定 法律上 监管 明确 真 真的 我方 当 看 当成 直接 必须 一定 可能 很可能 有 已 已经 被 最后 结果 到头来 一多半 一半 大半 大部分 九成 十个有九个 均 均为 均属 多是 几乎都是 这个 那个 上 合规上 法律上 政策上 按规定 真 可 也 \
      答案是 答 家人们 朋友们 各位 姐妹们
      """
    ),
    (
      .noun,
      """
      的 说法 承诺 宣传 字眼 字样 产品 理财 理财产品 保险 基金 投资 事 事情 好事 项目 广告 之类 之类的 等 等等 套路 那套 那一套 这一套 这套 词 词汇 表述 用语 话 这话 操作 生意 买卖 机会 \
      高收益 高回报 低风险 人 活 标语 口号 文案 了 啊 呀 哦 呢 嘛 吧 就行 托运 托管 托付 委托 托福 拜托 收益 回报 标题 视频 直播 推销 电话 短信 群 广告语 中介 公司 平台 卖家 商家
      """
    ),
    (.pledge, "赔 包赔 包退 退 双倍 十倍 全额 免单 倒贴 倒找 我吃 请你"),
    (.asking, "吗 么 ?"),
  ])

  /// Whether the words right behind the hit deny it, in its clause or at the start of the next one.
  static func follows(_ speech: Utterance) -> Bool {
    let end = speech.sentence.upperBound
    return takesBack(speech, from: speech.hit.upperBound, to: end, allowsSubject: true) || isRetracted(speech, end)
  }

  /// 听说稳赚才来的，没有这回事: the sentence ends by taking itself back.
  private static func isRetracted(_ speech: Utterance, _ end: Int) -> Bool {
    var place = speech.hit.upperBound
    let limit = min(end, place + 30)
    while let found = words.first(in: place..<limit, of: speech.units) {
      if case .retraction = found.tag { return isPlain(speech, from: found.range.upperBound, to: end) }
      if case .turn = found.tag { return false }
      place = found.range.upperBound
    }
    return false
  }

  /// Whether the words from `start` deny what was said before.
  /// - Parameter allowsSubject: whether a few words may stand before the predicate, if a link leads to it.
  static func takesBack(_ speech: Utterance, from start: Int, to end: Int, allowsSubject: Bool) -> Bool {
    var place = start
    var content = allowsSubject ? 0 : 1
    var commas = 0
    var isLinked = false
    var isOwn = false
    while place < end, place - start <= 28 {
      if let item = speech.others.first(where: { $0.lowerBound == place && $0.upperBound <= end }), commas == 0 {
        place = item.upperBound
        continue
      }
      guard let word = words.longest(at: place, in: speech.units, before: end) else {
        switch WordRole(sign: speech.units[place]) {
        case .mark, .coordinator: break
        case _ where speech.units[place] == 0x2C || speech.units[place] == 0x3A:
          commas += 1
          if commas > 1 || content > 2 { return false }
          isLinked = false
        case .gap: if content > 0 { return false }
        default:
          // After a comma the denial must come at once.
          content += 1
          if content > (commas == 0 ? 6 : 1) { return false }
        }
        place += 1
        continue
      }
      let behind = place + word.length
      switch word.tag {
      case .link: isLinked = true
      case .noun: break
      case .denial, .turn, .pledge, .asking: return false
      case .own: isOwn = true
      case .retraction: return isPlain(speech, from: behind, to: end)
      case .usage where commas > 0: return false
      case .refusal, .predicate, .closing, .usage:
        // The writer denies by refusing only: 我们不骗人 is no denial.
        let isRefusal = word.tag == .refusal
        guard isOwn ? isRefusal : content <= 1 || isLinked else { return false }
        return isPlain(speech, from: behind, to: end)
          && (word.tag == .predicate || word.tag == .usage || isClosed(speech, behind, end))
      }
      place = behind
    }
    return false
  }

  /// Neither asked nor followed by a promise: 做不到包赔, 违规吗.
  private static func isPlain(_ speech: Utterance, from place: Int, to end: Int) -> Bool {
    var next = place
    while next < min(end, place + 4) {
      if let word = words.longest(at: next, in: speech.units, before: end) {
        if case .pledge = word.tag { return false }
        if case .asking = word.tag, next < place + 2 { return false }
      }
      next += 1
    }
    // The mark of a question ends its sentence.
    return speech.unit(place) != 0x3F
  }

  /// Whether at most particles stand before the next mark.
  private static func isClosed(_ speech: Utterance, _ place: Int, _ end: Int) -> Bool {
    let particles: Set<UInt32> = Set("的了哦啊呀呢吧哈啦嘛走它他这些着滴喔就行最好~ \"”’」.".unicodeScalars.map(\.value))
    var next = place
    while next < end {
      let unit = speech.units[next]
      if unit == 0x2C || unit == 0x23 || WordRole(sign: unit) == .gap { return true }
      guard particles.contains(unit), next - place <= 4 else { return false }
      next += 1
    }
    return true
  }
}
