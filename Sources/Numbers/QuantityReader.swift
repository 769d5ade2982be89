// Numbers with their units and bounds, out of a folded text.

internal import TextNormalization

/// Reads quantities.
package enum QuantityReader {
  /// Every quantity of `range`, in order; none overlaps another.
  package static func quantities(in text: [UInt32], _ range: Range<Int>) -> [Quantity] {
    var quantities: [Quantity] = []
    var free = range.lowerBound
    let numbers = NumberReader.numbers(in: text, range)
    var index = 0
    while index < numbers.count {
      let number = numbers[index]
      index += 1
      guard number.range.lowerBound >= free else { continue }
      var quantity = measured(number, in: text, before: range.upperBound)
      if index < numbers.count, let pair = pair(quantity, number, numbers[index], in: text, range.upperBound) {
        quantity = pair
        index += 1
      }
      bound(&quantity, in: text, range)
      free = quantity.range.upperBound
      quantities.append(quantity)
    }
    return quantities
  }

  /// A number with the unit that follows it, or the ¥ before it.
  private static func measured(_ number: NumberReading, in text: [UInt32], before end: Int) -> Quantity {
    var quantity = Quantity(
      range: number.range, number: number.range, bound: number.below == nil ? .exactly : .within, lower: number.value,
      upper: number.below ?? number.value, unit: nil, hasPower: number.power >= 1000, isJoined: number.isJoined)
    if number.isShare {
      quantity.unit = MeasureUnit(name: "%")
      return quantity
    }
    var place = number.range.upperBound
    if place + 1 < end, text[place] == 0x20 { place += 1 }
    if let found = UnitTable.unit(at: place, in: text, before: end), !isYear(number, found.unit) {
      quantity.unit = found.unit
      quantity.range = number.range.lowerBound..<found.end
      // 600公里多, 三年多
      if quantity.bound == .exactly, found.end < end, text[found.end] == 0x591A {
        (quantity.bound, quantity.range) = (.within, number.range.lowerBound..<found.end + 1)
        quantity.upper = ExactNumber(number.value.step).flatMap(number.value.adding) ?? number.value
      }
    } else if let sign = sign(before: number.range.lowerBound, in: text) {
      quantity.unit = .yuan
      quantity.range = sign..<number.range.upperBound
    }
    return quantity
  }

  /// 2026年 is a date.
  private static func isYear(_ number: NumberReading, _ unit: MeasureUnit) -> Bool {
    unit.name == "年" && number.power == 1 && (ExactNumber(1900).map { number.value >= $0 } ?? false)
  }

  /// The place of a ¥ before a number.
  private static func sign(before place: Int, in text: [UInt32]) -> Int? {
    var before = place - 1
    if before > 0, text[before] == 0x20 { before -= 1 }
    return before >= 0 && text[before] == 0xA5 ? before : nil
  }

  private static let to = Set("-~至到–—~〜".unicodeScalars.map(\.value))

  /// 13.98-17.98万, 9.98万到12.98万: two ends of one quantity; the first takes the power and the unit of the second.
  private static func pair(
    _ first: Quantity, _ number: NumberReading, _ second: NumberReading, in text: [UInt32], _ end: Int
  ) -> Quantity? {
    var between = text[first.range.upperBound..<max(first.range.upperBound, second.range.lowerBound)]
    while between.first == 0x20 { between.removeFirst() }
    while between.last == 0x20 { between.removeLast() }
    if between.last == 0xA5 { between.removeLast() }
    guard (1...2).contains(between.count), between.allSatisfy(to.contains), first.bound == .exactly else { return nil }
    let other = measured(second, in: text, before: end)
    guard other.bound == .exactly, first.unit == nil || other.unit == nil || first.unit == other.unit else {
      return nil
    }
    var pair = other
    pair.bound = .between
    pair.range = first.range.lowerBound..<other.range.upperBound
    pair.number = first.number.lowerBound..<other.number.upperBound
    pair.lower = first.lower
    if first.unit == nil, number.power == 1, second.power > 1, first.lower < other.lower,
      let raised = first.lower.multiplied(by: second.power), raised <= other.upper
    {
      pair.lower = raised
    }
    pair.isJoined = first.isJoined
    return pair.lower <= pair.upper ? pair : nil
  }

  /// The words around a quantity that make a bound of it.
  private static func bound(_ quantity: inout Quantity, in text: [UInt32], _ range: Range<Int>) {
    guard quantity.bound == .exactly || quantity.bound == .between else { return }
    var place = quantity.range.upperBound
    if place < range.upperBound, text[place] == 0x20 { place += 1 }
    if let found = BoundWords.behind.longest(at: place, in: text, before: range.upperBound) {
      if quantity.bound == .exactly { quantity.bound = found.tag }
      quantity.range = quantity.range.lowerBound..<place + found.length
      if found.tag != .from { return }
    }
    guard quantity.bound == .exactly,
      let found = BoundWords.before.longest(endingAt: quantity.range.lowerBound, in: text, notBefore: range.lowerBound)
    else { return }
    quantity.bound = found.tag
    quantity.range = quantity.range.lowerBound - found.length..<quantity.range.upperBound
  }
}

/// The words that make bounds.
private enum BoundWords {
  static let behind = WordList<Quantity.Bound>([
    (.from, "起 起售 起步 元起 起跳 起卖 就起"), (.atMost, "以内 之内 以下 内 封顶 之下 不到"), (.atLeast, "以上 + 往上 开外 打底"),
    (.about, "左右 上下 出头 附近"),
  ])
  static let before = WordList<Quantity.Bound>([
    (.atMost, "不到 不足 不超过 不超 低于 小于 少于 最多 至多 不高于 未超过 未到 不满 没到 仅不到 以下 <"),
    (.atLeast, "超过 超 突破 大于 高于 不低于 不少于 至少 最少 多于 超出 破 满 >"), (.about, "约 大约 近 将近 接近 差不多 大概 约为 约莫 逼近 ~"),
  ])
}
