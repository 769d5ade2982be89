// The corpus of disguises: what hides is found where it was drawn, what only looks so is left alone.

import Foundation
import Matching
import Pipeline
import Subjects
import Testing
import Workspaces

@Suite struct EvasionCorpusTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A text of the corpus, and where it hides a word.
  private struct Item {
    let id: String
    let subject: Subject
    let isHit: Bool
    /// UTF-8 ranges.
    let marks: [Range<Int>]
  }

  private static func items() throws -> [Item] {
    let data = try Data(contentsOf: URL(fileURLWithPath: root + "/corpora/evasion/items.jsonl"))
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      let item = try JSONValue(parsing: Array(line))
      let id = try #require(item["id"]?.string)
      let (text, marks) = unmarked(try #require(item["text"]?.string))
      var subject = Subject(
        id: id, kind: try #require(item["kind"]?.string.flatMap(SubjectKind.init)),
        platform: try #require(item["platform"]?.string.flatMap(Platform.init)), account: Account(id: "a"))
      subject.audience = try #require(item["audience"]?.string.flatMap(Audience.init))
      switch subject.kind {
      case .profile: subject.nickname = text
      case .script: subject.subtitles = text
      default: subject.body = text
      }
      return Item(id: id, subject: subject, isHit: item["expect"]?.string == "hit", marks: marks)
    }
  }

  private static func unmarked(_ text: String) -> (text: String, marks: [Range<Int>]) {
    var plain = ""
    var marks: [Range<Int>] = []
    var start: Int?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "【": start = plain.utf8.count
      case "】": if let begin = start { marks.append(begin..<plain.utf8.count) }
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return (plain, marks)
  }

  @Test func disguisesAreFoundWhereTheyAreAndNowhereElse() throws {
    let workspace = Workspace(shippedRules: Self.root + "/rules", folder: Self.root)
    let judge = try workspace.load().judge
    var worker = try MatchWorker()
    var (hits, found, exact, misses) = (0, 0, 0, 0)
    var falseAlarms: [String] = []
    for item in try Self.items() {
      #expect(item.isHit == !item.marks.isEmpty, "\(item.id)")
      let judgement = judge.judge(
        item.subject, original: [], now: Timestamp(milliseconds: 1_795_000_000_000), with: &worker)
      let ranges = judgement.record.findings.filter { $0.category == .evasion }.compactMap(\.range?.utf8)
      if item.isHit {
        hits += 1
        if item.marks.allSatisfy({ mark in ranges.contains { $0.overlaps(mark) } }) { found += 1 }
        if item.marks.allSatisfy(ranges.contains) { exact += 1 }
      } else {
        misses += 1
        if !ranges.isEmpty { falseAlarms.append(item.id) }
      }
    }
    #expect(hits >= 300 && misses >= 250)
    // The floors of the corpus's README.
    #expect(Double(found) >= 0.97 * Double(hits), "\(found) of \(hits)")
    #expect(Double(exact) >= 0.96 * Double(hits), "\(exact) of \(hits)")
    #expect(Double(falseAlarms.count) <= 0.01 * Double(misses), "\(falseAlarms)")
  }
}
