// The authoring tools as a compliance officer calls them: from an empty file to a live rule, with a mistake on the way.

import Subjects
import TestKit
import Testing

@Suite struct RulesCommandTests {
  private static func pack(state: String = "live", term: String = "秒杀价") -> String {
    """
    pack: own
    title: 自定
    version: 2026.1
    rules:
      - id: flash
        title: 秒杀须写明起止
        category: price
        severity: review
        state: \(state)
        basis: 《明码标价和禁止价格欺诈规定》第十七条
        provenance: verified
        terms: [\(term)]
        unless: [{context: negation}, {context: question}]
        message: “{match}”没有写明起止时间
        examples:
          hit: [今晚【\(term)】]
          miss: [这不是\(term), 我们从不搞\(term)]

    """
  }

  private static let draft =
    #"{"id":"d1","kind":"post","platform":"weibo","account":{"id":"a"},"body":"今晚秒杀价"}"# + "\n"

  @Test func fromAnEmptyFileToALiveRule() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.file("w"))
    try folder.write("w/kosgate.yaml", "rules: [./rules/own]\n")
    try folder.write("w/rules/own/flash.yaml", Self.pack().replacing("context: negation", with: "context: negate"))
    let refused = try kosgate.run("rules", "test")
    #expect(refused.status == 65 && refused.error.contains("context 不能写 “negate”"))

    try folder.write("w/rules/own/flash.yaml", Self.pack(state: "shadow"))
    #expect(try kosgate.run("rules", "test").status == 0)
    let trial = try kosgate.run("check", "--format", "jsonl", input: Self.draft)
    #expect(trial.status == 0 && !trial.output.contains("flash"), "\(trial.output)")

    try folder.write("w/rules/own/flash.yaml", Self.pack())
    #expect(try kosgate.run("check", input: Self.draft).status == 10)
    let entry = try kosgate.run("rules", "explain", "own/flash")
    #expect(entry.output.contains("“秒杀价”没有写明起止时间") && entry.output.contains("这样写没问题"), "\(entry.output)")
    #expect(try kosgate.run("rules", "explain", "own/none").status == 66)

    try folder.write("w/kosgate.yaml", "rules: [./rules/own]\noff: [own/flash]\n")
    #expect(try kosgate.run("check", input: Self.draft).status == 0)
    #expect(try kosgate.run("rules", "show", "own/flash").output.contains("停用"))
    try folder.write("w/kosgate.yaml", "rules: [./rules/own]\noff: [own/flesh]\n")
    #expect(try kosgate.run("check", input: Self.draft).error.contains("是不是要写 own/flash？"))
  }

  @Test func rulesAreMeasuredAndCompared() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.file("w"))
    try folder.write("w/kosgate.yaml", "rules: [./rules/own]\n")
    try folder.write("w/rules/own/flash.yaml", Self.pack(term: "价"))
    try folder.write("w/clean.txt", (1...200).map { "第\($0)天，油价又变了" }.joined(separator: "\n"))
    let lint = try kosgate.run("rules", "lint", "--against", "clean.txt")
    #expect(lint.status == 65 && lint.output.contains("太宽"), "\(lint.output)\(lint.error)")
    #expect(try kosgate.run("rules", "lint").status == 0)

    let evaluation = try kosgate.run("rules", "eval", "--clean", "clean.txt", "--json")
    let figures = try JSONValue(parsing: Array(try #require(evaluation.lines.first).utf8))
    #expect(evaluation.status == 0 && figures["confusion"]?["pass"]?["review"]?.integer == 200)
    #expect(figures["rules"]?["own/flash"]?["wrong"]?.integer == 200)
    #expect(try kosgate.run("rules", "eval").status == 64)

    try folder.write("w/next/own/flash.yaml", Self.pack(term: "油价"))
    let difference = try kosgate.run("rules", "diff", "rules", "next", "--on", "clean.txt")
    #expect(difference.status == 0 && difference.output.contains("～ own/flash：terms、examples"), "\(difference.output)")
    #expect(difference.output.contains("200 条稿件，0 条的命中有变"), "\(difference.output)")
    #expect(try kosgate.run("rules", "index").output.contains("| `flash` | 秒杀须写明起止 |"))
  }
}
