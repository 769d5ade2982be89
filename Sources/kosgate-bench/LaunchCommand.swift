// Runs one process and says what the operating system counted of it.

import ArgumentParser
import Foundation

/// A small process between the benchmark and what it measures: a new process's peak memory begins with that of the
/// one that started it, which here holds a hundred megabytes of texts.
struct LaunchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "launch", shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough) var command: [String]

  func run() throws {
    let figures = try ProcessFigures.measure(command)
    try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(figures))
  }
}
