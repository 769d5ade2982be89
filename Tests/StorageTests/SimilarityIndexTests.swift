// Copies are found among all that was submitted, and nothing else is.

import Audit
import Foundation
import GRDB
import Pipeline
import Rules
import Similarity
import Storage
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct SimilarityIndexTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let rules: LoadedRules

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    rules = try Fixture.load(rules: Fixture.rule("deposit", severity: "review", body: "terms: [下订]", hit: "【下订】"))
  }

  private func submit(_ subjects: [Subject]) async throws {
    let lines = subjects.enumerated().map { index, subject in
      InputLine(number: index + 1, content: .success(SubjectLines.line(subject)))
    }
    let judged = rules.judge.sketching.judge(lines, now: StoreFixture.now)
    var sink = StoreSink(
      store, actor: "dealer", now: { StoreFixture.now },
      archive: { [rules] in SourceArchive.encode(rules.ruleSet.sources) }
    ) { _ in }
    _ = try sink.answer(judged, try await sink.keep(judged))
  }

  @Test func aLaunchIsOneCluster() async throws {
    let launch = LaunchCopies.subjects(200, isRegistered: true)
    let others = (0..<50).map { number in
      Fixture.post("第\(number)次下订的心得：\(String(repeating: "\(number)号展车，", count: number % 7))值得一看", id: "o\(number)")
    }
    var random = SeededGenerator(seed: 5)
    try await submit((launch.true + launch.altered + others).shuffled(using: &random))
    let clusters = try store.read { try $0.waitingClusters(limit: 100) }
    // A sketch is an estimate: now and then a copy begins a cluster of its own.
    #expect((236...240).contains(try #require(clusters.first).count))
    #expect(try store.verifyLog().isSound)
  }

  /// Whether the judge made the sketch ready or not, the index says the same.
  @Test func aJudgementWithoutASketchIsIndexedToo() async throws {
    let launch = LaunchCopies.subjects(3, isRegistered: true)
    try await submit(Array(launch.true.prefix(2)))
    let line = InputLine(number: 1, content: .success(SubjectLines.line(launch.true[2])))
    let judged = rules.judge.judge([line], now: StoreFixture.now)
    try await store.write { transaction in
      guard case .judged(let judgement) = judged[0].outcome else { return }
      _ = try transaction.submit(judgement, by: "dealer", at: StoreFixture.now)
    }
    #expect(try store.read { try $0.waitingClusters(limit: 10) }.map(\.count) == [3])
  }

  /// A store of an older version gets its index when it is opened.
  @Test func whatWasSubmittedBeforeIsIndexed() async throws {
    try await submit(LaunchCopies.subjects(5, isRegistered: true).true)
    let before = try store.read { try $0.waitingClusters(limit: 10) }
    try await DatabaseQueue(path: store.path).write { database in
      try database.execute(
        sql: "DROP TABLE similar_texts; DROP TABLE similar_bands; DELETE FROM grdb_migrations WHERE identifier = '4'")
    }
    let again = try Store(path: store.path, create: false)
    #expect(try again.read { try $0.waitingClusters(limit: 10) } == before)
  }

  @Test func decidedTextsLeaveTheirGroup() async throws {
    try await submit(LaunchCopies.subjects(3, isRegistered: true).true)
    let cluster = try #require(try store.read { try $0.cluster(of: "launch-0") })
    #expect(try store.read { try $0.waitingItems(ofCluster: cluster, limit: 10) }.count == 3)
    try await submit([Fixture.post("改成别的了，下订", id: "launch-1")])
    #expect(
      try store.read { try $0.waitingItems(ofCluster: cluster, limit: 10) }.map(\.submission.subject) == [
        "launch-0", "launch-2",
      ])
    #expect(try store.read { try $0.waitingItems(ofCluster: cluster, upTo: 1, limit: 10) }.count == 1)
  }
}
