// What the cache gives back is what was proved, and nothing else is ever taken for it.

import Foundation
import Matching
import Pipeline
import Rules
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RuleCacheTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let now = Timestamp(milliseconds: 1_795_000_000_000)

  private let folder: TemporaryFolder
  private var place: String { folder.file("cache") }
  private var cache: RuleCache { RuleCache(folder: place, build: [1]) }

  init() throws { folder = try TemporaryFolder() }

  private func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Files of a small rule set with a pattern, and the rule set in `cache`.
  private func filled(_ cache: RuleCache, body: String = "patterns: ['最佳?']") throws -> RuleSetFiles {
    let files = RuleSetFiles(Fixture.sources(rules: Fixture.rule(body: body, hit: "最佳")))
    let ruleSet = try RuleSet(loading: files)
    var stock = PatternStock()
    _ = try MatcherSet(compiling: ruleSet, from: &stock)
    cache.keep(ruleSet, stock, of: files)
    return files
  }

  private func onlyFile() throws -> String {
    let names = files(in: place)
    #expect(names.count == 1)
    return place + "/" + (try #require(names.first))
  }

  private static func answers(_ rules: LoadedRules, to lines: [[UInt8]]) -> [[UInt8]] {
    let input = lines.enumerated().map { InputLine(number: $0.offset + 1, content: .success($0.element)) }
    return rules.judge.judge(input, now: now).map { line in
      guard case .judged(let judgement) = line.outcome else { return [] }
      var bytes: [UInt8] = []
      judgement.encoded.append(to: &bytes, line: line.number) { _ in }
      return bytes
    }
  }

  /// All shipped rules, the demo workspace's own files and every labelled subject.
  @Test func verdictsAreTheSameByteByByte() throws {
    let workspace = try Workspace(directory: Self.root + "/corpora/demo", shippedRules: Self.root + "/rules")
    let first = try workspace.load(cache: cache)
    let known = try #require(
      cache.rules(of: RuleSetFiles(first.ruleSet.sources, packs: first.ruleSet.packs.map(\.name))))
    #expect(known.ruleSet.packs == first.ruleSet.packs)
    #expect(known.ruleSet.exemptions == first.ruleSet.exemptions)
    #expect(known.ruleSet.elements == first.ruleSet.elements)
    #expect(known.ruleSet.sources == first.ruleSet.sources)
    #expect(known.ruleSet.digest == first.ruleSet.digest)
    let second = try workspace.load(cache: cache)
    let none = try workspace.load()
    var judged = 0
    for corpus in ["auto", "demo", "finance", "health", "life"] {
      let lines = try Corpus(folder: Self.root + "/corpora/" + corpus).lines
      let expected = Self.answers(none, to: lines)
      #expect(expected.allSatisfy { !$0.isEmpty })
      #expect(Self.answers(first, to: lines) == expected)
      #expect(Self.answers(second, to: lines) == expected)
      judged += lines.count
    }
    #expect(judged > 1500)
  }

  @Test func theFirstLoadFillsItAndTheNextOneIsServed() throws {
    let files = try filled(cache)
    #expect(cache.rules(of: files) != nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: onlyFile())
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int == 0o700)
  }

  @Test func othersAreNotServed() throws {
    let files = try filled(cache)
    #expect(RuleCache(folder: place, build: [2]).rules(of: files) == nil)
    let changed = Fixture.sources(rules: Fixture.rule(body: "patterns: ['最好?']", hit: "最好"))
    #expect(cache.rules(of: RuleSetFiles(changed)) == nil)
    #expect(cache.rules(of: RuleSetFiles(files.files, packs: ["test"])) == nil)
    // Under the name of another build's file it is still the one that it says it is.
    let other = RuleCache(folder: place, build: [2])
    try FileManager.default.copyItem(atPath: onlyFile(), toPath: other.path(of: other.key(of: files)))
    #expect(other.rules(of: files) == nil)
  }

  @Test func damageIsAMiss() throws {
    let files = try filled(cache)
    let key = cache.key(of: files)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: onlyFile())))
    #expect(RuleCacheEntry.isWhole(bytes, key: key))
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        #expect(!RuleCacheEntry.isWhole(damaged, key: key))
      }
      #expect(!RuleCacheEntry.isWhole(Array(bytes.prefix(place)), key: key))
    }
    #expect(!RuleCacheEntry.isWhole(bytes + [0], key: key))
  }

  /// Even bytes with a good checksum are read with care: a rule set or an error, never a crash.
  @Test func aPayloadThatLiesNeverCrashes() throws {
    let files = try filled(cache)
    let known = try #require(cache.rules(of: files))
    let payload = RuleCache.encode(known.ruleSet, known.patterns)
    var worker = try MatchWorker()
    let text = worker.fold("全国最佳，最好")
    for place in payload.indices {
      for bit in [0, 3, 7] {
        var damaged = payload
        damaged[place] ^= 1 << UInt8(bit)
        guard let other = try? RuleCache.decode(damaged, files) else { continue }
        var stock = other.patterns
        if let matchers = try? MatcherSet(compiling: other.ruleSet, from: &stock) {
          _ = matchers.matches(in: text, worker: &worker) { _ in true }
        }
      }
      #expect(throws: (any Error).self) { try RuleCache.decode(Array(payload.prefix(place)), files) }
    }
  }

  @Test func aFileThatOthersCanWriteIsNotRead() throws {
    let files = try filled(cache)
    let path = try onlyFile()
    for mode in [0o620, 0o602, 0o666] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      #expect(cache.rules(of: files) == nil)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(cache.rules(of: files) != nil)
    try FileManager.default.moveItem(atPath: path, toPath: folder.file("elsewhere"))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.file("elsewhere"))
    #expect(cache.rules(of: files) == nil)
  }

  @Test func aFolderThatOthersCanWriteIsNotFilled() throws {
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: place)
    _ = try filled(cache)
    #expect(files(in: place).isEmpty)
  }

  @Test func withoutAFolderRulesAreLoadedAllTheSame() throws {
    try folder.write("file", "")
    let own = try workspace()
    for place in [folder.file("file/cache"), "/proc/kosgate", ""] {
      let rules = try own.load(cache: RuleCache(folder: place, build: [1]))
      #expect(try rules.record(of: Fixture.post("最佳")).findings.count == 1)
    }
  }

  @Test func rulesThatDoNotHoldAreNotKept() throws {
    let own = try workspace(hit: "最近")
    #expect(throws: WorkspaceError.self) { try own.load(cache: cache) }
    #expect(files(in: place).isEmpty)
  }

  @Test func manyFirstLoadsAtOnceAgree() async throws {
    let (own, cache) = (try workspace(), cache)
    let records = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<16 {
        group.addTask { try own.load(cache: cache).record(of: Fixture.post("全国最佳")).findings.map(\.rule) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(records == Array(repeating: ["own/x"], count: 16))
    _ = try onlyFile()
  }

  @Test func theOldestAreDeleted() throws {
    var kept: [RuleSetFiles] = []
    for number in 0..<RuleCache.mostFiles + 3 {
      kept.append(try filled(cache, body: "patterns: ['最佳?']\nunless: ['第\(number)佳']"))
      let age = Date(timeIntervalSinceNow: Double(number - 100) * 60)
      let path = cache.path(of: cache.key(of: kept[number]))
      try FileManager.default.setAttributes([.modificationDate: age], ofItemAtPath: path)
    }
    let names = files(in: place)
    #expect(names.count == RuleCache.mostFiles)
    #expect(kept.map { cache.rules(of: $0) != nil } == kept.indices.map { $0 >= 3 })
  }

  @Test(
    arguments: [
      (["KOSGATE_CACHE": "/tmp/kos", "HOME": "/home/a"], "/tmp/kos"),
      (["KOSGATE_CACHE": "off", "HOME": "/home/a"], nil),
      (["KOSGATE_CACHE": "", "HOME": "/home/a"], "/home/a/.cache/kosgate"),
      (["XDG_CACHE_HOME": "/var/c", "HOME": "/home/a"], "/var/c/kosgate"),
      (["XDG_CACHE_HOME": "relative", "HOME": "/home/a"], "/home/a/.cache/kosgate"), ([:], nil),
    ] as [([String: String], String?)])
  func theEnvironmentNamesTheFolder(_ environment: [String: String], _ expected: String?) {
    #expect(RuleCache(environment: environment, executable: #filePath)?.folder == expected)
    #expect(RuleCache(environment: environment, executable: "/nowhere/kosgate") == nil)
  }

  private func workspace(hit: String = "最佳") throws -> Workspace {
    try folder.write("own/kosgate.yaml", "rules: [./rules/own]\n")
    try folder.write(
      "own/rules/own/r.yaml",
      """
      pack: own
      title: t
      version: 1
      rules:
        - {id: x, title: t, category: price, severity: review, basis: b, provenance: verified, patterns: ['最佳'],
           message: m, examples: {hit: [\(hit)], miss: [公开价, 内部]}}

      """)
    return try Workspace(directory: folder.file("own"), shippedRules: Self.root + "/rules")
  }
}
