// kill -9 at any moment: what was acknowledged is there, the log verifies, and the same file completes the job.

import Foundation
import Subjects
import TestKit
import Testing

@Suite struct CrashTests {
  private static let subjects = 3000

  private static func input() -> String {
    (0..<subjects).map { number in
      let words = ["保本理财", "周末试驾", "全网最低价", "新车到店"][number % 4]
      return
        "{\"id\":\"s\(number)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a\(number % 50)\"},\"body\":\"\(words)\(number)\"}\n"
    }.joined()
  }

  private static func ids(_ text: String) throws -> Set<String> {
    // The last line may have been cut off by the kill: it was not acknowledged.
    let whole = text.hasSuffix("\n") ? text[...] : text[..<(text.lastIndex(of: "\n") ?? text.startIndex)]
    return Set(
      try whole.split(separator: "\n").map { line in
        let value = try JSONValue(parsing: Array(line.utf8))
        return try #require(value["id"]?.string)
      })
  }

  @Test(.timeLimit(.minutes(10))) func fiftyKillsLoseNothing() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.path)
    try kosgate.run("init", ".")
    try folder.write("all.jsonl", Self.input())
    var generator = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
    var acknowledged: Set<String> = []
    var interrupted = 0
    for round in 1...50 {
      try folder.write("answers", "")
      let process = kosgate.process(["submit", "all.jsonl"])
      process.standardOutput = FileHandle(forWritingAtPath: folder.file("answers"))
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0.01...0.9, using: &generator))
      if process.isRunning { interrupted += 1 }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      acknowledged.formUnion(try Self.ids(try String(contentsOfFile: folder.file("answers"), encoding: .utf8)))
      // The store is only made when the first commit comes near.
      guard FileManager.default.fileExists(atPath: folder.file(".kosgate/store.sqlite")) else { continue }
      let verify = try kosgate.run("audit", "verify")
      #expect(verify.status == 0, "round \(round): \(verify.output)\(verify.error)")
    }
    #expect(interrupted >= 10)

    let rest = try kosgate.run("submit", "all.jsonl")
    let answers = try rest.lines.map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(answers.count == Self.subjects)
    #expect(answers.allSatisfy { $0["submission"]?["version"]?.integer == 1 })
    for answer in answers where acknowledged.contains(answer["id"]?.string ?? "") {
      #expect(answer["submission"]?["effect"]?.string == "unchanged")
    }
    let again = try kosgate.run("submit", "all.jsonl").lines.map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(again.allSatisfy { $0["submission"]?["effect"]?.string == "unchanged" })
    let log = try kosgate.run("audit", "log", "--limit", "1000000", "--json").lines
    #expect(log.count { $0.contains("\"action\":\"submitted\"") } == Self.subjects)
    #expect(try kosgate.run("audit", "verify").status == 0)
    #expect(try kosgate.run("store", "check").status == 0)
  }

  /// A signal ends the input, not the work: everything answered is stored, and the status says it was cut short.
  @Test func aSignalEndsTheRunInGoodOrder() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.path)
    try kosgate.run("init", ".")
    let process = kosgate.process(["submit", "-"])
    let input = Pipe()
    try folder.write("answers", "")
    process.standardInput = input
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("answers"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(Self.input().prefix(40_000).utf8))
    // Not before it has answered: by then it listens for signals.
    for _ in 0..<600 where try String(contentsOfFile: folder.file("answers"), encoding: .utf8).isEmpty {
      Thread.sleep(forTimeInterval: 0.1)
    }
    Thread.sleep(forTimeInterval: 0.5)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let answered = try Self.ids(try String(contentsOfFile: folder.file("answers"), encoding: .utf8))
    #expect(answered.count > 100)
    let log = try kosgate.run("audit", "log", "--limit", "1000000", "--json").lines
    #expect(log.count { $0.contains("\"action\":\"submitted\"") } == answered.count)
    #expect(try kosgate.run("audit", "verify").status == 0)
  }
}
