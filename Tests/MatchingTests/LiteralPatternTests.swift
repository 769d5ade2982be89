// A pattern that needs no PCRE2 finds what PCRE2 finds.

import Foundation
import Matching
import PCRE2
import TestKit
import Testing
import TextNormalization

@Suite struct LiteralPatternTests {
  private static func spelled(_ literals: [[UInt32]]) -> [String] {
    literals.map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
  }

  /// The matches by way of the literals, all of whose occurrences one matcher finds.
  private static func matches(_ pattern: LiteralPattern, in units: [UInt32]) -> [Range<Int>] {
    let matcher = LiteralMatcher(pattern.literals.enumerated().map { ($0.element, $0.offset) })
    return units.withUnsafeBufferPointer { units in
      var hits: [LiteralMatcher.Hit] = []
      matcher.collectHits(in: units, into: &hits)
      return pattern.matches(among: hits.map { ($0.range, $0.value) }, in: units)
    }
  }

  @Test(
    arguments: [
      ("最(?:好|佳|大)", ["最好", "最佳", "最大"]), ("第一(?!次|步)", ["第一"]), ("(?<!不|没有)保本", ["保本"]),
      ("最[强大]", ["最大", "最强"]), ("最佳?", ["最佳", "最"]), ("最佳??", ["最"]), ("最(?:佳|)好", ["最佳好", "最好"]),
      ("(?<![a-z0-9])V[x信](?![a-z0-9])", ["vx", "v信"]), ("稳赚(?!不到)|躺赚|(?<!不)保本(?!微利)", ["稳赚", "躺赚", "保本"]),
      ("(?<=代)购(?!物)|(?<=刷)单(?!纯|词)", ["购", "单"]), ("世界第一(?=$|的|[\\s,。])", ["世界第一"]),
      ("最|最好", ["最"]), ("最(?!好)|最好", ["最", "最好"]), ("(?:好){2}", ["好好"]), ("好{1,3}", ["好好好", "好好", "好"]),
      ("好{0,2}?吃", ["吃", "好吃", "好好吃"]), ("(?>好)吃", ["好吃"]), ("好(吃)", ["好吃"]), ("\\x{3a}\\)", [":)"]),
      ("顶级(?![^,。]{0,2}域名)", ["顶级"]), ("^好|吃\\z", ["好", "吃"]), ("a(?!b|c\\d{2}x?)", nil), ("a(?!c[0-9]{2}x?)", ["a"]),
    ] as [(String, [String]?)])
  func theWaysThroughAPattern(_ pattern: String, _ expected: [String]?) {
    #expect(LiteralPattern(pattern).map { Self.spelled($0.literals) } == expected)
  }

