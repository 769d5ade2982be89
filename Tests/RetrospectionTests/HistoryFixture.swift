// Stores with a history: subjects submitted under one rule set after another.

import Foundation
import Pipeline
import Rules
import Storage
import Subjects
import TestKit
import Workspaces

/// A store that rule sets judge for, one after another.
struct HistoryFixture {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
  }

  static let start = Timestamp(milliseconds: 1_795_000_000_000)

  /// The repository's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The subjects of a corpus file, each under an id of its own that begins with `prefix`.
  static func lines(_ file: String, prefix: String) throws -> [[UInt8]] {
    let content = try [UInt8](Data(contentsOf: URL(fileURLWithPath: root + "/corpora/" + file)))
    return try content.split(separator: 0x0A).enumerated().map { number, line in
      let members = try JSONValue(parsing: Array(line)).object ?? []
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("id", "\(prefix)-\(number)")
        for member in members where member.key != "id" {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
      return writer.bytes
    }
  }

  static func line(
    _ id: String, _ body: String, account: String = "a1", more: String = ""
  ) -> [UInt8] {
    Array(
      #"{"id":"\#(id)","kind":"post","platform":"weibo","account":{"id":"\#(account)"},"body":"\#(body)"\#(more)}"#.utf8
    )
  }

  /// Judges and stores `lines` by `rules` at `moment`.
  func submit(_ lines: [[UInt8]], by rules: LoadedRules, at moment: Timestamp = start) async throws {
    var source = Lines(lines: lines)
    var sink = StoreSink(store, actor: "tester", now: { moment }) {
      SourceArchive.encode(rules.ruleSet.sources)
    } answer: { _ in
    }
    _ = try await ReviewPipeline(judge: rules.judge, workers: 2) { moment }.run(&source, into: &sink)
  }
}

/// Lines in memory.
struct Lines: LineSource {
  let lines: [[UInt8]]
  private var next = 0
  let wasInterrupted = false
  let hasLineReady = true

  init(lines: [[UInt8]]) { self.lines = lines }

  mutating func nextLine() -> InputLine? {
    guard next < lines.count else { return nil }
    next += 1
    return InputLine(number: next, content: .success(lines[next - 1]))
  }
}

extension Timestamp {
  /// So many days later.
  func advanced(days: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(days) * 86_400_000) }
}
