// No pattern and no text stops the gate: every search ends in time, and one that gives up says so.

import PCRE2
import Testing

@Suite struct EvilPatternTests {
  /// The beginning, again and again, and an end in which many of the patterns have their only match.
  private static let subjects = [
    ("a", "!"), ("a", "aab"), ("ab1 ", "ac a7 aab1; a1@ ab- #="), ("最好，", "最好吃;佳"), ("Ab. \n", "a5#z.Bcd22"),
  ]
  private static let lengths = [4096, 32_768, 122_880]

  private static func text(_ tile: String, _ end: String, _ length: Int) -> String {
    String(repeating: tile, count: (length - end.utf8.count) / tile.utf8.count) + end
  }

  /// Whether `pattern` has a match, however long it takes to find out.
  private static func isTrue(_ pattern: String, _ text: String) throws -> Bool {
    var limits = MatchLimits()
    limits.deadline = nil
    limits.matchLimit = .max
    return try !search(CompiledPattern(pattern), text, limits: limits).get().isEmpty
  }

  /// The result of looking for the first match, and the processor time that it took.
  private static func firstMatch(_ pattern: CompiledPattern, _ text: String) throws -> (
    Result<Range<Int>?, MatchError>, Duration
  ) {
    let subject = ValidatedUTF8(text)
    var scratch = try MatchScratch()
    let start = SearchClock.threadProcessorTime.now()
    let result: Result<Range<Int>?, MatchError>
    do throws(MatchError) {
      result = .success(try scratch.firstMatch(of: pattern, in: subject))
    } catch {
      result = .failure(error)
    }
    return (result, SearchClock.threadProcessorTime.now() - start)
  }

  @Test func thereAreSixtyOrMore() { #expect(Set(EvilPattern.all.map(\.evil)).count >= 60) }

  /// Each search finds what is there, or finds nothing where nothing is, or gives up; within 50 ms and what one call
  /// into the library may take, four times over, because processor time too is longer on a busy machine.
  @Test(arguments: EvilPattern.all) func everySearchEndsAndNoneLies(_ pattern: EvilPattern) throws {
    let compiled = try CompiledPattern(pattern.evil)
    for (tile, end) in Self.subjects {
      for length in Self.lengths {
        let text = Self.text(tile, end, length)
        let (result, elapsed) = try Self.firstMatch(compiled, text)
        let name = "\(tile)…\(end) of \(length) bytes"
        #expect(elapsed < .milliseconds(4 * (50 + 25)), "\(name)")
        if case .success(let match) = result {
          #expect((match != nil) == (try Self.isTrue(pattern.plain, text)), "\(name)")
        }
      }
    }
  }

  /// Padding in front of what is forbidden uses up a limit. Whoever only asked whether there was a match would publish
  /// the text.
  @Test(
    arguments: [
      ("(a+)+$", "a", "!a"), ("(a|aa)+$", "a", "!a"), ("(?:a|aa)+\\d", "a", "! a1"), ("(\\w+\\d+)+@", "1", "! a1@"),
      ("(a|b|ab)*c", "ab", "c"), ("(?:最|好|最好)+吃", "最好", "!最吃"), ("^(.|\\n)*\\d$", "，", "1"),
      ("(?=[a-z])[a-z]+\\d", "a", "! a1"), ("([a-z]+)*\\d", "a", "!1"), ("(?:[^，]+，?)+;", "好", "，，;;"),
    ])
  func paddingEndsInAFailure(_ evil: String, _ padding: String, _ end: String) throws {
    let pattern = try #require(EvilPattern.all.first { $0.evil == evil })
    let text = Self.text(padding, end, 122_880)
    #expect(try Self.isTrue(pattern.plain, text))
    #expect(try Self.isTrue(evil, end), "the evil pattern finds it when nothing stands before it")
    guard case .failure = try Self.firstMatch(CompiledPattern(evil), text).0 else {
      Issue.record("the padding used up no limit")
      return
    }
  }
}
