// Where a replacement meets its sentence: each case is read aloud.

import Pipeline
import Testing

@Suite struct SeamTests {
  /// The text with what stands in 【】 replaced.
  private static func mend(_ marked: String, with replacement: String) -> String {
    let parts = marked.split(omittingEmptySubsequences: false) { "【】".contains($0) }.map(String.init)
    var seam = Seam(parts.joined())
    seam.keep(parts[0].utf8.count)
    let taken = seam.replace(parts[1].utf8.count, with: replacement)
    seam.keep(parts[2].utf8.count - taken)
    return seam.text
  }

  /// Words taken out leave no mark, blank, pair or 的 behind.
  @Test(arguments: [
    ("我们是【最好】的品牌", "我们是品牌"), ("我们是【最好的】品牌", "我们是品牌"), ("【最好】，来店里看看", "来店里看看"),
    ("空间大，【最好】，省油", "空间大，省油"), ("空间大，【最好】。", "空间大。"), ("空间大。【最好】，省油", "空间大。省油"),
    ("真好！【最好】！", "真好！"), ("省油 【最好】 好开", "省油 好开"), ("真是“【最好】”的车型", "真是的车型"), ("第一行\n【最好】 第二行", "第一行\n第二行"),
    ("问一句：【最好】，对吗", "问一句：对吗"), ("好，【最好】\n周末见", "好，\n周末见"), ("【最好】", ""), ("真【最好】吗？！", "真吗？！"),
  ])
  func nothingIsLeftHanging(_ text: String, _ expected: String) {
    #expect(Self.mend(text, with: "") == expected)
  }

  /// What stands there already is not said twice; what only looks alike is.
  @Test(arguments: [
    ("真的很【非常最佳】", "很出色", "真的很出色"), ("【最好】的车", "出色的", "出色的车"), ("服务【第一】！", "好！", "服务好！"),
    ("，【最好】", "，出色", "，出色"), ("出色【最佳】座椅", "出色", "出色座椅"), ("大【最大】空间", "大", "大大空间"), ("看看【最佳】看点", "看头", "看看看头看点"),
    ("服务【最佳】！", "出色的", "服务出色！"), ("“【最佳】”服务", "出色的", "“出色”服务"), ("这是【最好的】。", "出色的", "这是出色的。"),
    ("👍🏽【最佳】👍🏽", "出色", "👍🏽出色👍🏽"),
  ])
  func nothingIsSaidTwice(_ text: String, _ replacement: String, _ expected: String) {
    #expect(Self.mend(text, with: replacement) == expected)
  }
}
