// Letters that are pinyin, cut into syllables.

import Testing
import TextNormalization

@Suite("Cutting pinyin into syllables")
struct PinyinSegmentationTests {
  private static let table = ReadingTable.shared

  private static func cut(_ letters: String) -> [String]? {
    let run = ArraySlice(letters.unicodeScalars.map(\.value))
    return PinyinSegmentation(run)?.segmentations.map { parts in
      parts.map { table.spelling(of: $0.syllable) }.joined(separator: " ")
    }
  }

  /// Every way to cut a run, by trying every cut.
  private static func everyCut(_ letters: Substring) -> [String] {
    guard !letters.isEmpty else { return [""] }
    return (1...min(letters.count, table.longestSpelling)).flatMap { count -> [String] in
      let head = ArraySlice(letters.prefix(count).unicodeScalars.map(\.value))
      guard let syllable = table.syllable(spelled: head) else { return [] }
      return everyCut(letters.dropFirst(count)).map { table.spelling(of: syllable) + ($0.isEmpty ? "" : " " + $0) }
    }
  }

  @Test(
    "Fewest syllables first",
    arguments: [
      ("weixin", ["wei xin"]), ("xian", ["xian", "xi an"]), ("qiehao", ["qie hao", "qie ha o"]),
      ("fangan", ["fang an", "fan gan"]), ("nvren", ["nv ren"]), ("zhuanqian", ["zhuan qian"]), ("a", ["a"]),
    ])
  func fewestFirst(letters: String, expected: [String]) {
    #expect(Self.cut(letters)?.prefix(expected.count) == expected[...])
  }

  @Test(
    "What is not wholly pinyin", arguments: ["", "wx", "vx", "hello", "weixinn", "xweixin", "wei xin", "Weixin", "微"])
  func notPinyin(letters: String) { #expect(Self.cut(letters) == nil) }

  @Test("Exactly the ways that there are", arguments: ["xianguo", "liangeng", "huanenge", "weixinhao", "dongxiangai"])
  func complete(letters: String) throws {
    let expected = Self.everyCut(letters[...])
    let found = try #require(Self.cut(letters))
    #expect(Set(found).isSubset(of: expected))
    #expect(found.count == min(expected.count, PinyinSegmentation.mostSegmentations))
    let fewest = expected.map { $0.split(separator: " ").count }.sorted().prefix(found.count)
    #expect(found.map { $0.split(separator: " ").count } == Array(fewest))
  }

  @Test("Long runs are bounded")
  func bounded() throws {
    let longest = String(repeating: "a", count: PinyinSegmentation.longestRun)
    #expect(Self.cut(longest) == [Array(repeating: "a", count: longest.count).joined(separator: " ")])
    #expect(Self.cut(longest + "a") == nil)
    let ambiguous = try #require(Self.cut(String(repeating: "xian", count: 10)))
    #expect(ambiguous.count == PinyinSegmentation.mostSegmentations)
    #expect(ambiguous.first == Array(repeating: "xian", count: 10).joined(separator: " "))
  }

  @Test("The parts cover the run without a gap; a slice is counted from its own start")
  func ranges() throws {
    let text = "加我xianweixin".unicodeScalars.map(\.value)
    let found = try #require(PinyinSegmentation(text[2...]))
    for parts in found.segmentations {
      #expect(parts.first?.range.lowerBound == 0)
      #expect(parts.last?.range.upperBound == text.count - 2)
      for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.range.upperBound == next.range.lowerBound) }
    }
  }
}
