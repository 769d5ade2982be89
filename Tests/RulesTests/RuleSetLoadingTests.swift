// Files to rule sets: exact models, order, digests, archives.

import Digests
import Rules
import Subjects
import Testing

@Suite struct RuleSetLoadingTests {
  static let fullRule = """
    pack: diversion
    title: 导流
    version: 2026.11.1
    rules:
      - id: contact/wechat
        title: 微信号
        category: diversion
        severity: review
        basis: 《小红书社区规范》
        provenance: secondary
        source: https://example.com/rules
        effective: {from: 2023-02-25, until: 2027-01-01T00:00:00+08:00}
        applies:
          kinds: [post, reply]
          audiences: [public, group]
          industries: [auto, ev]
          platforms: [xiaohongshu, douyin]
          roles: [staff]
        per_platform:
          douyin: {severity: advice, basis: 《抖音社区自律公约》}
        fields: [title, body, cover_text]
        terms: [加V, NO, 1.10]
        patterns: ['[[:<:]]vx[[:>:]]', ' 元']
        near: {patterns: ['加|联系|留'], within: 12}
        requires: [source]
        unless: ['加油']
        exempt: [E6b]
        folds: [noise, sound]
        message: >-
          {platform}不允许“{match}”，
          缺少{missing}
        suggest:
          加v: [私信我]
          扫码: [看主页]
          '': [站内联系]
        examples:
          hit:
            - 想了解【加V】❤️或【vx】
            - {text: "【加\\u200BV】123", platform: douyin, kind: reply, audience: group, role: staff, industry: ev}
            - 加V
          miss:
            - 加油
            - {text: 加油, platform: douyin}
    """

