// From files to rules in force and back, as compliance officers do it.

import Subjects
import TestKit
import Testing

@Suite struct RuleReleaseTests {
  private let folder: TemporaryFolder
  private let kosgate: Kosgate

  init() throws {
    folder = try TemporaryFolder()
    kosgate = Kosgate(folder: folder.file("w"))
    try folder.write("w/kosgate.yaml", "rules: [./rules/own]\n")
    try write(term: "秒杀价")
  }

  private func write(term: String, pattern: String? = nil) throws {
    let patterns = pattern.map { "\n    patterns: ['\($0)']" } ?? ""
    try folder.write(
      "w/rules/own/flash.yaml",
      """
      pack: own
      title: 自定
      version: 2026.1
      rules:
        - id: flash
          title: 秒杀须写明起止
          category: price
          severity: review
          basis: 《明码标价和禁止价格欺诈规定》第十七条
          provenance: verified
          terms: [\(term)]\(patterns)
          unless: [{context: negation}]
          message: “{match}”没有写明起止时间
          examples:
            hit: [今晚【\(term)】]
            miss: [这不是\(term), 我们从不搞\(term)]

      """)
  }

  private static func draft(_ id: String, _ body: String) -> String {
    "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a\"},\"body\":\"\(body)\"}\n"
  }

  private func status() throws -> JSONValue {
    try JSONValue(parsing: Array(try #require(kosgate.run("rules", "status", "--json").lines.first).utf8))
  }

  @Test func fromFilesToRulesInForceAndBack() throws {
    #expect(try kosgate.run("rules", "status").output.hasPrefix("还没有激活过规则集"))
    #expect(try kosgate.run("submit", input: Self.draft("d1", "今晚秒杀价")).status == 10)
    #expect(try kosgate.run("rules", "status").output.hasPrefix("还没有激活过规则集：submit 按工作区的文件判"))
    let alone = try kosgate.run("rules", "activate", "--as", "li", "--approver", "li")
    #expect(alone.status == 75 && alone.error.contains("复核人不能是本人（li）"), "\(alone.error)")
    let first = try kosgate.run("rules", "activate", "--as", "li", "--approver", "wang")
    #expect(first.status == 0 && first.output.contains("＋ own/flash") && first.output.contains("复核：wang"), "\(first)")
    #expect(try kosgate.run("rules", "activate", "--as", "li", "--approver", "wang").status == 75)

    // The files move on; what is submitted is judged by the rules in force, and that is said.
    try write(term: "闪购价")
    let submit = try kosgate.run("submit", input: Self.draft("d2", "今晚秒杀价") + Self.draft("d3", "今晚闪购价"))
    let verdicts = try submit.lines.map { try JSONValue(parsing: Array($0.utf8))["verdict"]?.string }
    #expect(verdicts == ["review", "pass"])
    let (active, files) = (
      try #require(try status()["active"]?["ruleset"]?.string), try status()["files"]?.string ?? ""
    )
    #expect(submit.error.contains("规则文件有改动，还没有激活：本次按生效的规则集 \(active.prefix(19)) 判"), "\(submit.error)")
    #expect(submit.error.contains("文件是 \(files.prefix(19))；要让文件生效，请运行 kosgate rules activate"))
    // Before publishing, authors still try the files.
    #expect(try kosgate.run("check", input: Self.draft("d3", "今晚闪购价")).status == 10)
    #expect(try kosgate.run("rules", "status").output.contains("～ own/flash：terms、examples"))

    // A file that cannot be read does not stop the gate.
    try folder.write("w/rules/own/flash.yaml", "pack: own\n")
    let broken = try kosgate.run("submit", input: Self.draft("d4", "今晚秒杀价"))
    #expect(broken.status == 10 && broken.error.contains("规则文件现在读不了"), "\(broken.error)")

    try write(term: "闪购价")
    #expect(try kosgate.run("rules", "activate", "--as", "zhao", "--approver", "wang").status == 0)
    let quiet = try kosgate.run("submit", input: Self.draft("d5", "今晚闪购价"))
    #expect(quiet.status == 10 && quiet.error.isEmpty, "\(quiet.error)")
    #expect(try kosgate.run("rules", "rollback", "--as", "li", "--approver", "wang").status == 75)
    let back = try kosgate.run("rules", "rollback", "--as", "li", "--approver", "wang", "--reason", "误伤太多")
    #expect(back.status == 0 && back.output.contains("已退回到 \(active)"), "\(back)")
    #expect(try status()["active"]?["ruleset"]?.string == active)
    #expect(try kosgate.run("submit", input: Self.draft("d6", "今晚闪购价")).status == 0)
    let further = try kosgate.run("rules", "rollback", "--as", "li", "--approver", "wang", "--reason", "x")
    #expect(further.status == 75 && further.error.contains("没有更早激活过的规则集可以退回"))

    #expect(try kosgate.run("rules", "status", "--history", "--json").lines.count == 3)
    #expect(try kosgate.run("audit", "verify").status == 0)
    #expect(try kosgate.run("audit", "log").output.contains("退回规则集"))
    // An archived rule set by its digest.
    #expect(
      try kosgate.run("rules", "activate", String(files.prefix(19)), "--as", "li", "--approver", "wang").status == 0)
    #expect(try status()["active"]?["ruleset"]?.string == files)
    #expect(try kosgate.run("rules", "activate", "000000000000", "--as", "li", "--approver", "wang").status == 66)
  }

  @Test func whatLintAndCorporaObjectToNeedsAReason() throws {
    try write(term: "秒杀价", pattern: "(?:(?:秒|杀)+)+价$")
    try folder.write("w/corpora/own/labels.jsonl", #"{"id":"a","expect":"review","categories":["price"]}"# + "\n")
    try folder.write("w/corpora/own/subjects.jsonl", Self.draft("a", "今晚闪购价"))
    try folder.write("w/corpora/own/README.md", "```floors\nrecall: 0.9\n```\n")
    let refused = try kosgate.run("rules", "activate", "--as", "li", "--approver", "wang")
    #expect(refused.status == 75 && refused.error.contains("own/flash：这条正则遇到重复的文字会很慢"))
    #expect(refused.error.contains("语料 own：recall 是 0.0%，应不低于 90.0%"), "\(refused.error)")
    let overridden = try kosgate.run(
      "rules", "activate", "--as", "li", "--approver", "wang", "--reason", "明天新规生效，先上", "--json")
    #expect(overridden.status == 0, "\(overridden.error)")
    let step = try JSONValue(parsing: Array(try #require(overridden.lines.first).utf8))
    #expect(step["override"] == .bool(true) && step["difference"]?["overridden"]?.array?.isEmpty == false)
    #expect(try kosgate.run("rules", "status").output.contains("当时有须改之处"))
    // What is in force already was let in before: only new and changed rules are looked at.
    try folder.write("w/corpora/own/README.md", "")
    try folder.write("w/kosgate.yaml", "rules: [./rules/own, evasion]\n")
    let next = try kosgate.run("rules", "activate", "--as", "li", "--approver", "wang")
    #expect(next.status == 0 && !next.output.contains("须改"), "\(next.error)")
    #expect(try kosgate.run("audit", "verify").status == 0)
    // No free words in the log.
    #expect(try !kosgate.run("audit", "log", "--json").output.contains("新规"))
  }
}
