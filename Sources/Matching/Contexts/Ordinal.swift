// Whether a first is only the first of a sequence.

/// 第一 as a place in an order.
enum Ordinal {
  private static let counted = Lexicon<Void>([
    (
      (),
      """
      次 步 天 时间 眼 反应 印象 感觉 直觉 志愿 章 节 集 季 期 批 页 句 个 位 名车主 名客户 名乘客 名学员 名到 年 月 周 晚 场 站 排 条 点 件 款 代 台 辆 部 本 声 口 桶金 人称 视角 课 关 线 手 性 人 张 份 \
      封 笔 届 轮 回合 篇 层 枚 颗 杯 顿 只 双 瓶 箱 盒 袋 遍 产业 季度 段 桶 阶段 阵营 方队 顺位 梯队 大道 中学 小学 医院 人民 附属 师范 联赛 现场 者 责任人 受益人 顺序 小时 分钟 秒 类 组 区 栋 期工程 项 幕 首歌 封信 \
      节课 堂课 学期 食堂 教学楼 车间 大街 书记 夫人 财经
      """
    )
  ])
  private static let exceptions = Lexicon<Void>([((), "季度销量 名的 个字的品牌 品牌")])
  private static let following = Lexicon<Void>([((), "第二 其次 第2 第三")])

  /// Whether the hit is 第一 with what it counts, or the first of 第一，……第二，…….
  static func holds(_ speech: Utterance) -> Bool {
    guard let end = endOfFirst(speech) else { return false }
    if counted.longest(at: end, in: speech.units, before: speech.clause.upperBound) != nil,
      exceptions.longest(at: end, in: speech.units, before: speech.clause.upperBound) == nil
    {
      return true
    }
    // An enumeration: a mark right behind, and a second somewhere.
    guard let sign = speech.unit(end), [0x2C, 0x3A, 0x3001, 0x20, 0x2E].contains(sign) else { return false }
    let starts = speech.hit.lowerBound == speech.clause.lowerBound
    return starts && following.first(in: end..<min(speech.units.count, end + 300), of: speech.units) != nil
  }

  private static let first = Lexicon<Void>([((), "第一 第1")])

  /// Behind 第一, which stands in the hit or ends with it.
  private static func endOfFirst(_ speech: Utterance) -> Int? {
    var end: Int?
    var place = speech.hit.lowerBound
    while let found = first.first(in: place..<speech.hit.upperBound, of: speech.units) {
      end = found.range.upperBound
      place = found.range.upperBound
    }
    return end
  }
}
