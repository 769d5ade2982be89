// What can be compiled, what is refused, and where the author is pointed to.

import PCRE2
import Testing

@Suite struct CompiledPatternTests {
  @Test func linkedLibraryNamesItsVersion() {
    #expect(PCRE2Library.version.wholeMatch(of: /10\.\d+(-\w+)? \d{4}-\d\d-\d\d/) != nil)
  }

  @Test func factsOfAPattern() throws {
    let pattern = try CompiledPattern("(最)(?:强|大)(?!扭矩)")
    #expect(pattern.source == "(最)(?:强|大)(?!扭矩)")
    #expect(pattern.minimumLength == 2)
    #expect(pattern.captureCount == 1)
    #expect(!pattern.canMatchEmpty)
  }

  @Test(arguments: ["", "a*", "(?=最)", "最|", "^", "\\b", "(?:强)?"])
  func emptyMatchesAreForeseen(_ pattern: String) throws {
    #expect(try CompiledPattern(pattern).canMatchEmpty)
  }

  @Test(
    arguments: [
      // The library's own refusals; the offset is where it noticed.
      ("最(", .init(rawValue: 114), 4), ("a)", .init(rawValue: 122), 1), ("[a", .init(rawValue: 106), 2),
      ("*a", .init(rawValue: 109), 0), ("a{2,1}", .init(rawValue: 104), 5), ("\\1", .init(rawValue: 115), 1),
      ("(?<=a+)b", .init(rawValue: 125), 0), ("\\x{d800}", .init(rawValue: 173), 7),
      ("(?=a\\K)b", .init(rawValue: 199), 8),
      ("最\\C", .singleByte, 5), ("[^\\C]", .init(rawValue: 107), 3),
      ("(?:(?:a|b){1,100}){1,100}", .compiledFormTooLarge, 25),
      // Verbs, wherever they stand.
      ("(*UTF)a", .verb, 0), ("(*NO_JIT)a", .verb, 0), ("(*LIMIT_MATCH=9)a", .verb, 0), ("(*UCP)(*CRLF)a", .verb, 0),
      ("a(*SKIP)(*F)|b", .verb, 1), ("最(*COMMIT)", .verb, 3), ("(?#\\)(*FAIL)", .verb, 5),
      ("\\Q\\\\E(*ACCEPT)", .verb, 5),
      ("\\c\\(*PRUNE)", .verb, 3), ("\\\\(*THEN)", .verb, 2), ("(?x)#\\\n(*SKIP)", .verb, 7), ("[(*ABC]", .verb, 1),
      // Callouts and the start of the search.
      ("(?C)", .callout, 0), ("a(?C1)", .callout, 1), ("(?C'text')a", .callout, 0),
      ("\\Ga", .searchStart, 0), ("a|\\\\\\G", .searchStart, 4), ("\\c\\\\G", .searchStart, 3),
      ("(?#\\Q)\\G", .searchStart, 6),
      ("\\Q\\\\E\\G", .searchStart, 5),
    ] as [(String, PatternError.Code, Int)])
  func refusals(_ pattern: String, _ code: PatternError.Code, _ offset: Int) {
    let error = #expect(throws: PatternError.self) { try CompiledPattern(pattern) }
    #expect(error?.code == code)
    #expect(error?.offset == offset)
    #expect(error?.message.isEmpty == false)
  }

  @Test(
    arguments: [
      ("(", 101, ")", .nestedTooDeeply, 101), ("最", 5462, "", .tooLong, 16384),
      ("(a)", 5000, "", .notCompiledToMachineCode, 0),
    ] as [(String, Int, String, PatternError.Code, Int)])
  func oversizedPatterns(_ part: String, _ count: Int, _ end: String, _ code: PatternError.Code, _ offset: Int) {
    let pattern = String(repeating: part, count: count) + String(repeating: end, count: count)
    let error = #expect(throws: PatternError.self) { try CompiledPattern(pattern) }
    #expect(error?.code == code)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    ("\\(\\*UTF\\)", "【(*UTF)】"), ("\\\\G", "【\\G】"), ("[(*)]+", "a【(*)】b"), ("(*atomic:a+)b", "【aab】a"),
    ("\\c\\G", "【\u{1C}G】"), ("(?:\\?C)", "(【?C】"), ("最\u{0}佳", "【最\u{0}佳】"),
  ])
  func lookAlikesOfRefusedSyntaxAreAccepted(_ pattern: String, _ drawing: String) throws {
    let drawn = DrawnText(drawing)
    #expect(search(try CompiledPattern(pattern), drawn.text) == .success(drawn.matches))
  }

  /// A pattern that is small on paper must not be costly to load: less than a second (here a tenth) of processor time.
  @Test(arguments: [
    ("(a{1,1000}){1,1000}", 1), ("a{1,65535}", 1), ("(?:(?:a|b){1,100}){1,60}", 1), ("[[:alpha:]\\p{L}]{1,3000}", 1),
    ("a|", 8000), ("[一-龥]?", 1200),
  ])
  func bombsLoadQuicklyOrNotAtAll(_ part: String, _ count: Int) {
    let pattern = String(repeating: part, count: count)
    let clock = SearchClock.threadProcessorTime
    let start = clock.now()
    _ = try? CompiledPattern(pattern)
    #expect(clock.now() - start < .milliseconds(100))
  }
}
