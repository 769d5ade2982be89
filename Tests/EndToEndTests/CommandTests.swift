// The commands as people and programs use them.

import Foundation
import Subjects
import TestKit
import Testing

@Suite struct CommandTests {
  private let folder: TemporaryFolder
  private let kosgate: Kosgate

  init() throws {
    folder = try TemporaryFolder()
    kosgate = Kosgate(folder: folder.path)
  }

  private static func json(_ line: Substring) throws -> JSONValue { try JSONValue(parsing: Array(line.utf8)) }

  private static func post(_ id: String, _ body: String) -> String {
    "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a1\"},\"body\":\"\(body)\"}\n"
  }

  /// Claims the next item and gives its id.
  private static func next(_ kosgate: Kosgate) throws -> String {
    let line = try #require(kosgate.run("queue", "next", "--json").lines.first)
    return try #require(json(line)["id"]?.string)
  }

  @Test func initGivesAWorkspaceThatWorks() throws {
    #expect(try kosgate.run("init", "brand").status == 0)
    let inside = Kosgate(folder: folder.file("brand"))
    let check = try inside.run("check", "drafts.jsonl")
    #expect(check.status == 20, "\(check.error)")
    #expect(try check.lines.map { try Self.json($0)["verdict"]?.string } == ["pass", "block", "block", "review"])
    #expect(try inside.run("rules", "test").status == 0)
    #expect(try kosgate.run("init", "brand").status == 73)
  }

  @Test(
    arguments: [
      ("今天试驾很开心", 0), ("全网最低价", 20), ("{", 65),
    ] as [(String, Int32)])
  func theExitStatusSaysTheHighestConcern(_ body: String, _ status: Int32) throws {
    let answer = try kosgate.run("check", input: body == "{" ? Self.post("a", "全网最低价") + "{\n" : Self.post("a", body))
    #expect(answer.status == status, "\(answer.output)\(answer.error)")
  }

