// What the folded view makes of every class of character.

import Testing
import TextNormalization

@Suite("The folded view")
struct TextFolderTests {
  private static let folder = TextFolder()

  private static func folded(_ text: String) -> String {
    let view = folder.fold(text)
    return view.foldedText(ofUnits: 0..<view.units.count)
  }

  /// Scalar by scalar: String's own equality would take a decomposed letter for the composed one.
  private static func expect(_ original: String, foldsTo expected: String) {
    let folded = folded(original)
    #expect(folded.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(folded)")
  }

  @Test(
    "Width, case, alphabets",
    arguments: [
      ("ＶＸ１３８＋ｖ", "vx138+v"),
      ("ｱｲｶﾞﾊﾟ", "アイガパ"),
      ("，！？；：（）～＃话题＠", ",!?;:()~#话题@"),
      ("｡ 。、“”‘’《》【】…", "。 。、“”‘’《》【】..."),
      ("￥99", "¥99"),
      ("Tesla Straße İ", "tesla strasse i"),
      ("СVѴ αΩ", "сvѵ αω"),
      ("か\u{3099}ハ\u{309A}か\u{309A}", "がパか\u{309A}"),
      ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} 한글", "한글 한글"),
      ("ㅏ\u{11A8}", "\u{1161}\u{11A8}"),
    ])
  func alphabets(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "Traditional to simplified, one character at a time",
    arguments: [
      ("榮威RX5預售倒計時", "荣威rx5预售倒计时"),
      ("點贊電話", "点赞电话"),
      ("荣威乾坤", "荣威干坤"),
      ("徵信", "征信"),
      // A chain: 苧 is both the simplified form of 薴 and the traditional form of 苎.
      ("薴", "苎"),
      // Compatibility ideographs and radicals first.
      ("\u{F914}\u{2F00}\u{2ED3}\u{2ED1}\u{2ECB}", "乐一长长车"),
    ])
  func traditional(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "Digits and letters in circles, squares, parentheses and other type",
    arguments: [
      ("①⑧⓪⑳㊿", "1802050"),
      ("❶❿➀➉➊➓⓿", "1101101100"),
      ("⓫⓴⓵⓾🄋🄌㉈", "1120110" + "00" + "10"),
      ("0\u{FE0F}\u{20E3}1\u{20E3}#\u{FE0F}\u{20E3}🔟", "01#10"),
      ("x²₈⁹", "x289"),
      ("𝟙𝟹𝐕𝓧ⅤⅩⅷ", "13vxvxviii"),
      ("㎡½№℡℃", "m21/2notel°c"),
      ("🅥🆅🅅Ⓥⓥ🄥", "vvvvv(v)"),
      ("🅰\u{FE0F}🅱\u{FE0F}🆎🆔🆗", "ababidok"),
      ("㊙㊗🈲🉑㊀", "秘祝禁可一"),
      ("荣威™ VX™®©", "荣威™ vx™®©"),
      // Longer than six: stays.
      ("\u{FDFA}", "\u{FDFA}"),
    ])
  func forms(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "A dot or parenthesis around one item stays, in a run it goes",
    arguments: [
      ("⒋车型", "4.车型"), ("⒈⒊⒏⒐", "1389"), ("⒈ ⒊", "1. 3."),
      ("⒈\u{200B}⒊\u{FE0F}⒏", "138"),
      ("⑴车型", "(1)车型"), ("⑴⑶⑻", "138"), ("⑸⒋", "54"),
      ("🄂", "1,"), ("🄂🄃", "12"), ("㈠㈢", "一三"), ("㈠", "(一)"), ("⒱⒳", "vx"),
    ])
  func enclosed(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "What cannot be seen is dropped",
    arguments: [
      0x00, 0x07, 0x0B, 0x1B, 0x7F, 0x9B, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C,
      0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066,
      0x2067, 0x2068, 0x2069, 0x206F, 0x2800, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xE0001,
      0xE0041, 0xE007F, 0xE0100, 0x10FFFF,
    ] as [UInt32])
  func invisible(scalar: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(scalar))
    #expect(Self.folded("微\(Character(scalar))信") == "微信")
    #expect(Self.folded(String(scalar)).isEmpty)
  }

  @Test(
    "Accents, tone marks and strokes drawn over the text are dropped",
    arguments: [
      ("wēixìn é Ǚ", "weixin e u"),
      ("we\u{304}ixi\u{300}n", "weixin"),
      ("微\u{336}信\u{489}", "微信"),
      // Marks of a script that is not there.
      ("微\u{E47}信\u{64B}v\u{5B0}", "微信v"),
      // Marks where they belong.
      ("ก\u{E47} क\u{93F}", "ก\u{E47} क\u{93F}"),
      // Signs are not their opposite.
      ("a≠b =\u{338} V\u{338}", "a≠b ≠ v"),
    ])
  func marks(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "Spaces and line breaks",
    arguments: [
      ("a\u{A0}b\u{3000}c\u{2003}d\u{202F}e\u{1680}f\tg", "a b c d e f g"),
      ("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\n\r", "a\nb\nc\nd\ne\nf\n\n"),
    ])
  func spaces(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test(
    "Joined emoji and flags stay whole; stray joiners and tags do not",
    arguments: [
      ("👨\u{200D}👩\u{200D}👧", "👨\u{200D}👩\u{200D}👧"),
      ("👩🏽\u{200D}💻", "👩🏽\u{200D}💻"),
      ("❤\u{FE0F}", "❤"), ("❤\u{FE0E}", "❤"),
      ("❤\u{FE0F}\u{200D}🔥", "❤\u{200D}🔥"),
      ("👁\u{FE0F}\u{200D}🗨\u{FE0F}", "👁\u{200D}🗨"),
      ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴\u{E0067}\u{E0062}\u{E007F}"),
      ("微\u{E0067}信", "微信"),
      ("🇨🇳", "🇨🇳"),
      ("👨\u{200D}", "👨"), ("👨\u{200D}信", "👨信"), ("微\u{200D}👨", "微👨"), ("🏽\u{200D}👨", "🏽👨"),
      ("\u{200D}👨", "👨"),
      // Ⓜ folds to a letter, so there is nothing to join.
      ("👨\u{200D}Ⓜ", "👨m"),
    ])
  func emoji(original: String, expected: String) { Self.expect(original, foldsTo: expected) }

  @Test("A literal folds as a text does")
  func literal() {
    #expect(Self.folder.fold(literal: "ＶＸ榮威⒈⒊") == "vx荣威13".unicodeScalars.map(\.value))
  }

  @Test("A buffer is used again without remains")
  func buffer() {
    var view = FoldedText()
    Self.folder.fold(String(repeating: "㌖", count: 100), into: &view)
    #expect(view.units.count == 600)
    Self.folder.fold("微信", into: &view)
    #expect(view.units == "微信".unicodeScalars.map(\.value))
    #expect(view.starts == [0, 3])
    #expect(view.original == "微信")
    Self.folder.fold("", into: &view)
    #expect(view.units.isEmpty && view.starts.isEmpty)
  }
}
