// The committed tables are those their generator makes.

import Foundation
import Testing

@Suite("The generated tables")
struct GeneratedTableTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(
    "bin/generate-tables --check finds nothing to do",
    arguments: ["folds", "readings", "latin", "shapes", "words", "widths"])
  func isFresh(table: String) throws {
    let process = Process()
    let errors = Pipe()
    process.executableURL = Self.root.appending(path: "bin/generate-tables")
    process.arguments = ["--check", table]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let message = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    // 77: the data packages are missing or of other versions; 127: there is no Python.
    if process.terminationStatus == 77 || process.terminationStatus == 127 {
      try Test.cancel("not checked here: \(message)")
    }
    #expect(process.terminationStatus == 0, "\(message)")
  }
}