  /// The second process is served from the cache; a damaged file, or none, changes no answer.
  @Test func theCacheChangesNoAnswer() throws {
    let cache = folder.file("cache")
    let post = Self.post("a", "全网最低价") + Self.post("b", "今天试驾很开心")
    func answer(_ place: String) throws -> String {
      let answer = try kosgate.run("check", input: post, environment: ["KOSGATE_CACHE": place])
      #expect(answer.status == 20 && answer.error.isEmpty, "\(answer.error)")
      return answer.output
    }
    let expected = try answer("off")
    #expect(try answer(cache) == expected)
    let files = try FileManager.default.contentsOfDirectory(atPath: cache)
    let file = cache + "/" + (try #require(files.first))
    #expect(files.count == 1)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(try answer(cache) == expected)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    var damaged = bytes
    damaged[bytes.count / 2] ^= 1
    try damaged.write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(try answer(cache) == expected)
    // What was damaged was not used, and is whole again.
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    #expect(try answer("/proc/none") == expected)
  }

  @Test func wrongCallsAreToldApart() throws {
    #expect(try kosgate.run("check", "no-such-file").status == 66)
    #expect(try kosgate.run("check", "--format", "xml").status == 64)
    #expect(try kosgate.run("queue", "list").status == 66)
    #expect(try kosgate.run("check", "--workspace", "/nowhere").status == 66)
    #expect(try kosgate.run("audit", "verify", "--store", "/no/such/store").status != 0)
  }

  /// One result line an input line, in order, and the stream goes on.
  @Test func oneBadLineStopsNothing() throws {
    let bad = try String(contentsOfFile: Kosgate.demo + "/broken.jsonl", encoding: .utf8)
    let answer = try kosgate.run("check", input: bad)
    let lines = try answer.lines.map(Self.json)
    #expect(lines.count == bad.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count)
    #expect(lines.map { $0["line"]?.integer } == Array(1...lines.count))
    #expect(lines.first?["verdict"] != nil && lines.last?["verdict"] != nil)
    #expect(lines.count { $0["error"] != nil } == lines.count - 2)
    #expect(answer.status == 65)
  }

  @Test func theWholeJourney() throws {
    let workspace = folder.file("demo")
    try FileManager.default.copyItem(atPath: Kosgate.demo, toPath: workspace)
    let demo = Kosgate(folder: workspace)
    let submit = try demo.run("submit", "drafts.jsonl")
    #expect(submit.status == 20, "\(submit.error)")
    let answers = try submit.lines.map(Self.json)
    #expect(answers.count > 200)
    #expect(answers.allSatisfy { $0["submission"]?["effect"]?.string == "stored" })
    // Again: one effect, the same verdicts.
    let again = try demo.run("submit", "drafts.jsonl").lines.map(Self.json)
    #expect(again.allSatisfy { $0["submission"]?["effect"]?.string == "unchanged" })
    #expect(again.map { $0["findings"] } == answers.map { $0["findings"] })
    #expect(again.map { $0["line"] } == answers.map { $0["line"] })

    let first = try Self.next(demo)
    #expect(try demo.run("queue", "approve", first).status == 0)
    #expect(try demo.run("queue", "approve", first).status == 75)
    let second = try Self.next(demo)
    #expect(second != first)
    #expect(try demo.run("queue", "reject", second).status == 75)
    #expect(try demo.run("queue", "reject", second, "--reason", "缺少依据").status == 0)
    #expect(try demo.run("queue", "show", second).output.contains("缺少依据"))
    #expect(try demo.run("queue", "list", "--state", "approved", "--json").lines.count == 1)

    let verify = try demo.run("audit", "verify")
    #expect(verify.status == 0, "\(verify.output)")
    #expect(verify.output.contains("审计核验通过"))
    #expect(try demo.run("store", "check").status == 0)
    let log = try demo.run("audit", "log", "--subject", second, "--json").lines.map(Self.json)
    #expect(log.map { $0["action"]?.string } == ["submitted", "claimed", "rejected"])
    // No draft text and no reason in the log.
    #expect(try !demo.run("audit", "log", "--limit", "100000", "--json").output.contains("缺少依据"))
  }

  /// One byte changed in a copy of the store: verification fails and names the entry.
  @Test func oneChangedByteIsNamed() throws {
    try kosgate.run("init", "w")
    let inside = Kosgate(folder: folder.file("w"))
    try inside.run("submit", "-", input: (1...30).map { Self.post("s\($0)", "保本\($0)") }.joined())
    let path = folder.file("w/.kosgate/store.sqlite")
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    let needle = Array("\"seq\":17,".utf8)
    let place = try #require((0..<bytes.count - needle.count).first { Array(bytes[$0..<$0 + needle.count]) == needle })
    bytes[place + 60] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file("w/tampered.sqlite")))
    let verify = try inside.run("audit", "verify", "--store", "tampered.sqlite", "--json")
    #expect(verify.status == 65)
    let line = try #require(verify.lines.first)
    #expect(try Self.json(line)["first_bad"]?.integer == 17)
  }

  /// Escape sequences and direction marks of a draft never reach a terminal as they are.
  @Test func hostileTextIsShownNotObeyed() throws {
    let hostile = "全网最低价\\u001b[2J\\u202e\\u200b结束"
    let text = try kosgate.run("check", "--format", "text", input: Self.post("a", hostile))
    let json = try kosgate.run("check", input: Self.post("a", hostile))
    for output in [text.output, json.output, text.error] {
      let isInert = output.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || ![.control, .format].contains(scalar.properties.generalCategory)
      }
      #expect(isInert, "\(output.debugDescription)")
    }
    #expect(text.output.contains("⟨U+001B⟩"))
  }

  /// What a salesperson reads, to the letter.
  @Test func theTextOfACheck() throws {
    try kosgate.run("init", "w")
    let inside = Kosgate(folder: folder.file("w"))
    try folder.write("w/kosgate.yaml", "rules: [./rules/our-own]\nbrands: brands\ncampaigns: campaigns\n")
    let draft =
      #"{"id":"g-1","kind":"post","platform":"weibo","brand":"example","campaign":"example-launch","#
      + #""account":{"id":"a1","name":"浦东店小李"},"publish_at":"2026-11-25T12:00:00+08:00","#
      + #""title":"周末来玩","body":"新车到店啦\n试驾就送精美礼品，example-s7现车，来晚了就没有了哦 #示例S7上市 冲"}"#
    let answer = try inside.run("check", "--format", "text", input: draft + "\n{\n\n")
    let expected = """
      待审  g-1  微博帖子  浦东店小李
        [需人审] 正文：新车到店啦⏎【试驾就送】精美礼品，example-s…
          “试驾就送”没有写明数量和条件，请补上赠品名称、数量、对象和期限
          依据：示例品牌《活动宣传口径》　规则：our-own/words/test-drive-gift
        [需人审] 正文：…车到店啦⏎试驾就送精美礼品，【example-s7】现车，来晚了就没有了哦 #示…
          “example-s7”不是官方写法，请写作“Example S7”
          依据：品牌规范：示例品牌　规则：brand/example/official-name
          建议：Example S7
        [需人审] 正文：…s7现车，来晚了就没有了哦 【#示例S7上市】 冲
          微博的话题“示例S7上市”没有写完整，不会成为话题
          依据：活动约定：新车上市　规则：tag/example-launch/near-miss
          建议：#示例S7上市#
      无法读取  第 2 行：第 2 字节，不是正确的 JSON，请检查引号、逗号和括号（invalid-json）
      无法读取  第 3 行：空行（empty-line）

      """
    #expect(answer.output == expected)
    #expect(answer.error == "共 3 条：通过 0 · 待审 1 · 拦截 0 · 无法读取 2\n")
    #expect(answer.status == 65)
  }

  /// A dealer tool that keeps the process open gets each answer before it sends the next line.
  @Test func anOpenStreamIsAnsweredLineByLine() throws {
    let process = kosgate.process(["check", "-"])
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    for number in 1...5 {
      try input.fileHandleForWriting.write(contentsOf: Data(Self.post("s\(number)", "好").utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.hasPrefix("{\"id\":\"s\(number)\","))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
