// A store with a few judged subjects in it.

import Foundation
import Pipeline
import Rules
import Storage
import Subjects
import TestKit
import Workspaces

struct StoreFixture {
  let folder: TemporaryFolder
  let rules: LoadedRules
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("store.sqlite")
    rules = try Fixture.load(
      rules: Fixture.rule("block", body: "terms: [最佳]", hit: "【最佳】")
        + Fixture.rule("review", severity: "review", body: "terms: [保本]", hit: "【保本】"))
  }

  func open() throws -> Store { try Store(path: path, create: true) }

  static let now = Timestamp(milliseconds: 1_795_000_000_000)

  func line(_ id: String, _ body: String, account: String = "a1") -> [UInt8] {
    Array(
      "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"\(account)\"},\"body\":\"\(body)\"}"
        .utf8)
  }

  func judged(_ id: String, _ body: String, account: String = "a1") -> JudgedLine {
    let bytes = line(id, body, account: account)
    return rules.judge.judge([InputLine(number: 1, content: .success(bytes))], now: Self.now)[0]
  }

  @discardableResult
  func submit(_ lines: [JudgedLine], to store: Store) async throws -> [SubmissionReceipt?] {
    let archive = SourceArchive.encode(rules.ruleSet.sources)
    nonisolated(unsafe) var receipts: [SubmissionReceipt?] = []  // SAFETY: the sink calls back on this task only.
    var sink = StoreSink(store, actor: "tester", now: { Self.now }, archive: { archive }) { receipts += $0.map(\.1) }
    _ = try sink.answer(lines, try await sink.keep(lines))
    return receipts
  }
}