  @Test func everyKeyIsRead() throws {
    let path = "rules/diversion/contact.yaml"
    func at(_ line: Int) -> Rules.SourceLocation { Rules.SourceLocation(file: path, line: line) }
    var rule = Rule(
      pack: "diversion", localID: "contact/wechat", title: "微信号", category: .diversion, severity: .review,
      basis: "《小红书社区规范》", provenance: .secondary, message: "{platform}不允许“{match}”， 缺少{missing}", location: at(5))
    rule.source = "https://example.com/rules"
    // Both are midnight in China.
    rule.effective.from = Timestamp(milliseconds: 1_677_254_400_000)
    rule.effective.until = Timestamp(milliseconds: 1_798_732_800_000)
    rule.scope.kinds = [.post, .reply]
    rule.scope.audiences = [.public, .group]
    rule.scope.industries = [.auto, .ev]
    rule.scope.platforms = [.xiaohongshu, .douyin]
    rule.scope.roles = [.staff]
    var override = PlatformOverride()
    override.severity = .advice
    override.basis = "《抖音社区自律公约》"
    rule.perPlatform = [.douyin: override]
    rule.fields = [.title, .body, .coverText]
    rule.terms = ["加V", "NO", "1.10"]
    rule.patterns = ["[[:<:]]vx[[:>:]]", " 元"]
    rule.near = [Nearness(patterns: ["加|联系|留"], within: 12)]
    rule.requires = ["source"]
    rule.unless = ["加油"]
    rule.exempt = ["E6b"]
    rule.folds = [.noise, .sound]
    rule.suggest = ["加v": ["私信我"], "扫码": ["看主页"], "": ["站内联系"]]
    // 想了解 is 9 bytes, 加V 4, ❤️ 6, 或 3.
    let first = RuleExample(text: "想了解加V❤️或vx", marks: [9..<13, 22..<24], location: at(38))
    var second = RuleExample(text: "加\u{200B}V123", marks: [0..<7], location: at(39))
    (second.kind, second.audience, second.platform) = (.reply, .group, .douyin)
    (second.industry, second.role) = (.ev, .staff)
    rule.hits = [first, second, RuleExample(text: "加V", location: at(40))]
    var elsewhere = RuleExample(text: "加油", location: at(43))
    elsewhere.platform = .douyin
    rule.misses = [RuleExample(text: "加油", location: at(42)), elsewhere]

    let shared = source(RuleSet.sharedNamesPath, sharedText)
    let set = try RuleSet(loading: [source(path, Self.fullRule), shared])
    #expect(set.rules.first == rule)
    #expect(set.packs == [RulePack(name: "diversion", title: "导流", version: "2026.11.1", rules: [rule])])
    #expect(
      set.exemptions == [
        "E6b": NamedExemption(
          id: "E6b", title: "使用提示", basis: "《广告绝对化用语执法指南》第六条第（二）项", patterns: ["最佳.{0,8}食用"], reach: .clause,
          location: Rules.SourceLocation(file: RuleSet.sharedNamesPath, line: 2))
      ])
    #expect(
      set.elements == [
        "source": RequiredElement(
          id: "source", title: "数据出处", patterns: ["数据来源", "来源[:于]"], reach: .sentence,
          location: Rules.SourceLocation(file: RuleSet.sharedNamesPath, line: 8))
      ])
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let emptied = packFile(
      "message:", "applies: {kinds: [], roles: []}\n    fields: []\n    folds: []\n    requires: []\n    message:")
    #expect(try RuleSet(loading: [emptied]).rules.first?.fields.count == FieldKey.Name.allCases.count)
    let rule = try #require(try RuleSet(loading: [packFile()]).rules.first)
    #expect(rule.id == "ad-law/absolute/superlative")
    #expect(rule.fields == Set(FieldKey.Name.allCases))
    #expect(rule.scope == RuleScope() && rule.effective == EffectivePeriod() && rule.perPlatform.isEmpty)
    #expect(rule.source == nil && rule.near.isEmpty && rule.when == nil && rule.suggest.isEmpty)
  }

  private static func pack(_ name: String, _ file: String, id: String) -> SourceFile {
    source(
      "rules/\(name)/\(file).yaml",
      packText("pack: ad-law", "pack: \(name)").replacing("absolute/superlative", with: id))
  }

  @Test func packsAndFilesAreInByteOrderUnlessAskedOtherwise() throws {
    let files = [
      Self.pack("b", "z", id: "z"), Self.pack("b", "a-2", id: "a2"), Self.pack("b", "a", id: "a"),
      Self.pack("a", "x", id: "x"), Self.pack("b", "a-10", id: "a10"),
    ]
    #expect(try RuleSet(loading: files).rules.map(\.id) == ["a/x", "b/a10", "b/a2", "b/a", "b/z"])
    #expect(try RuleSet(loading: files.reversed(), packs: ["b", "a"]).packs.map(\.name) == ["b", "a"])
    #expect(loadingErrors(files, packs: ["b"]).map(\.problem) == ["规则包 a 没有列出来"])
    #expect(loadingErrors(files, packs: ["a", "b", "c"]).map(\.problem) == ["找不到规则包 c"])
    #expect(loadingErrors(files, packs: ["a", "b", "a"]).map(\.problem) == ["规则包 a 列了两次"])
  }

  @Test func filesOfAPackAgreeOnTitleAndVersionAndShareNoIdentifier() {
    let same = Self.pack("a", "one", id: "x")
    let title = source(
      "rules/a/two.yaml",
      String(decoding: Self.pack("a", "two", id: "y").content, as: UTF8.self)
        .replacing("title: 广告法", with: "title: 别的").replacing("2026.11.1", with: "2026.12.1"))
    let errors = loadingErrors([same, title, Self.pack("a", "three", id: "x")])
    #expect(
      errors.map(\.description) == [
        "rules/a/three.yaml:5: 规则 x：id 重复，rules/a/one.yaml:5 已经有了 — 换一个 id，或合并两条规则",
        "rules/a/two.yaml:2: title 与同一规则包的 rules/a/one.yaml 不一致 — 一个规则包只有一个 title，改成 “广告法”",
        "rules/a/two.yaml:3: version 与同一规则包的 rules/a/one.yaml 不一致 — 一个规则包只有一个 version，改成 “2026.11.1”",
      ])
  }

  @Test func allMistakesOfAllFilesAreReportedInOrder() {
    let broken = packText("category: absolute", "category: absolut").replacing("hit: [本店服务【国家级】]", with: "hit: []")
    let errors = loadingErrors([
      source("rules/ad-law/second.yaml", "pack: ad-law\ntitle: 广告法\nversion: &v 2026.11.1\nrules: []\n"),
      source("rules/ad-law/first.yaml", broken),
      source(RuleSet.sharedNamesPath, sharedText.replacing("reach: clause", with: "reach: claus")),
    ])
    #expect(
      errors.map { "\($0.location) \($0.rule ?? "-")" } == [
        "rules/ad-law/first.yaml:7 absolute/superlative", "rules/ad-law/first.yaml:14 absolute/superlative",
        "rules/ad-law/second.yaml:3 -", "rules/exemptions.yaml:5 -",
      ])
    #expect(RuleFileErrors(errors.reversed()).errors == errors)
    #expect(
      errors.first?.description
        == "rules/ad-law/first.yaml:7: 规则 absolute/superlative：category 不能写 “absolut” — 是不是要写 absolute？可用的词："
        + FindingCategory.allCases.map(\.rawValue).joined(separator: "、"))
  }

  @Test(arguments: [
    ("id: E6b", "id: E 6b", 2, "不合规范"), ("id: E6b", "id: E6b\n  - id: E6b", 2, "缺少"),
    ("id: source", "id: source\n    extra: 1", 9, "不认识的键"), ("reach: sentence", "reach: line", 10, "reach 不能写"),
    ("    basis: 《广告绝对化用语执法指南》第六条第（二）项\n", "", 2, "缺少 basis"), ("patterns: ['最佳.{0,8}食用']", "patterns: []", 6, "是空的"),
    ("patterns: ['最佳.{0,8}食用']", "patterns: ['\\C']", 6, "\\C"), ("exemptions:", "exemption:", 1, "不认识的键"),
    ("  - id: source", "  - id: source\n  - id: source", 8, "缺少"),
  ])
  func sharedNamesAreChecked(_ old: String, _ new: String, _ line: Int, _ problem: String) throws {
    #expect(sharedText.contains(old))
    let errors = loadingErrors([packFile(), source(RuleSet.sharedNamesPath, sharedText.replacing(old, with: new))])
    let error = try #require(errors.first)
    #expect(error.location == Rules.SourceLocation(file: RuleSet.sharedNamesPath, line: line), "\(error)")
    #expect(error.problem.contains(problem), "\(error)")
  }

  @Test func namesAreNotMissedWhereTheirFileIsBroken() {
    let rule = packFile("message:", "exempt: [E6b]\n    message:")
    #expect(
      loadingErrors([rule, source(RuleSet.sharedNamesPath, "exemptions: [")]).map(\.location.file) == [
        RuleSet.sharedNamesPath
      ])
    // An entry with a mistake still counts as defined.
    let broken = sharedText.replacing("reach: clause", with: "reach: claus")
    #expect(loadingErrors([rule, source(RuleSet.sharedNamesPath, broken)]).count == 1)
    #expect(loadingErrors([rule]).map(\.problem) == ["exempt 里的 “E6b” 没有定义"])
  }

  @Test(arguments: [
    "rules/ad-law.yaml", "rules/Ad-Law/a.yaml", "rules/ad-law/A.yaml", "rules/ad-law/a.yml", "rules/ad-law/b/a.yaml",
    "rules/ad-law/.yaml", "rules/../a.yaml", "rules/ad-law/a\u{202E}.yaml", "rules/",
  ])
  func pathsAreChecked(_ path: String) {
    #expect(loadingErrors([packFile(), source(path, packText())]).map(\.problem) == ["规则文件的位置或名字不对"])
  }

  @Test func samePathTwiceAndNothingAtAllAreRefused() {
    #expect(loadingErrors([packFile(), packFile()]).map(\.problem) == ["同一个路径有两个文件"])
    #expect(loadingErrors([]).map(\.problem) == ["没有任何规则包"])
    #expect(loadingErrors([source("brands/a.yaml", "x")]).map(\.problem) == ["没有任何规则包"])
  }

  @Test func anyByteOfAnyFileChangesTheDigest() throws {
    let files = [
      packFile(), source(RuleSet.sharedNamesPath, sharedText), source("brands/roewe.yaml", "names: [荣威]"),
    ]
    let digest = try RuleSet(loading: files).digest
    #expect(try RuleSet(loading: files.reversed()).digest == digest)
    #expect(try RuleSet(loading: files, packs: ["ad-law"]).digest == digest)
    var digests: Set<SHA256Hash> = [digest]
    for (index, file) in files.enumerated() {
      var changed = files
      changed[index] = SourceFile(path: file.path, content: file.content + Array("\n".utf8))
      digests.insert(try RuleSet(loading: changed).digest)
    }
    digests.insert(try RuleSet(loading: Array(files.dropLast())).digest)
    digests.insert(try RuleSet(loading: [source("rules/ad-law/b.yaml", packText())] + files.dropFirst()).digest)
    #expect(digests.count == files.count + 3)
  }

  @Test func anArchivedSetIsReadAgain() throws {
    let files = [
      packFile(), source(RuleSet.sharedNamesPath, sharedText), source("brands/roewe.yaml", "names: [荣威]"),
    ]
    let set = try RuleSet(loading: files)
    let archive = SourceArchive.encode(set.sources)
    #expect(SHA256Hash(hashing: archive) == set.digest)
    let sources = try #require(SourceArchive.decode(archive))
    let again = try RuleSet(loading: sources)
    #expect(again.digest == set.digest && again.packs == set.packs && again.sources == set.sources)
    #expect(again.exemptions == set.exemptions && again.elements == set.elements)
  }

  @Test func whatIsNoArchiveIsNotReadAsOne() {
    let archive = SourceArchive.encode([packFile()])
    for length in [0, 5, 20, 24, archive.count - 1] {
      #expect(SourceArchive.decode(Array(archive.prefix(length))) == nil, "\(length)")
    }
    #expect(SourceArchive.decode(archive + [0x30]) == nil)
    for written in ["+1:0:a", "01:0:a", "1:-1:a", "1:9999999999999999999:a", "9223372036854775807:1:a", "1:0:\u{E9}"] {
      #expect(SourceArchive.decode(Array("kosgate rule set 1\n\(written)".utf8)) == nil, "\(written)")
    }
  }

  /// Whatever is changed in a file, it loads or the author is told where and why not.
  @Test func aChangedFileLoadsOrSaysWhyNot() {
    let shared = source(RuleSet.sharedNamesPath, sharedText)
    let lines = Self.fullRule.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.indices {
      for change in ["", "  ", "x: y", "- x", "null", "  \(lines[line])", "\(lines[line])x", "\(lines[line])]"] {
        var changed = lines
        changed[line] = Substring(change)
        let file = source("rules/diversion/contact.yaml", changed.joined(separator: "\n"))
        for error in loadingErrors([file, shared]) {
          #expect((1...lines.count + 1).contains(error.location.line))
          #expect(!error.problem.isEmpty && !error.remedy.isEmpty)
        }
      }
    }
  }
}
