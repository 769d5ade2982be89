// Which strings are words.

import Testing
import TextNormalization

@Suite("Common words")
struct CommonWordsTests {
  private static func contains(_ text: String) -> Bool {
    CommonWords.shared.contains(text.unicodeScalars.map(\.value)[...])
  }

  @Test(
    "Words that people use", arguments: ["环保", "本地", "轻微", "信号", "卫星", "威信", "红薯", "险峻", "停电", "话费", "第一", "国家"])
  func words(word: String) { #expect(Self.contains(word)) }

  @Test("What nobody says, and what is too short or too long", arguments: ["薇信", "微", "", "保苯", "蕞佳", "五讲四美三热爱", "vx"])
  func others(word: String) { #expect(!Self.contains(word)) }

  @Test("About three of a thousand other strings are taken for words")
  func falsePositives() {
    var generator = SeededGenerator(seed: 3)
    let known = (0..<20_000).count { _ in
      let units = (0..<4).map { _ in UInt32.random(in: 0x4E00..<0x9F00, using: &generator) }
      return CommonWords.shared.contains(units[...])
    }
    #expect(known < 160)
  }
}
