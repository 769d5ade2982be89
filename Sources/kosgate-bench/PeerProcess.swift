// A contestant in a process of its own, asked over its standard input; bin/peers/peer.h says what it answers.

import Foundation

/// A peer that runs as long as this object lives.
final class PeerProcess: Contestant {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var name = ""
  private(set) var buildSeconds = 0.0
  /// The most memory that building took, beyond what was held before.
  private(set) var buildBytes = 0

  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts the peer and waits until it has built what it matches with.
  init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
    let ready = try answer().split(separator: " ", maxSplits: 3)
    guard ready.count == 4, ready[0] == "ready", let seconds = Double(ready[1]), let bytes = Int(ready[2]) else {
      throw Failure(description: "\(program): \(ready.joined(separator: " "))")
    }
    (name, buildSeconds, buildBytes) = (String(ready[3]), seconds, bytes)
  }

  deinit {
    // The end of its questions is the end of the peer.
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func run(stride: Int) throws -> Lap {
    let numbers = try ask("run \(stride)")
    guard let matches = Int(numbers[1]) else { throw Failure(description: "\(name): \(numbers)") }
    return Lap(seconds: Double(numbers[0]) ?? 0, matches: matches)
  }

  func verify(stride: Int) throws -> Found {
    let numbers = try ask("verify \(stride)")
    guard let matches = Int(numbers[1]), let sum = UInt64(numbers[3]) else {
      throw Failure(description: "\(name): \(numbers)")
    }
    return Found(matches: matches, fingerprint: Fingerprint(sum))
  }

  private func ask(_ question: String) throws -> [Substring] {
    try questions.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
    let numbers = try answer().split(separator: " ")
    guard numbers.count == 4 else { throw Failure(description: "\(name): \(numbers.joined(separator: " "))") }
    return numbers
  }

  private func answer() throws -> String {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(description: "\(process.executableURL?.path ?? "") ended early") }
      unread += more
    }
  }
}