  @Test(arguments: [
    "", "a|", "好*", "好+", "好.", "\\d{7}", "[^好]", "[a-z]", "(?>好|好吃)x", "(?:好|好吃)?+x", "\\b好", "好\\K吃", "(好)\\1",
    "(?i)好", "(?=好(?!吃))好吃", "好(?!.*吃)", "Ωx", "[ß]", "(?<n>好)", "好{,2}", "(*atomic:好)", "\\Q好\\E", "\\p{Han}好",
    "[a-i]{2}", "(?:(?:a{60}){60}){60}", "(?:a|b|c|d){60}", "(?:一?二?三?四?五?六?七?八?)好",
  ])
  func whatNeedsPCRE2IsLeftToIt(_ pattern: String) { #expect(LiteralPattern(pattern) == nil) }

  /// Every character below the CJK ones, where all spaces are, in the surroundings of a word.
  @Test(arguments: [
    "\\s", "\\S", "\\h", "\\H", "\\v", "\\V", ".", "\\N", "[^a-z]", "[\\s,。]", "[^\\h-]", "[+-9]", "[!-~]", "[^\\n]",
    "[]^-]",
    "[^]a-]", "[\\]\\-\\x{40}]", "[⺀-〿]", "$", "\\z", "\\n$",
  ])
  func classesAreThoseOfPCRE2(_ set: String) throws {
    let source = "x(?=" + set + ")|y(?!" + set + ")"
    let pattern = try #require(LiteralPattern(source))
    let capitals: Set<UInt32> = Set(0x41...0x5A).union([0x212A, 0x17F])
    var text = String.UnicodeScalarView()
    for value in 1...UInt32(0x3100) where !capitals.contains(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      text.append(contentsOf: ["x", scalar, "y", scalar])
    }
    text.append(contentsOf: ["x", "y", "x", "\n"])
    var scratch = try MatchScratch()
    let subject = ValidatedUTF8(String(text))
    var places: [Int: Int] = [:]
    var offset = 0
    for (place, scalar) in text.enumerated() {
      places[offset] = place
      offset += UTF8.width(scalar)
    }
    var expected: [Range<Int>] = []
    try scratch.forEachMatch(of: CompiledPattern(source, options: [.caseless]), in: subject) { match in
      if let place = places[match.lowerBound] { expected.append(place..<place + 1) }
    }
    #expect(Self.matches(pattern, in: text.map(\.value)) == expected)
    #expect(!expected.isEmpty)
  }

  /// A pattern that is small on paper must not be costly to read, nor overflow.
  @Test(arguments: ["{64}", "{0,64}", "{1,9}", "??"]) func nestedCountsAreReadQuickly(_ count: String) {
    let source = (0..<60).reduce("a") { source, _ in "(?:" + source + ")" + count }
    let start = SearchClock.threadProcessorTime.now()
    #expect(LiteralPattern(source) == nil && !RequiredLiterals.extract(from: source).contains([]))
    #expect(ClassTrigger(source)?.fires(on: RunSummary(UnsafeBufferPointer(start: nil, count: 0))) != true)
    #expect(SearchClock.threadProcessorTime.now() - start < .milliseconds(200))
  }

  /// What stands behind the part of a text that is looked at is not seen; what stands before it is.
  @Test func thePartEndsWhereTheBufferEnds() throws {
    let pattern = try #require(LiteralPattern("(?<!不)最好(?!吃)"))
    let units = Array("最好吃".unicodeScalars.map(\.value))
    #expect(Self.matches(pattern, in: units).isEmpty)
    #expect(Self.matches(pattern, in: Array(units[..<2])) == [0..<2])
  }

  /// The premise of it all: a folded text has no capitals, nor the two letters outside ASCII that PCRE2 takes for one.
  @Test func foldedTextsHaveNoCapitals() {
    var text = String.UnicodeScalarView()
    for value in 1...UInt32(0x10FFFF) { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
    let capitals: Set<UInt32> = Set(0x41...0x5A).union([0x212A, 0x17F])
    let others = Set(TextFolder().fold(String(text)).units).intersection(capitals)
    #expect(others.isEmpty)
  }

  /// Small alphabets make every kind of overlap and every order of alternatives common.
  @Test(arguments: 1...4) func agreesWithPCRE2(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var scratch = try MatchScratch()
    let folder = TextFolder()
    var (pairs, matching) = (0, 0)
    while pairs < 4000 {
      let source = RandomPattern.finite(depth: 2, &generator)
      guard let compiled = try? CompiledPattern(source, options: [.caseless]), let pattern = LiteralPattern(source)
      else { continue }
      for _ in 0..<8 {
        let text = folder.fold(RandomPattern.text(0...14, &generator))
        let found = Self.matches(pattern, in: text.units)
        let expected = try MatchingKit.matches(compiled, in: text, &scratch)
        #expect(found == expected, "\(source) in \(text.original)")
        pairs += 1
        matching += expected.isEmpty ? 0 : 1
      }
    }
    #expect(matching > pairs / 8)
  }

  @Test func agreesWithPCRE2OnTheShippedPatterns() throws {
    try Self.expectAgreement(MatchingKit.shippedPatterns(), floor: 0.1)
  }

  /// `KOSGATE_PATTERNS` names a file with a pattern a line.
  @Test(.enabled(if: Self.patternFile != nil, "KOSGATE_PATTERNS names no file")) func agreesWithPCRE2OnGivenPatterns()
    throws
  {
    let lines = try String(contentsOfFile: #require(Self.patternFile), encoding: .utf8).split(separator: "\n")
    try Self.expectAgreement(lines.map { try MatchingKit.folded(String($0)) }, floor: 0.8)
  }

  private static let patternFile = ProcessInfo.processInfo.environment["KOSGATE_PATTERNS"]

  /// - Parameter floor: the smallest share of the patterns that needs no PCRE2.
  private static func expectAgreement(_ sources: [String], floor: Double) throws {
    var generator = SeededGenerator(seed: 5)
    var scratch = try MatchScratch()
    let folder = TextFolder()
    var (covered, matching) = (0, 0)
    for source in sources {
      guard let pattern = LiteralPattern(source) else { continue }
      covered += 1
      let compiled = try CompiledPattern(source, options: [.caseless])
      for text in MatchingKit.texts(near: source, literals: pattern.literals, count: 30, &generator) {
        let folded = folder.fold(text)
        let expected = try MatchingKit.matches(compiled, in: folded, &scratch)
        #expect(matches(pattern, in: folded.units) == expected, "\(source) in \(text)")
        matching += expected.isEmpty ? 0 : 1
      }
    }
    #expect(Double(covered) >= floor * Double(sources.count), "\(covered) of \(sources.count)")
    #expect(matching > covered * 10)
  }
}
