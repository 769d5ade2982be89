// What the view in ordinary characters leaves out between the characters of a word, and what it must not.

import Testing
import TextNormalization

@Suite("The view in ordinary characters")
struct PlainViewTests {
  /// The view of a text as a string, with what it took to read all of it; `nil` when there is no view.
  private static func read(_ text: String) -> (text: String, folds: [String])? {
    var view = TextView()
    guard PlainView.read(TextFolder().fold(text), into: &view) else { return nil }
    return (String(units: view.units), view.folds(in: view.units.indices).elements.map(\.name))
  }

  @Test(
    "Signs, spaces and emoji between two characters",
    arguments: [
      "微·信", "微 信", "微　　信", "微/信", "微_信", "微-信", "微|信", "微丨信", "微丶信", "微***信", "微—信", "微...信", "微…信",
      "微❤信", "微❤️信", "微👍🏽信", "微👩‍👩‍👧信", "微🇨🇳信", "微🏴󠁧󠁢󠁥󠁮󠁧󠁿信", "微❤❤❤❤信", "微·❤信", "微 · 信", "微❤ ❤信", "微()信", "微、信",
    ])
  func noise(text: String) throws {
    let view = try #require(Self.read(text))
    #expect(view.text == "微信")
    #expect(view.folds == ["noise"])
  }

  @Test(
    "Three things in a row, quotations and blank lines stay",
    arguments: [
      "微·❤/信", "微🐶🐱🐭信", "微 (a) (b) (c)信", "微“信”", "“微”信", "《微》信", "「微」信", "微\n\n信", "微\n(注)信", "微1信", "微",
      "·微信·", "微信。", "",
    ])
  func tooMuch(text: String) {
    #expect(Self.read(text)?.text.contains("微信") != true || TextFolder().fold(text).foldedText.contains("微信"))
  }

  @Test(
    "A sentence ends, unless both sides are single characters",
    arguments: [
      ("微。信", "微信"), ("。微。信。", "。微信。"), ("很微。信", nil), ("微。信心", nil), ("很微。信心", nil), ("很微！信心", nil),
      ("很微？信心", nil), ("很微；信心", nil), ("很微，信心", nil), ("微。。信", nil), ("微！信", "微信"), ("微,信", "微信"),
    ] as [(String, String?)])
  func stops(text: String, expected: String?) {
    let view = Self.read(text)?.text
    if let expected { #expect(view == expected) } else { #expect(view?.contains("微信") != true) }
  }

  @Test(
    "Notes in brackets",
    arguments: [
      ("微(不要漏)信", "微信", ["noise"]), ("淘[旺柴]宝", "淘宝", ["noise"]), ("微【一二三四五六】信", "微信", ["noise"]),
      ("微<a>信", "微信", ["noise"]), ("微{a}信", "微信", ["noise"]), ("微〔a〕信", "微信", ["noise"]),
      ("微（甲乙丙丁戊己庚）信", "微甲乙丙丁戊己庚信", ["noise"]),
      ("最(zui)佳", "最佳", ["reading"]), ("最（zuì）佳", "最佳", ["reading"]), ("最（zui4）佳", "最佳", ["reading"]),
      ("全网(quan wang)最低", "全网最低", ["reading"]), ("全网（quán wǎng）最低", "全网最低", ["reading"]),
      ("双庄（shuangzhuang）最低", "双庄最低", ["reading"]), ("最(zuo)佳", "最佳", ["noise"]),
      ("微信(shuangzhuang)最", "微信shuangzhuang最", ["noise"]), ("微\n(a)信", nil, []), ("微(a\n)信", nil, []),
    ] as [(String, String?, [String])])
  func notes(text: String, expected: String?, folds: [String]) {
    let view = Self.read(text)
    if let expected {
      #expect(view?.text == expected)
      #expect(view?.folds == folds)
    } else {
      #expect(view?.text.contains("微信") != true)
    }
  }

  @Test(
    "One line break is left out, and told as such",
    arguments: [
      ("微\n信", ["lines"]), ("微\r\n信", ["lines"]), ("微 \n信", ["noise", "lines"]), ("微·\n信", ["noise", "lines"]),
    ])
  func lines(text: String, folds: [String]) throws {
    let view = try #require(Self.read(text))
    #expect(view.text == "微信")
    #expect(view.folds == folds)
  }

  @Test(
    "Between words of letters a space belongs; between single letters it does not",
    arguments: [
      ("v x", "vx"), ("v-x", "vx"), ("v.x", "vx"), ("new car", nil), ("new-car", nil), ("v xx", nil), ("vv x", nil),
      ("薇 x", "薇x"),
      ("a·信", "a信"),
    ] as [(String, String?)])
  func letters(text: String, expected: String?) { #expect(Self.read(text)?.text == expected) }

  @Test(
    "Letters of other alphabets are the Latin ones they look like",
    arguments: [("СV", "cv"), ("ѵх", "vx"), ("wеіхіn", "weixin"), ("Спасибо", nil)] as [(String, String?)])
  func lookAlikes(text: String, expected: String?) throws {
    guard let expected else { return #expect(Self.read(text)?.text.contains("c") == true) }
    let view = try #require(Self.read(text))
    #expect(view.text == expected)
    #expect(view.folds == ["latin"])
  }

  @Test(
    "Where nothing is odd there is no view",
    arguments: ["", "今天天气很好", "你好，世界。", "电话138 0013 8000", "new car", "2026年11月", "😀😀", "最好！\n\n一起"])
  func nothingOdd(text: String) { #expect(Self.read(text) == nil) }
}

extension FoldedText {
  /// All of the folded text.
  var foldedText: String { foldedText(ofUnits: units.indices) }
}
