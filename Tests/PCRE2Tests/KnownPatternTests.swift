// Patterns that were compiled before: the same matches, the code made when it is needed.

import PCRE2
import Testing

@Suite struct KnownPatternTests {
  private static let text = "全国最佳，不是最近的最强扭矩"

  private static func known(_ source: String) throws -> (CompiledPattern, CompiledPattern) {
    let compiled = try CompiledPattern(source, options: .caseless)
    return (compiled, CompiledPattern(known: source, options: .caseless, facts: compiled.facts))
  }

  @Test(arguments: ["最(?!近)", "(最)(佳|强)", "[A-Z]", ".+?矩"])
  func itFindsWhatTheCompiledOneFinds(_ source: String) throws {
    let (compiled, known) = try Self.known(source)
    #expect(known.source == compiled.source && known.facts == compiled.facts)
    #expect(search(known, Self.text) == search(compiled, Self.text))
    #expect(search(known, Self.text) == search(compiled, Self.text))
  }

  @Test func manyFirstSearchesAtOnceAgree() async throws {
    for _ in 0..<50 {
      let (compiled, known) = try Self.known("最(?!近)")
      let expected = search(compiled, Self.text)
      let all = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 { group.addTask { search(known, Self.text) == expected } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(all == Array(repeating: true, count: 8))
    }
  }

  /// What cannot be compiled any more is an error of the search, never "no match".
  @Test(arguments: ["最(", "(*NO_JIT)最"])
  func whatCannotBeCompiledFailsTheSearch(_ source: String) {
    let facts = PatternFacts(minimumLength: 1, captureCount: 0, canMatchEmpty: false)
    #expect(search(CompiledPattern(known: source, options: [], facts: facts), Self.text).code == .notCompiled)
  }
}
