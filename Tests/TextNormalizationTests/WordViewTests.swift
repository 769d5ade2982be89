// Views by shape and by sound: which characters are read as those of a word.

import Testing
import TextNormalization

@Suite("Views by shape and sound")
struct WordViewTests {
  private static func units(_ text: String) -> [UInt32] { TextFolder().fold(text).units }

  /// What of a text is read as the word, and how; `nil` when nothing is.
  private static func seen(_ word: String, in text: String, bySound: Bool, words: [String] = []) -> (
    written: String, folds: ViewFolds
  )? {
    let alphabet = WordAlphabet(([word] + words).map(units), bySound: bySound)
    let (written, target) = (units(text), alphabet.view(of: units(word)))
    var view = TextView()
    guard WordView.read(written, by: alphabet, into: &view) else { return nil }
    for start in view.units.indices where view.units[start...].starts(with: target) {
      var folds: ViewFolds = []
      var isReading = true
      for (offset, character) in units(word).enumerated() {
        let source = view.source(of: start + offset..<start + offset + 1)
        let fold = view.replacement(at: start + offset)
        guard let reading = alphabet.reading(of: written[source], as: character, fold) else {
          isReading = false
          break
        }
        folds.formUnion(reading)
      }
      let source = view.source(of: start..<start + target.count)
      if isReading, !folds.isEmpty { return (String(units: written[source]), folds) }
    }
    return nil
  }

  @Test(
    "By sound",
    arguments: [
      ("微信", "加薇信吧", "薇信", .sound), ("微信", "加威信吧", "威信", .sound), ("微信", "weixin聊", "weixin", .pinyin),
      ("微信", "Wei Xin聊", "wei xin", .pinyin), ("微信", "微xin聊", "微xin", .pinyin), ("微信", "wei信聊", "wei信", .pinyin),
      ("微信", "薇xin", "薇xin", [.sound, .pinyin]), ("微信", "wēi xìn", "wei xin", .pinyin), ("保本", "保苯", "保苯", .sound),
      ("减肥", "减fei的", "减fei", .pinyin), ("最低价", "嘴低价", "嘴低价", .sound), ("稳赚", "稳zuan", nil, []),
      ("微信", "wei", nil, []), ("微信", "wei-xin", "wei-xin", .pinyin), ("微信", "wei❤xin", "wei❤xin", .pinyin),
      ("微信", "weixinde.cn", nil, []), ("微信", "wei.xin", nil, []), ("微信", "a@weixin", nil, []),
      ("微信", "weixins", nil, []), ("微信", "喂信", "喂信", .sound), ("微信", "委信", "委信", .sound), ("微信", "诚心", nil, []),
      ("西安", "xian", "xian", .pinyin), ("微信", "微信", nil, []), ("微信", "微人", nil, []),
    ] as [(String, String, String?, ViewFolds)])
  func sound(word: String, text: String, expected: String?, folds: ViewFolds) {
    let found = Self.seen(word, in: text, bySound: true)
    #expect(found?.written == expected)
    #expect((found?.folds ?? []) == folds)
  }

  @Test(
    "By shape, in pieces and in symbols",
    arguments: [
      ("微信", "徽信qy", "徽信", .shape), ("微信", "微亻言", "微亻言", .split), ("微信", "徽亻言", "徽亻言", [.shape, .split]),
      ("返佣", "返亻用", "返亻用", .split), ("最好", "最女子", "最女子", .split), ("进群", "进君羊", "进君羊", .split),
      ("保本", "保夲", "保夲", .shape),
      ("微信", "微❤", "微❤", .symbol), ("国家级", "🇨🇳家级", "🇨🇳家级", .symbol), ("企鹅", "🐧", "🐧", .symbol), ("第一", "🥇", "🥇", .symbol),
      ("降糖", "降🍬", "降🍬", .symbol), ("医生", "👩‍⚕️", "👩‍⚕", .symbol), ("微信", "薇信", "薇信", .shape), ("微信", "威信", nil, []),
      ("微信", "weixin", nil, []), ("微信", "天气", nil, []),
    ] as [(String, String, String?, ViewFolds)])
  func shape(word: String, text: String, expected: String?, folds: ViewFolds) {
    let found = Self.seen(word, in: text, bySound: false)
    #expect(found?.written == expected)
    #expect((found?.folds ?? []) == folds)
  }

  @Test("A run of letters that is no pinyin stays as it is")
  func letters() {
    let alphabet = WordAlphabet([Self.units("微信")], bySound: true)
    var view = TextView()
    _ = WordView.read(Self.units("vxworks model"), by: alphabet, into: &view)
    #expect(String(units: view.units) == "vxworks model")
  }

  @Test("Characters of other words are no readings: one alphabet serves many words")
  func manyWords() {
    #expect(Self.seen("微信", in: "薇新", bySound: true, words: ["最新", "诚信"])?.written == "薇新")
    #expect(Self.seen("微信", in: "微本", bySound: true, words: ["保本"]) == nil)
    // 未 looks like 末 and 来; both words keep their own reading.
    #expect(Self.seen("末日", in: "未日", bySound: false, words: ["来日"])?.folds == .shape)
  }

  @Test("Nothing is looked through where no word asks for it")
  func noWords() {
    var view = TextView()
    #expect(!WordView.read(Self.units("微❤信亻言"), by: WordAlphabet([], bySound: false), into: &view))
    #expect(!WordAlphabet([], bySound: false).hasSymbol(in: Self.units("微❤信")))
    #expect(WordAlphabet([Self.units("微信")], bySound: false).hasSymbol(in: Self.units("微❤")))
  }
}
