// Shared by the tests of this target: the files of the repository, folded patterns, and PCRE2's matches in units.

import Foundation
import Matching
import PCRE2
import Rules
import TestKit
import TextNormalization

enum MatchingKit {
  /// The top of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The packs that are shipped.
  static func shippedRules() throws -> RuleSet { try RuleSet(loading: sources()) }

  /// The shipped rules with what the oracle knows: terms, patterns and contexts of patterns, no views and no operators.
  static func plainShippedRules() throws -> RuleSet {
    let shipped = try shippedRules()
    func isPlain(_ clause: ContextClause) -> Bool {
      clause.operation == nil && clause.cues.isEmpty && clause.side == nil && clause.effect != .weaken
    }
    let exemptions = shipped.exemptions.values.filter { isPlain($0.context) }.sorted { $0.id < $1.id }
    let known = Set(exemptions.map(\.id))
    let packs = shipped.packs.map { pack in
      let rules = pack.rules.filter { !$0.disguised && !($0.terms.isEmpty && $0.patterns.isEmpty) }.map { rule in
        var rule = rule
        rule.folds = []
        rule.contexts = []
        rule.near.removeAll { !$0.elements.isEmpty || $0.number != nil }
        rule.exempt.removeAll { !known.contains($0) }
        return rule
      }
      return RulePack(name: pack.name, title: pack.title, version: pack.version, rules: rules)
    }
    let elements = shipped.elements.values.filter { $0.number == nil }.sorted { $0.id < $1.id }
    return RuleSet(packs: packs, exemptions: exemptions, elements: elements, sources: [])
  }

  private static func sources() throws -> [SourceFile] {
    let folder = URL(fileURLWithPath: root + "/rules")
    guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }.map { file in
      let name = file.standardizedFileURL.path.dropFirst(folder.standardizedFileURL.path.count)
      return SourceFile(path: "rules" + name, content: Array(try Data(contentsOf: file)))
    }
  }

  /// A pattern as the matcher compiles it: folded, and its shorthands spelled out.
  static func folded(_ pattern: String) throws -> String {
    try TextFolder().fold(
      pattern: pattern.replacing("[[:<:]]", with: "(?<![A-Za-z0-9])").replacing("[[:>:]]", with: "(?![A-Za-z0-9])"))
  }

  /// Every pattern of the shipped packs, contexts included, as it is compiled.
  static func shippedPatterns() throws -> [String] {
    let set = try shippedRules()
    let contexts = set.exemptions.values.flatMap(\.context.patterns) + set.elements.values.flatMap(\.patterns)
    let rules = set.rules.flatMap { $0.patterns + $0.near.flatMap(\.patterns) + $0.unless }
    return try Set(contexts + rules).sorted().map(folded)
  }

  /// The matches of `pattern` in units, as PCRE2 finds them.
  static func matches(
    _ pattern: CompiledPattern, in text: FoldedText, _ scratch: inout MatchScratch
  ) throws -> [Range<Int>] {
    let encoding = FoldedUTF8(text.units)
    var matches: [Range<Int>] = []
    try scratch.forEachMatch(of: pattern, in: ValidatedUTF8(validating: encoding.bytes)) {
      matches.append(encoding.units(ofBytes: $0))
    }
    return matches
  }

  /// Texts made of what a pattern is made of, in any order: its words, and now and then something else.
  static func texts(
    near pattern: String, literals: [[UInt32]] = [], count: Int, _ generator: inout SeededGenerator
  ) -> [String] {
    let syntax: Set<Character> = Set("()[]{}|?*+.\\^$<>:=!,")
    let words = pattern.split { syntax.contains($0) }.map(String.init)
    let spelled = literals.map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
    let other = ["，", "。", " ", "a", "Z", "7", "13800138000", "abc-12", "的", "\n", "不", ".", "@", "v1"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: spelled.randomElement(using: &generator) ?? words.randomElement(using: &generator) ?? ""
        case 4...7: words.randomElement(using: &generator) ?? ""
        case 8:
          // A word that is cut off, or one character of it.
          words.randomElement(using: &generator).map { String($0.suffix(1)) } ?? ""
        default: other.randomElement(using: &generator) ?? ""
        }
      }.joined()
    }
  }

  /// Every text of the labelled corpora: titles, bodies and the rest, without the marks.
  static func corpusTexts() throws -> [String] {
    let files = [
      "auto/subjects", "demo/drafts", "evasion/items", "finance/subjects", "health/subjects", "life/subjects",
    ]
    return try files.flatMap { file in
      try String(contentsOfFile: root + "/corpora/" + file + ".jsonl", encoding: .utf8).split(separator: "\n")
        .flatMap { line in
          let subject = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
          return ["title", "body", "text", "cover_text", "subtitles", "nickname", "bio"]
            .compactMap { subject[$0] as? String }.map { $0.filter { !"【】".contains($0) } }
        }
    }
  }
}
