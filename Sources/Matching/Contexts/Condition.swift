// Whether a statement is bound to a condition.

/// Conditions around a hit in its clause.
enum Condition {
  private enum Part: Sendable { case opens, closes, given, met }

  private static let words = Lexicon<Part>([
    (.opens, "如果 如 若 假如 倘若 除非 只有 一旦"),
    (.given, "符合 满足 达到 按照 按 根据 依据 依照 在符合 经 以"),
    (.met, "条件 要求 约定 条款 合同 规定 标准 审批 审核 核准 政策 规则 细则 情况下 前提 范围内 责任"),
    (.closes, "为准 而定 因人而异 取决于 除外 另有约定 视具体 视情况"),
  ])
  private static let bound = 24

  /// Whether a condition is named: 以合同为准, 符合条件的, 若……则.
  static func isNamed(_ speech: Utterance) -> Bool {
    let head = max(speech.clause.lowerBound, speech.hit.lowerBound - bound)..<speech.hit.lowerBound
    let tail = speech.hit.upperBound..<min(speech.clause.upperBound, speech.hit.upperBound + bound)
    return isMet(head, speech) || isMet(tail, speech) || words.first(in: tail, of: speech.units)?.tag == .closes
      || closes(tail, speech)
  }

  private static func closes(_ range: Range<Int>, _ speech: Utterance) -> Bool {
    var place = range.lowerBound
    while let found = words.first(in: place..<range.upperBound, of: speech.units) {
      if case .closes = found.tag { return true }
      place = found.range.upperBound
    }
    return false
  }

  /// 符合……条件, 按……约定.
  private static func isMet(_ range: Range<Int>, _ speech: Utterance) -> Bool {
    var place = range.lowerBound
    var opened: Int?
    while let found = words.first(in: place..<range.upperBound, of: speech.units) {
      switch found.tag {
      case .given: opened = found.range.upperBound
      case .met: if let opened, found.range.lowerBound - opened <= 14 { return true }
      case .closes: if opened != nil { return true }
      case .opens: break
      }
      place = found.range.upperBound
    }
    return false
  }
}
