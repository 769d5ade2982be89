// A workspace's files: what they make, and what is said about mistakes in them.

import Foundation
import Rules
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct WorkspaceTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let shipped = root + "/rules"

  @Test func theShippedPacksProveThemselves() throws {
    let rules = try Workspace(shippedRules: Self.shipped, folder: "/nowhere").load()
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.shipped).filter { !$0.contains(".") }
    #expect(rules.ruleSet.packs.map(\.name) == folders.sorted())
    #expect(rules.ruleSet.rules.count >= 40)
    for rule in rules.ruleSet.rules {
      #expect(rule.severity != .block || rule.provenance == .verified, "\(rule.id)")
      #expect(rule.hits.count >= 2 && rule.misses.count >= 4, "\(rule.id)")
    }
  }

  @Test func theDemoWorkspaceLoads() throws {
    let workspace = try Workspace(directory: Self.root + "/corpora/demo", shippedRules: Self.shipped)
    let paths = try workspace.load().ruleSet.sources.map(\.path)
    #expect(
      paths.contains("brands/qiyue.yaml") && paths.contains("campaigns/qiyue-s7-launch.yaml")
        && paths.contains("policy.yaml"))
  }

  /// The archive under the digest is enough to judge again as then.
  @Test func archivedSourcesGiveTheSameVerdicts() throws {
    let loaded = try Workspace(directory: Self.root + "/corpora/demo", shippedRules: Self.shipped).load()
    let archive = SourceArchive.encode(loaded.ruleSet.sources)
    let again = try LoadedRules(RuleSet(loading: try #require(SourceArchive.decode(archive))))
    #expect(again.ruleSet.digest == loaded.ruleSet.digest)
    for body in ["全国销量第一，加V13800138000", "保本高收益", "带爸妈试驾"] {
      let subject = Fixture.post(body)
      #expect(Set(try again.record(of: subject).findings) == Set(try loaded.record(of: subject).findings))
    }
  }

  @Test func theFolderIsFoundUpwards() throws {
    let folder = try TemporaryFolder()
    try folder.write("kosgate.yaml", "rules: [ad-law]\n")
    try folder.write("a/b/c.txt", "")
    #expect(
      try WorkspaceLocator.find(named: nil, from: folder.file("a/b"), environment: [:]).map(Self.real)
        == Self.real(folder.path))
    #expect(try WorkspaceLocator.find(named: folder.path, from: "/", environment: [:]) == folder.path)
    #expect(
      try WorkspaceLocator.find(named: nil, from: "/", environment: ["KOSGATE_WORKSPACE": folder.path]) == folder.path)
    #expect(try WorkspaceLocator.find(named: nil, from: "/", environment: [:]) == nil)
    #expect(throws: WorkspaceError.self) {
      try WorkspaceLocator.find(named: folder.file("a"), from: "/", environment: [:])
    }
  }

  private static func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  /// Every mistake is told with file, line and remedy, those of several files together.
  @Test(arguments: [
    ("kosgate.yaml", "rules: [ad-law]\nbrand: brands\n", "kosgate.yaml:2"), ("kosgate.yaml", "title: x\n", "rules"),
    ("kosgate.yaml", "rules: [no-such-pack]\n", "no-such-pack"),
    ("policy.yaml", "rows:\n  - verdict: pass\n", "policy.yaml:2"),
    ("brands/b.yaml", "id: b\nname: 品牌\nofficial:\n  - name: A\n    wrong: A\n", "brands/b.yaml:5"),
    ("brands/b.yaml", "id: c\nname: 品牌\n", "brands/b.yaml:1"),
    ("campaigns/c.yaml", "id: c\ntitle: t\ntags: {required: ['#话题']}\n", "campaigns/c.yaml:3"),
    ("campaigns/c.yaml", "id: c\ntitle: t\nfrom: 2026-02-30\ntags: {}\n", "campaigns/c.yaml:3"),
    ("campaigns/c.yaml", "id: c\ntitle: t\nfrom: 2026-03-01\nuntil: 2026-02-01\ntags: {}\n", "campaigns/c.yaml:4"),
    ("rules/own/r.yaml", "pack: own\ntitle: t\nversion: 1\nrules:\n  - id: a\n", "rules/own/r.yaml:5"),
  ])
  func mistakesAreNamed(_ path: String, _ content: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "kosgate.yaml", "rules: [ad-law, ./rules/own]\npolicy: policy.yaml\nbrands: brands\ncampaigns: campaigns\n")
    try folder.write("policy.yaml", "rows: []\n")
    try folder.write("brands/a.yaml", "id: a\nname: 品牌\n")
    try folder.write("campaigns/a.yaml", "id: a\ntitle: t\ntags: {required: [话题]}\n")
    try folder.write("rules/own/ok.yaml", Self.ownPack)
    try folder.write(path, content)
    let error = #expect(throws: WorkspaceError.self) {
      _ = try Workspace(directory: folder.path, shippedRules: Self.shipped).load()
    }
    #expect(error?.problems.contains { $0.contains(expected) } == true, "\(String(describing: error))")
    #expect(error?.problems.allSatisfy { $0.contains(" — ") } == true, "\(String(describing: error))")
  }

  private static let ownPack = """
    pack: own
    title: t
    version: 1
    rules:
      - {id: x, title: t, category: price, severity: review, basis: b, provenance: verified, terms: [内部价], message: m,
         examples: {hit: [内部价], miss: [公开价, 内部]}}

    """

  /// A rule whose examples do not hold refuses the pack: what was drawn, and what was found instead.
  @Test(arguments: [
    ("terms: [最佳]", "['【最佳】赏味', '没有']", "['好', '佳']", "正例没有命中"), ("terms: [最佳]", "['【最】佳']", "['好', '佳']", "实际命中 “最佳”"),
    ("terms: [最佳]", "['最佳和【最佳】']", "['好', '佳']", "位置"), ("terms: [最佳]", "['【最佳】']", "['好', '最佳赏味期']", "反例被命中"),
    ("patterns: ['最(佳']", "['【最佳】']", "['好', '佳']", "无法编译"), ("patterns: ['佳?']", "['【佳】']", "['好', '最']", "空文本"),
    ("terms: [最佳]\n  unless: ['最佳']", "['【最佳】']", "['好', '佳']", "被豁免"),
  ])
  func examplesThatDoNotHoldRefuseThePack(_ matching: String, _ hit: String, _ miss: String, _ problem: String) {
    let rule = """
      - id: x
        title: t
        category: absolute
        severity: review
        basis: b
        provenance: verified
        \(matching)
        message: m
        examples:
          hit: \(hit)
          miss: \(miss)

      """
    let error = #expect(throws: WorkspaceError.self) { _ = try Fixture.load(rules: rule) }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    #expect(error?.description.contains("rules/test/rules.yaml:") == true)
  }
}
