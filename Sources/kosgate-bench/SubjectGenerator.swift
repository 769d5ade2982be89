// Subjects by the hundred thousand, the same ones for the same seed.

import Foundation
import Subjects

/// Draws subjects from real drafts: each is one of them under a new id, account and ending, so that no two are alike.
struct SubjectGenerator {
  private let drafts: [Subject]
  private var state: UInt64

  /// A generator that draws from the drafts in a JSON Lines file.
  init(drafts path: String, seed: UInt64) throws {
    let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n"))
    drafts = try lines.map { try SubjectDecoder.decode(Array($0)) }
    state = seed
  }

  /// The JSON Lines of subject number `number`, with its line end.
  mutating func line(_ number: Int) -> [UInt8] {
    let draft = drafts[Int(next() % UInt64(drafts.count))]
    var json = JSONWriter()
    json.object { writer in
      writer.member("id", "bench-\(number)")
      writer.member("kind", draft.kind.rawValue)
      writer.member("platform", draft.platform.rawValue)
      writer.member("audience", draft.audience.rawValue)
      if let industry = draft.industry { writer.member("industry", industry.rawValue) }
      if let brand = draft.brand { writer.member("brand", brand) }
      writer.key("account")
      writer.object { account in
        account.member("id", "account-\(next() % 50_000)")
        if let role = draft.account.role { account.member("role", role.rawValue) }
        if let tier = draft.account.tier { account.member("tier", tier.rawValue) }
      }
      if let title = draft.title { writer.member("title", title) }
      if let body = draft.body { writer.member("body", body + " 编号\(number)") }
      if !draft.tags.isEmpty { writer.member("tags", draft.tags) }
      if let bio = draft.bio { writer.member("bio", bio) }
      if let nickname = draft.nickname { writer.member("nickname", nickname) }
    }
    json.endLine()
    return json.bytes
  }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Writes subjects drawn from drafts to a file.
func writeSubjects(_ count: Int, from drafts: String, to path: String, seed: UInt64 = 1) throws {
  var generator = try SubjectGenerator(drafts: drafts, seed: seed)
  try writeLines(count, to: path) { generator.line($0) }
}

/// Writes subjects to a file whose bodies are texts of a corpus, one after the other: the kinds, platforms and accounts
/// that a day's posts and replies would have.
func writeSubjects(_ count: Int, from corpus: Corpus, to path: String) throws {
  // What holds nothing visible is no subject.
  let texts = corpus.texts.filter { text in text.contains { $0.isLetter || $0.isNumber } }
  var json = JSONWriter()
  try writeLines(count, to: path) { number in
    json.removeAll()
    json.object { writer in
      writer.member("id", "bench-\(number)")
      writer.member("kind", (number % 2 == 0 ? SubjectKind.post : .reply).rawValue)
      writer.member("platform", Platform.allCases[number % Platform.allCases.count].rawValue)
      writer.key("account")
      writer.object { account in
        account.member("id", "account-\(number % 50_000)")
        account.member("role", AccountRole.allCases[number % AccountRole.allCases.count].rawValue)
      }
      writer.member("publish_at", "2026-11-25T12:00:00+08:00")
      writer.member("body", texts[number % texts.count])
    }
    json.endLine()
    return json.bytes
  }
}

private func writeLines(_ count: Int, to path: String, _ line: (Int) throws -> [UInt8]) throws {
  guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
  else {
    throw CocoaError(.fileWriteUnknown)
  }
  var buffer: [UInt8] = []
  for number in 0..<count {
    buffer += try line(number)
    if buffer.count > 1 << 20 {
      try file.write(contentsOf: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }
  try file.write(contentsOf: buffer)
  try file.close()
}
