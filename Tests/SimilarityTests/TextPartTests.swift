// What is read as one thing, drawn in the text.

import Similarity
import TextNormalization
import Testing

@Suite struct TextPartTests {
  /// Every part that is no character, with its kind.
  private func values(_ text: String) -> [String] {
    let folded = TextFolder().fold(text)
    var reader = TextPartReader(folded.units)
    var result: [String] = []
    while let part = reader.next() {
      if case .value(let kind) = part.content {
        result.append("\(kind.rawValue) \(folded.foldedText(ofUnits: part.units))")
      }
    }
    return result
  }

  @Test(arguments: [
    ("预售价9.98万起", ["price 9.98万"]), ("只要99,800元", ["price 99,800元"]), ("￥9980起", ["price ¥9980"]),
    ("九万九千八落地", ["price 九万九千八"]), ("9万9千8", ["price 9万9千8"]), ("200块钱", ["price 200块钱"]),
    ("五年10万公里", ["number 10万"]), ("已有3万人预订", ["number 3万"]), ("首付30%", ["number 30"]),
    ("电话13800138000", ["phone 13800138000"]), ("021-6888 1234", ["phone 021-6888 1234"]),
    ("400-800-1234转2", ["phone 400-800-1234", "number 2"]), ("11月30日前", ["date 11月30日"]),
    ("2026年11月25日上市", ["date 2026年11月25日"]), ("2026-11-25", ["date 2026-11-25"]),
    ("RX5和iPhone15", []), ("万一不行", []), ("一下子", []), ("三心二意", []),
    ("看 https://a.cn/x?1 吧", ["link https://a.cn/x?1"]), ("@启岳汽车 #启岳S7# 好", ["mention @启岳汽车", "tag #启岳s7#"]),
    ("#启岳S7[话题]# 来了", ["tag #启岳s7[话题]#"]), ("#甲 #乙", ["tag #甲", "tag #乙"]), ("# 不是话题", []),
  ])
  func partsAreRead(_ text: String, _ expected: [String]) { #expect(values(text) == expected) }
}
