// kill -9 at any moment of a rescan: called again, it ends with the very bytes of one that was never stopped.

import Foundation
import TestKit
import Testing

@Suite struct RescanKillTests {
  private let folder: TemporaryFolder
  private let kosgate: Kosgate
  private static let isNightly = ProcessInfo.processInfo.environment["KOSGATE_NIGHTLY"] == "1"
  private static let results = ["findings.jsonl", "findings.csv", "summary.txt", "unreadable.jsonl"]

  init() throws {
    folder = try TemporaryFolder()
    kosgate = Kosgate(folder: folder.path)
    try folder.write("kosgate.yaml", "rules: [./rules/own]\n")
    try write(terms: "秒杀")
  }

  private func write(terms: String) throws {
    try folder.write(
      "rules/own/words.yaml",
      """
      pack: own
      title: 自定
      version: 2026.1
      rules:
        - id: words
          title: 不能用的词
          category: price
          severity: block
          basis: 《价格法》
          provenance: verified
          terms: [\(terms)]
          message: “{match}”不能用
          examples:
            hit: [今晚【秒杀】]
            miss: [周末见, 欢迎到店]

      """)
  }

  private static func body(_ number: Int) -> String { ["周末见", "今晚闪购", "新车到店", "老客专享"][number % 4] + "\(number)" }

  private func results(_ output: String) throws -> [Data] {
    try Self.results.map { try Data(contentsOf: URL(fileURLWithPath: folder.file(output + "/" + $0))) }
  }

  /// With `KOSGATE_NIGHTLY=1` a larger history is stopped twenty times, else a small one eight times.
  @Test(.timeLimit(.minutes(10))) func stoppedAtRandomGivesTheSameBytes() throws {
    let count = Self.isNightly ? 20_000 : 1500
    let drafts = (0..<count).map { number in
      "{\"id\":\"s\(number)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a\(number % 50)\",\"dealer\":\"D\(number % 7)\"},\"body\":\"\(Self.body(number))\"}\n"
    }
    let rows = (0..<count).map { number in
      // Every fifth was edited after it had been let through, every eleventh row is no row.
      number % 11 == 5 ? "只有一列\n" : "2027-01-02,微博,a\(number % 50),\(Self.body(number))\(number % 5 == 0 ? "！" : "")\n"
    }
    #expect(try kosgate.run("submit", input: drafts.joined()).status == 0)
    try folder.write("export.csv", "发布时间,平台,账号ID,正文\n" + rows.joined())
    try write(terms: "秒杀, 闪购")
    let rescan = ["audit", "rescan", "export.csv", "--stored", "--output"]
    let whole = try kosgate.run("audit", "rescan", "export.csv", "--stored", "--output", "whole")
    #expect(whole.status == 65 && whole.output.contains("规则已变"), "\(whole)")

    var generator = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
    var kills = 0
    for _ in 0..<(Self.isNightly ? 60 : 12) where kills < (Self.isNightly ? 20 : 8) {
      let process = kosgate.process(rescan + ["parts"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.5, using: &generator))
      // Now and then asked politely: it saves where it stands, and says so.
      kill(process.processIdentifier, kills % 5 == 4 ? SIGINT : SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal || process.terminationStatus == 130 { kills += 1 }
    }
    #expect(kills >= (Self.isNightly ? 20 : 4))
    let rest = try kosgate.run("audit", "rescan", "export.csv", "--stored", "--output", "parts")
    // Where the last call had come to its end before it was stopped, there is nothing left to do.
    #expect([65, 75].contains(rest.status), "\(rest)")
    #expect(try results("parts") == results("whole"))

    // What is done is not done over, and another question is no continuation.
    let again = try kosgate.run("audit", "rescan", "export.csv", "--stored", "--output", "parts")
    #expect(again.status == 75 && again.error.contains("已经做完"), "\(again)")
  }

  @Test func aStoppedRescanGoesOnOnlyWithTheSameQuestion() throws {
    #expect(try kosgate.run("submit", input: "").status == 0)
    try folder.write("out/progress.json", "{}")
    #expect(try kosgate.run("audit", "rescan", "--output", "out").error.contains("换一个目录"))
    try folder.write("mine/findings.jsonl", "x")
    let occupied = try kosgate.run("audit", "rescan", "--output", "mine")
    #expect(occupied.status == 75 && occupied.error.contains("已有别的"))
    #expect(try String(contentsOfFile: folder.file("mine/findings.jsonl"), encoding: .utf8) == "x")
    #expect(try kosgate.run("audit", "rescan", "gone.csv", "--output", "new").status == 66)
    #expect(try kosgate.run("audit", "rescan", "--column", "x=y").status == 64)
  }
}
