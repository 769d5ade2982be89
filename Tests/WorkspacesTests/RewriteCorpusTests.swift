// Every rewrite that the shipped rules offer on every corpus keeps what it promises.

import Foundation
import Matching
import Pipeline
import Rules
import Subjects
import Testing
import Workspaces

@Suite struct RewriteCorpusTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let moment = Timestamp(milliseconds: 1_795_000_000_000)

  /// Every subject of every file of the corpora.
  private static func subjects() throws -> [Subject] {
    let folder = root + "/corpora"
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    return try files.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { file in
      try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)).split(separator: UInt8(ascii: "\n"))
        .compactMap { try? SubjectDecoder.decode(Array($0)) }
    }
  }

  /// `#…` and `@…` as anybody would read them, apart from the code that keeps them.
  private static func marks(_ text: String) -> [String] {
    text.matches(of: /[#@＠][^\s#@＠，。！？、]+/).map { String($0.output) }
  }

  /// Amounts, likewise.
  private static func amounts(_ text: String) -> [String] {
    text.matches(of: /[0-9]+(?:\.[0-9]+)?(?:元|万|折|%)/).map { String($0.output) }
  }

  /// Sentences around every word that the shipped rules know another word for, and around every example of a hit.
  private static func sentences(of rules: LoadedRules) -> [Subject] {
    let frames = [
      "|", "这款车|的表现，@小李 觉得|。只要9.9元 #试驾[话题]#", "“|”的服务！|", "|，|，|", "看这里 https://kos.example.com/|\n|\n8.5折",
    ]
    return rules.ruleSet.rules.flatMap { rule in
      let words = rule.suggest.keys.filter { !$0.isEmpty }.sorted() + rule.hits.map(\.text)
      return words.flatMap { word in
        frames.enumerated().map { number, frame in
          var subject = Subject(
            id: "\(rule.id)-\(number)", kind: .post, platform: Platform.allCases[number % Platform.allCases.count],
            account: Account(id: "a"))
          subject.body = frame.replacing("|", with: word)
          return subject
        }
      }
    }
  }

  /// Judges each subject, holds every rewrite to its promises, and counts them.
  private static func rewrites(_ subjects: [Subject], by rules: LoadedRules) throws -> Int {
    var worker = try MatchWorker()
    var count = 0
    for subject in subjects {
      let record = rules.judge.judge(subject, original: [], now: moment, with: &worker).record
      guard !record.rewrite.isEmpty else { continue }
      count += 1
      #expect(record.verdict != .pass, "\(subject.id)")
      let rewritten = subject.applying(record.rewrite)
      let again = rules.judge.judge(rewritten, original: [], now: moment, with: &worker).record
      #expect(again.verdict == .pass && again.rewrite.isEmpty, "\(subject.id): \(record.rewrite)")
      for (old, new) in zip(subject.fields, rewritten.fields) where old.text != new.text {
        #expect(old.key == new.key && record.rewrite[new.key] == new.text)
        // A campaign's tag is put right; everything else that is marked stays.
        let isMended = record.findings.contains { $0.category == .tag && $0.replacement != nil && $0.field == new.key }
        let kept = marks(old.text).filter { !isMended || !$0.hasPrefix("#") }
        #expect(kept == marks(new.text).filter { !isMended || !$0.hasPrefix("#") }, "\(subject.id): \(new.text)")
        #expect(isMended || new.key.name != .tags)
        #expect(amounts(old.text) == amounts(new.text), "\(subject.id): \(new.text)")
        for mark in ["，，", "。。", "，。", "、、", "  ", "的的", "“”"] where !old.text.contains(mark) {
          #expect(!new.text.contains(mark), "\(subject.id): \(new.text)")
        }
      }
    }
    return count
  }

  @Test func rewritesOfTheCorporaPassAndLeaveTheRestAlone() throws {
    let shipped = Workspace(shippedRules: Self.root + "/rules", folder: Self.root)
    let demo = try shipped.moved(to: Self.root + "/corpora/demo")
    let subjects = try Self.subjects()
    let count = try Self.rewrites(subjects, by: shipped.load()) + Self.rewrites(subjects, by: demo.load())
    // A test that met no rewrite would have tested nothing.
    #expect(count >= 8, "\(count)")
  }

  @Test func rewritesOfSentencesPassAndLeaveTheRestAlone() throws {
    let rules = try Workspace(shippedRules: Self.root + "/rules", folder: Self.root).load()
    let count = try Self.rewrites(Self.sentences(of: rules), by: rules)
    #expect(count >= 20, "\(count)")
  }
}
