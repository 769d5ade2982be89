// Texts made to break the views: whole characters, no crash, and time that grows as the text does.

import Foundation
import Foundation
import Subjects
import TestKit
import Testing
import Workspaces

@Suite("Hostile texts and the views", .serialized)
struct HostileDisguiseTests {
  /// Everything that a rule can look through.
  private static func rules() throws -> LoadedRules {
    try Fixture.load(
      rules: Fixture.rule(
        severity: "review",
        body: """
          terms: [微信, 加微信, 最佳, 保本, 全网最低, vx, weixin]
          patterns: ['1[3-9]\\d{9}', '(?:加|➕)(?:💚|🛰)']
          folds: [noise, digits, sound, shape, latin, lines]
          disguised: true
          doubtful: {patterns: ['[a-z]{5,}'], within: 12}
          near: {patterns: ['.'], within: 12}
          """, hit: "【微.信】"))
  }

  private static let pieces =
    Array("微信薇徽亻言最佳保本全网低加一三〇壹捌0138olivxwe·.。，、-（）()[]【“”】<❤💚🛰➕👍🏽👩🇨🇳🏴СѵхⓋⓍ①１한é\n\n  \t").map(String.init) + [
      "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{202E}", "\u{301}", "\u{20E3}", "\r\n", "\r", "\u{93F}", "(zui)",
      "(wei xin)", "👩‍👩‍👧",
      "🏴\u{E0067}\u{E007F}", "\u{0}", "\u{336}",
    ]

  @Test func rangesAreWholeCharactersOfTheOriginal() throws {
    let rules = try Self.rules()
    var generator = SeededGenerator(seed: 31)
    var count = 0
    for _ in 0..<10_000 {
      let length = Int.random(in: 0...16, using: &generator)
      let text = (0..<length).map { _ in Self.pieces.randomElement(using: &generator) ?? "a" }.joined()
      let record = try rules.record(of: Fixture.post(text))
      guard !record.findings.isEmpty else { continue }
      count += record.findings.count
      let places = (text.indices + [text.endIndex]).map {
        (text.utf8.distance(from: text.startIndex, to: $0), text.utf16.distance(from: text.startIndex, to: $0))
      }
      let boundaries = Dictionary(places) { first, _ in first }
      for finding in record.findings {
        let range = try #require(finding.range)
        #expect(!finding.text.isEmpty)
        #expect(finding.text == String(decoding: Array(text.utf8)[range.utf8], as: UTF8.self))
        #expect(boundaries[range.utf8.lowerBound] == range.utf16.lowerBound, "\(text.debugDescription)")
        #expect(boundaries[range.utf8.upperBound] == range.utf16.upperBound, "\(text.debugDescription)")
      }
    }
    #expect(count > 500, "the texts hide too little to show anything: \(count)")
  }

  /// One tile each, repeated up to the longest text that is read.
  private static let tiles = [
    "brackets": "(", "nested brackets": "微(", "notes": "微(a)", "pairs": "()", "emoji": "😀", "two emoji": "😀💚",
    "symbols": "💚➕",
    "digits": "1", "grouped digits": "1❤", "numerals": "一", "numbers": "壹叁捌零零壹叁捌零零零❤", "letters": "a",
    "pinyin": "weixin", "xianxian": "xian ",
    "syllables": "wei xin ", "single letters": "v ", "Han and sign": "微·", "disguises": "微·信", "sounds": "薇信",
    "pieces": "亻言",
    "backwards": "信微", "joiners": "👩\u{200D}", "flags": "🇨🇳", "tags": "🏴\u{E0067}", "tones": "👍🏽", "spaces": "微 ",
    "all spaces": " ",
    "lines": "微\n", "line breaks": "\n", "zero width": "微\u{200B}信", "invisible": "\u{200B}", "marks": "é\u{301}",
    "Cyrillic": "ѵх ",
    "circled": "ⓋⓍ ", "stops": "微。", "quotes": "微“信”", "strokes": "微丨",
  ]

  @Test(arguments: tiles.keys.sorted())
  func timeGrowsAsTheTextDoes(_ kind: String) throws {
    let rules = try Self.rules()
    let tile = try #require(Self.tiles[kind])
    let text = String(repeating: tile, count: 120 * 1024 / tile.utf8.count)
    let start = Self.processorTime()
    _ = try rules.record(of: Fixture.post(text))
    let seconds = Self.processorTime() - start
    // What is not linear takes a minute; a debug build on a busy machine takes two seconds.
    #expect(seconds < 4, "\(kind)")
  }

  /// Seconds that this thread has computed: other tests run beside this one.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
