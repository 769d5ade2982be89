// Rule sets written in the test that needs them.

internal import Foundation
internal import Matching
internal import Pipeline
package import Rules
package import Subjects
package import Workspaces

/// Makes rule sets, judges and subjects from a few words.
package enum Fixture {
  /// The beginning of a pack file; rules follow with four spaces before them less two.
  package static let packHead = "pack: test\ntitle: 测试\nversion: 2026.1\nrules:\n"

  /// Source files of a pack `test` with these rules (YAML list items) and shared names.
  package static func sources(rules: String, exemptions: String? = nil) -> [SourceFile] {
    var sources = [SourceFile(path: "rules/test/rules.yaml", content: Array((packHead + rules).utf8))]
    if let exemptions { sources.append(SourceFile(path: "rules/exemptions.yaml", content: Array(exemptions.utf8))) }
    return sources
  }

  /// A rule as YAML with everything that a rule must have; `more` adds or, coming last, cannot replace keys.
  package static func rule(
    _ id: String = "word", severity: String = "block", body: String, hit: String, miss: [String] = ["今天天气很好", "欢迎到店试驾"]
  ) -> String {
    """
      - id: \(id)
        title: 测试规则
        category: absolute
        severity: \(severity)
        basis: 《广告法》第九条
        provenance: verified
        message: “{match}”不能用
    \(body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        examples:
          hit: ['\(hit)']
          miss: [\(miss.map { "'\($0)'" }.joined(separator: ", "))]

    """
  }

  /// Loads, compiles and proves a pack of these rules.
  package static func load(rules: String, exemptions: String? = nil, more: [SourceFile] = []) throws -> LoadedRules {
    try LoadedRules(RuleSet(loading: sources(rules: rules, exemptions: exemptions) + more))
  }

  /// A post on 小红书 by `account` with this body.
  package static func post(_ body: String, id: String = "s1", account: String = "a1", platform: Platform = .xiaohongshu)
    -> Subject
  {
    var subject = Subject(id: id, kind: .post, platform: platform, account: Account(id: account))
    subject.body = body
    return subject
  }

  /// A file that the product brings, by its path in the repository and in the rule set.
  package static func shipped(_ path: String) throws -> SourceFile {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return SourceFile(path: path, content: Array(try Data(contentsOf: root.appendingPathComponent(path))))
  }

  /// A file of a workspace, by its path.
  package static func file(_ path: String, _ content: String) -> SourceFile {
    SourceFile(path: path, content: Array(content.utf8))
  }
}

extension LoadedRules {
  /// Judges one subject at a fixed moment.
  package func record(of subject: Subject, at moment: Timestamp = Timestamp(milliseconds: 1_795_000_000_000)) throws
    -> VerdictRecord
  {
    var worker = try MatchWorker()
    return judge.judge(subject, original: [], now: moment, with: &worker).record
  }
}
