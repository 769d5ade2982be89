// The built binary, called as its users call it.

import Foundation
import TestKit

/// Runs `kosgate` as a process.
struct Kosgate {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let demo = root + "/corpora/demo"

  struct Answer {
    let status: Int32
    let output: String
    let error: String
    var lines: [Substring] { output.split(separator: "\n") }
  }

  let folder: String

  /// Beside the test bundle.
  static var binary: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("kosgate").path
  }

  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["KOSGATE_RULES": Self.root + "/rules", "KOSGATE_USER": "tester", "PATH": "/usr/bin:/bin"]
      .merging(environment) { $1 }
    return process
  }

  /// Runs to the end; input and output go through files, so that no pipe can fill up.
  @discardableResult
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Answer {
    try run(arguments, input: input, environment: environment)
  }

  /// Like the above, for arguments that are a list already.
  @discardableResult
  func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Answer {
    let files = try TemporaryFolder()
    let process = process(arguments, environment: environment)
    try files.write("in", input)
    try files.write("out", "")
    try files.write("err", "")
    process.standardInput = FileHandle(forReadingAtPath: files.file("in"))
    process.standardOutput = FileHandle(forWritingAtPath: files.file("out"))
    process.standardError = FileHandle(forWritingAtPath: files.file("err"))
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try String(contentsOfFile: files.file("out"), encoding: .utf8),
      error: try String(contentsOfFile: files.file("err"), encoding: .utf8))
  }
}
