// That every search ends in time, that giving up is an error and never "no match", and that pacing changes no answer.

import PCRE2
import Synchronization
import Testing

@Suite struct SearchLimitTests {
  private static let letters = String(repeating: "a", count: 100_000)

  @Test(
    arguments: [
      ("(a+)+$", 150, .matchLimit), ("(a+)+$", 100_000, .matchLimit), ("(a|a)*\\d", 4000, .matchLimit),
      ("(?:a|aa)+\\d", 20_000, .matchLimit), ("^(.|\\n)*\\d$", 99_999, .jitStackLimit),
      ("(?R)?a|b", 10, .jitStackLimit),
      ("(?=[a-z])[a-z]+\\d", 100_000, .deadline), ("[a-z]+[a-z]++\\d", 4000, .deadline),
      ("[a-z]+(?=[a-z]*+;)", 20_000, .deadline),
    ] as [(String, Int, MatchError.Code)])
  func evilPatternsGiveUpInTime(_ pattern: String, _ length: Int, _ expected: MatchError.Code) throws {
    let pattern = try CompiledPattern(pattern)
    let text = String(Self.letters.prefix(length)) + "!"
    let start = SearchClock.threadProcessorTime.now()
    let result = search(pattern, text)
    let elapsed = SearchClock.threadProcessorTime.now() - start
    #expect(result.code == expected)
    #expect(elapsed < .milliseconds(75), "50 ms and what one call may take")
  }

  @Test func eachLimitIsTheCallers() throws {
    var limits = MatchLimits()
    limits.matchLimit = 10
    #expect(search(try CompiledPattern("a.*\\d"), Self.letters, limits: limits).code == .matchLimit)
    limits = MatchLimits()
    limits.jitStackBytes = 1024...2048
    let deep = try CompiledPattern("(?:a|\\w)+;")
    #expect(search(deep, String(repeating: "a", count: 3000) + ";", limits: limits).code == .jitStackLimit)
    #expect(search(deep, String(repeating: "a", count: 3000) + ";") == .success([0..<3001]))
    limits = MatchLimits()
    limits.deadline = .milliseconds(5)
    let start = SearchClock.threadProcessorTime.now()
    #expect(search(try CompiledPattern("(?=[a-z])[a-z]+\\d"), Self.letters, limits: limits).code == .deadline)
    #expect(SearchClock.threadProcessorTime.now() - start < .milliseconds(30))
  }

  @Test func withoutADeadlineOnlyStepsCount() throws {
    var limits = MatchLimits()
    limits.deadline = nil
    limits.clock = SearchClock {
      Issue.record("no deadline, no clock")
      return .zero
    }
    #expect(search(try CompiledPattern("(a+)+$"), Self.letters + "!", limits: limits).code == .matchLimit)
    #expect(search(try CompiledPattern("a{9}b"), Self.letters + "b", limits: limits) == .success([99_991..<100_001]))
  }

  @Test func aSearchThatGaveUpLeavesTheScratchUsable() throws {
    var scratch = try MatchScratch()
    let evil = try CompiledPattern("(a+)+$")
    let good = try CompiledPattern("最佳")
    let text = ValidatedUTF8(String(repeating: "a", count: 60) + "最佳")
    for _ in 0..<3 {
      do throws(MatchError) {
        _ = try scratch.firstMatch(of: evil, in: text)
        Issue.record("the limit was not hit")
      } catch {
        #expect(error.code == .matchLimit)
      }
      #expect(try scratch.firstMatch(of: good, in: text) == 60..<66)
    }
  }

  @Test func theDeadlineIsReadFromTheGivenClock() throws {
    let looks = Looks()
    var limits = MatchLimits()
    limits.clock = SearchClock { .milliseconds(10) * looks.next() }
    let long = String(repeating: "最好，", count: 10_000)
    #expect(search(try CompiledPattern("特价"), long, limits: limits).code == .deadline)
    #expect(looks.count == 6, "one look at the start, then five calls of 10 ms")
  }

  @Test func briefTextsReadNoClock() throws {
    let looks = Looks()
    var limits = MatchLimits()
    limits.clock = SearchClock { .seconds(looks.next()) }
    let text = String(repeating: "最好，", count: 455)  // 4,095 bytes
    guard case .success(let matches) = search(try CompiledPattern("最.|特价"), text, limits: limits) else {
      Issue.record("the search gave up")
      return
    }
    #expect(matches.count == 455)
    #expect(looks.count == 0)
  }

  @Test func whatTheBodyTakesDoesNotCount() throws {
    let looks = Looks()
    var limits = MatchLimits()
    limits.clock = SearchClock { .milliseconds(looks.count) }
    let text = ValidatedUTF8(String(repeating: "最好，", count: 1000))
    var scratch = try MatchScratch(limits: limits)
    var count = 0
    try scratch.forEachMatch(of: try CompiledPattern("最"), in: text) { _ in
      _ = looks.next()  // a millisecond passes
      count += 1
    }
    #expect(count == 1000)
  }

  /// Windows, step limits and retries must give what one unlimited call gives.
  @Test(arguments: [
    "最(?:强|大)", "[^。！？]*特价", "[a-z]+\\d", "[a-z]+", "a*", "", "$", "(?m)^.", "\\b", "(?<=好)[^，]*+，", "\\X",
    "最好[\\s\\S]{200}", "(?s)最.{0,90}?1", "好\\K，", "(\\w)\\1", "(?:a{1,3}){1,3}b", "\\z", "。(?!最)", "最?",
    "(?s).*好", ".*特价", "(?s).*?1", "^最", ".*",
  ])
  func pacingChangesNoAnswer(_ pattern: String) throws {
    let pattern = try CompiledPattern(pattern)
    var generator = SplitMix(state: 7)
    let parts = [
      "最好，", "最强", "特价。", "aaab", "abc1 ", "👍🏻", "\n", "汽车。最", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
    for length in [300, 3000, 5000, 20_000] {
      var text = ""
      while text.utf8.count < length { text += parts[Int(generator.next() % UInt64(parts.count))] }
      var unlimited = MatchLimits()
      unlimited.deadline = nil
      unlimited.matchLimit = .max
      var paced = MatchLimits()
      paced.deadline = .seconds(60)
      let expected = search(pattern, text, limits: unlimited)
      #expect(expected.code == nil)
      #expect(search(pattern, text, limits: paced) == expected)
      let middle = text.index(text.startIndex, offsetBy: text.count / 2)
      let range = text[..<middle].utf8.count..<text.utf8.count
      #expect(
        search(pattern, text, range: range, limits: paced) == search(pattern, text, range: range, limits: unlimited))
    }
  }

  /// With PCRE2's own UTF check for each call this took 15.7 s (quadratic).
  @Test func findingAllIsLinear() throws {
    let sentence = "现在到店试驾有礼最佳！"  // 33 bytes
    let text = String(repeating: sentence, count: 30_000)
    let pattern = try CompiledPattern("最佳")
    let start = SearchClock.threadProcessorTime.now()
    var limits = MatchLimits()
    limits.deadline = .seconds(2)
    let result = search(pattern, text, limits: limits)
    #expect(result == .success((0..<30_000).map { $0 * 33 + 24..<$0 * 33 + 30 }))
    #expect(SearchClock.threadProcessorTime.now() - start < .milliseconds(700))
  }
}

/// Counts the looks at a clock.
private final class Looks: Sendable {
  private let looks = Atomic(0)

  var count: Int { looks.load(ordering: .relaxed) }

  func next() -> Int { looks.wrappingAdd(1, ordering: .relaxed).newValue }
}

/// Vigna's SplitMix64: the same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
