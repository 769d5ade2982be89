// A pattern's need of digits and letters: in everything the pattern matches it is met.

import Matching
import PCRE2
import TestKit
import Testing
import TextNormalization

@Suite struct ClassTriggerTests {
  private static func fires(_ trigger: ClassTrigger, _ text: String) -> Bool {
    TextFolder().fold(text).units.withUnsafeBufferPointer { trigger.fires(on: RunSummary($0)) }
  }

  @Test(
    arguments: [
      ("\\d{7,}", ["1234567", "电话１２３４５６７８转"], ["123456", "123-4567", "七"]),
      ("(?<!\\d)1[3-9]\\d{9}(?!\\d)", ["13800138000", "13800138001234"], ["1380013800", "138-0013-8000"]),
      ("[a-z][a-z0-9_-]{5,19}", ["v_1-x2", "abcdef"], ["v_1-x", "vx 12345"]),
      ("[a-z]{2}\\d{4}", ["ab1234"], ["ab123", "12345", "ab 1234"]),
      ("[a-z0-9]{3,9}(?=.{0,3}加)", ["abc"], ["ab", "a.b.c"]),
      ("\\d{4,}|[a-z]{6,}", ["1234", "abcdef"], ["123", "abcde", "abc12"]),
      ("(?:\\d{2}){3}", ["123456"], ["12345"]), ("(?:\\d\\d-?){3}", ["12-34-56", "123456"], ["1-2-3"]),
      ("\\d+(?:\\.\\d+)?%", ["9%"], ["9", "%", "九%"]), ("[a-z]+@[a-z]+\\.com", ["a@b.com"], ["a@bcom", "ab.com"]),
      ("(?:[a-z]?\\d){4}", ["a1b2c3d4", "1234"], ["a1-b2", "1-2-3-4"]),
      ("\\d{3}\\b\\K[a-z]{3}", ["123abc"], ["123 abc"]),
      ("(?>\\d{3}|[a-z]\\d{3})x", ["123x", "a123x"], ["12x", "123"]),
    ] as [(String, [String], [String])])
  func theNeedIsFound(_ pattern: String, _ firing: [String], _ silent: [String]) throws {
    let trigger = try #require(ClassTrigger(pattern))
    for text in firing { #expect(Self.fires(trigger, text), "\(text)") }
    for text in silent { #expect(!Self.fires(trigger, text), "\(text)") }
  }

  @Test(arguments: [
    "最好", "[最好]", ".{8}", "\\w{6}", "\\d*", "\\d{7}|好", "[^a-z]{5}", "[a-z最]{5}", "(?=\\d{7})", "(?i)\\d{7}",
    "(\\d)\\1{6}", "[aé]{3}", "(?:\\d{7})?", "[[:digit:]]{7}",
  ])
  func whatNeedsNothingSaysSo(_ pattern: String) { #expect(ClassTrigger(pattern) == nil) }

  /// Every character of every kind: what PCRE2 takes for a digit counts as one, whatever its script.
  @Test func everyDigitOfUnicodeCounts() throws {
    var text = String.UnicodeScalarView()
    for value in 1...UInt32(0x10FFFF) { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
    var limits = MatchLimits()
    limits.deadline = nil
    var scratch = try MatchScratch(limits: limits)
    let subject = ValidatedUTF8(String(text))
    let digit = try #require(ClassTrigger("\\d"))
    var digits = 0
    try scratch.forEachMatch(of: CompiledPattern("\\d"), in: subject) { match in
      let units = String(decoding: subject.bytes[match], as: UTF8.self).unicodeScalars.map(\.value)
      digits += 1
      #expect(units.withUnsafeBufferPointer { digit.fires(on: RunSummary($0)) }, "\(units)")
    }
    #expect(digits >= 600)
  }

  /// A match without a trigger would be a miss in use.
  @Test(arguments: 1...4) func aMatchAlwaysFires(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var scratch = try MatchScratch()
    let folder = TextFolder()
    var (matching, silent) = (0, 0)
    for _ in 0..<2500 {
      let source = RandomPattern.classes(depth: 2, &generator)
      guard let trigger = ClassTrigger(source), let pattern = try? CompiledPattern(source, options: [.caseless])
      else { continue }
      for _ in 0..<6 {
        let text = folder.fold(RandomPattern.runs(&generator))
        let fires = text.units.withUnsafeBufferPointer { trigger.fires(on: RunSummary($0)) }
        silent += fires ? 0 : 1
        // A pattern may be too costly for the limits; that is another test's matter.
        guard let matches = try? MatchingKit.matches(pattern, in: text, &scratch), !matches.isEmpty else { continue }
        matching += 1
        #expect(fires, "\(source) in \(text.original)")
      }
    }
    #expect(matching > 500 && silent > 500, "\(matching) matching, \(silent) silent")
  }

  @Test func theShippedPatternsFireWhereTheyMatch() throws {
    var generator = SeededGenerator(seed: 8)
    var scratch = try MatchScratch()
    let folder = TextFolder()
    var (triggers, matching) = (0, 0)
    for source in try MatchingKit.shippedPatterns() {
      guard let trigger = ClassTrigger(source) else { continue }
      triggers += 1
      let pattern = try CompiledPattern(source, options: [.caseless])
      for text in MatchingKit.texts(near: source, count: 20, &generator) {
        let folded = folder.fold(text)
        guard try !MatchingKit.matches(pattern, in: folded, &scratch).isEmpty else { continue }
        matching += 1
        #expect(folded.units.withUnsafeBufferPointer { trigger.fires(on: RunSummary($0)) }, "\(source) in \(text)")
      }
    }
    #expect(triggers >= 10 && matching >= 10, "\(triggers) triggers, \(matching) matches")
  }
}
