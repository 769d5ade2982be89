// What a search finds, and at which offsets.

import PCRE2
import Testing

@Suite struct SearchTests {
  @Test(arguments: [
    ("最(?:强|大)(?!扭矩)", "全网【最强】，最大扭矩，【最大】声"),
    ("国家级|最佳", "【国家级】【最佳】国家"),
    ("(?<!赏味)最佳", "赏味最佳，口味【最佳】"),
    ("\\d{7,}", "电话【13800138000】转【１２３４５６７】"),  // \d is Unicode's
    ("\\w+", "【微信号】：【wx_88】，【ａｂ】"),
    ("\\bvx\\b", "加 【vx】 详聊，vx号"),  // no boundary between Latin letters and Han characters
    (".", "【最】【👍】【🏻】\n【a】"),  // characters are scalars, lines end with LF
    ("\\X", "【👍🏻】【é】【最】"),
    ("优惠$", "优惠\n【优惠】\n"),
    ("(?m)^优惠$", "【优惠】\n【优惠】\n"),
    ("a.b", "【a\u{0}b】a\n b【a\rb】"),
    ("\u{0}", "一【\u{0}】二【\u{0}】"),
    ("aa", "【aa】【aa】a"),
    ("加.{0,4}?微信", "【加一下微信】，加了再说，【加微信】"),
    ("(?s)最.*佳", "【最\n好最佳】。"),
    ("最\\K佳", "最【佳】"),
    ("特价", ""), ("特价", "特 价"),
  ])
  func allMatches(_ pattern: String, _ drawing: String) throws {
    let drawn = DrawnText(drawing)
    let pattern = try CompiledPattern(pattern)
    #expect(search(pattern, drawn.text) == .success(drawn.matches))
    var scratch = try MatchScratch()
    #expect(try scratch.firstMatch(of: pattern, in: ValidatedUTF8(drawn.text)) == drawn.matches.first)
  }

  @Test func caseIsRegardedUnlessAsked() throws {
    let drawn = DrawnText("【WeChat】 【wechat】 【ＷeChat】")
    let pattern = "[wｗ]echat"
    #expect(search(try CompiledPattern(pattern, options: .caseless), drawn.text) == .success(drawn.matches))
    #expect(search(try CompiledPattern(pattern), drawn.text) == .success([drawn.matches[1]]))
  }

  /// After an empty match the search goes on at the same place for one that is not empty (Perl, `perl -0777 -ne`).
  @Test(arguments: [
    ("a*", "baac", [0..<0, 1..<3, 3..<3, 4..<4]),
    ("|a", "aa", [0..<0, 0..<1, 1..<1, 1..<2, 2..<2]),
    ("x?", "最佳", [0..<0, 3..<3, 6..<6]),
    ("", "👍", [0..<0, 4..<4]),
    ("$", "a\n", [1..<1, 2..<2]),
    ("(?=佳)", "最佳佳", [3..<3, 6..<6]),
    ("a\\K", "aa", [1..<1, 2..<2]),
    ("", "", [0..<0]),
  ])
  func emptyMatches(_ pattern: String, _ text: String, _ expected: [Range<Int>]) throws {
    #expect(search(try CompiledPattern(pattern), text) == .success(expected))
  }

  @Test(arguments: [
    ("最好", "最好‹不【最好】吃›最好"),
    ("最好吃", "‹最好›吃"),  // nothing crosses the end
    ("(?<!不)最好", "不‹最好，【最好】›"),  // lookbehind sees what stands before
    ("(?<=不)最好", "不‹【最好】›"),
    ("最好(?!吃)", "‹【最好】›吃"),  // lookahead sees nothing behind
    ("最好(?=吃)", "‹最好›吃"),
    ("最好$", "最好‹【最好】›吃"), ("最好\\z", "‹【最好】›吃"),
    ("^最好", "不‹最好›"), ("^最好", "‹【最好】›"), ("\\A最好", "好‹最好›"),
    ("\\bvx", "a‹vx 【vx】›"), ("vx\\b", "‹【vx】›a"),
    ("", "最‹【】›好"), ("最?", "‹【最】【】›最"),
    ("最", "最‹›最"),
  ])
  func rangesOfAText(_ pattern: String, _ drawing: String) throws {
    let drawn = DrawnText(drawing)
    #expect(search(try CompiledPattern(pattern), drawn.text, range: drawn.range) == .success(drawn.matches))
  }

  @Test(arguments: [1..<6, 0..<5, 0..<7, -3..<3, 7..<7, 4..<4])
  func rangesThatCutACharacterAreRefused(_ range: Range<Int>) throws {
    #expect(search(try CompiledPattern("佳"), "最佳", range: range).code == .invalidRange)
  }

  /// `\K` in a lookaround is a compile error, but not in a group that a lookaround calls.
  @Test(arguments: ["(?(DEFINE)(ab\\K))(?=(?1))a", "(?(DEFINE)(a\\K))(?<=(?1)b)"])
  func matchesWithoutASensibleStartAreErrors(_ pattern: String) throws {
    #expect(search(try CompiledPattern(pattern), "abab").code == .misplacedStart)
  }

  @Test func groupsAreGivenOnRequest() throws {
    let text = ValidatedUTF8("续航600公里")
    var scratch = try MatchScratch()
    let pattern = try CompiledPattern("(续航|油耗)(约)?(\\d+)(公里|升)")
    #expect(try scratch.firstMatchWithCaptures(of: pattern, in: text) == [0..<15, 0..<6, nil, 6..<9, 9..<15])
    #expect(try scratch.firstMatchWithCaptures(of: pattern, in: text, range: 0..<12) == nil)
    let plain = try CompiledPattern("公里")
    #expect(try scratch.firstMatchWithCaptures(of: plain, in: text) == [9..<15])
    #expect(try scratch.firstMatch(of: pattern, in: text) == 0..<15)
  }

  @Test func onePatternServesManyTasksWithAScratchEach() async throws {
    let pattern = try CompiledPattern("最(?:强|大)(?!扭矩)|[a-z]+\\d")
    let drawn = DrawnText("全网【最强】，最大扭矩，【最大】声 【abc1】 abc")
    let wrong = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<500).count { _ in search(pattern, drawn.text) != .success(drawn.matches) } }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }

  @Test func oneScratchMovesBetweenTasksAndPatterns() async throws {
    let worker = Worker(scratch: try MatchScratch())
    for (pattern, text) in [("最", "【最】"), ("(a)(b)?", "【a】【ab】"), ("(a+)+$", "b"), ("最", "一【最】")] {
      let drawn = DrawnText(text)
      let pattern = try CompiledPattern(pattern)
      #expect(await worker.search(pattern, ValidatedUTF8(drawn.text)) == .success(drawn.matches))
    }
  }
}

/// Owns a scratch that was made elsewhere and uses it on whatever thread it runs: compiles only while it is `Sendable`.
private actor Worker {
  private var scratch: MatchScratch

  init(scratch: consuming MatchScratch) { self.scratch = scratch }

  func search(_ pattern: CompiledPattern, _ text: ValidatedUTF8) -> Result<[Range<Int>], MatchError> {
    var matches: [Range<Int>] = []
    do throws(MatchError) {
      try scratch.forEachMatch(of: pattern, in: text) { matches.append($0) }
      return .success(matches)
    } catch {
      return .failure(error)
    }
  }
}
