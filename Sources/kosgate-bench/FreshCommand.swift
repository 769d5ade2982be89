// Goal 10: one draft by a process that has just been started.

import ArgumentParser
import Foundation

/// A fresh process for a single draft, beside a fresh Python that merely imports what a script would need.
struct FreshBenchmark {
  let rounds: Int

  func report() throws -> Report {
    let folder = try ExchangeFolder()
    let draft = folder.file("draft.jsonl")
    try writeSubjects(1, from: Place.root + "/corpora/demo/drafts.jsonl", to: draft)
    let python = Self.python
    // A cache of its own, which the first process fills and all others are served from.
    setenv("KOSGATE_CACHE", folder.file("cache"), 1)
    let first = try ProcessFigures.run([Place.kosgate, "check", "--format", "jsonl", draft])
    var own: [ProcessFigures] = []
    var peer: [ProcessFigures] = []
    for _ in 0..<rounds {
      own.append(try ProcessFigures.run([Place.kosgate, "check", "--format", "jsonl", draft]))
      if let python { peer.append(try ProcessFigures.run([python, "-c", "import re, json, sqlite3"])) }
    }
    guard own.allSatisfy({ [0, 10, 20].contains($0.status) }), peer.allSatisfy({ $0.status == 0 }) else {
      throw ValidationError("a process ended with an error")
    }
    var report = Report("A fresh process for one draft, \(rounds) times", ["process", "ms", "CPU ms", "peak MiB"])
    let columns = [
      ("kosgate check, the first time", [first]), ("kosgate check", own),
      ("python3 -c 'import re, json, sqlite3'", peer),
    ]
    for (name, figures) in columns where !figures.isEmpty {
      report.rows.append([
        .text(name), .number(median(figures.map(\.seconds)) * 1e3, digits: 1),
        .number(median(figures.map(\.processorSeconds)) * 1e3, digits: 1),
        .count((figures.map(\.peakBytes).max() ?? 0) >> 20),
      ])
    }
    let seconds = median(own.map(\.seconds))
    let ratio = python == nil ? nil : seconds / median(peer.map(\.seconds))
    report.goals = [
      GoalResult(
        number: 10, what: "one draft by a fresh process", ours: String(format: "%.1f ms", seconds * 1e3),
        peer: python == nil ? "not here" : String(format: "python3: %.1f ms", median(peer.map(\.seconds)) * 1e3),
        ratio: ratio, target: "≤ 1.5 ×", isReached: ratio.map { $0 <= 1.5 })
    ]
    return report
  }

  /// The interpreter itself: `python3` on the path may be a script that looks for one.
  private static var python: String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import sys; print(sys.executable)"]
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let path = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? path.trimmingCharacters(in: .whitespacesAndNewlines) : nil
  }
}

struct FreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fresh", abstract: "One draft by a fresh process beside a fresh Python (goal 10).")

  @OptionGroup var measure: MeasureOptions

  func run() throws { try measure.print([FreshBenchmark(rounds: measure.rounds * 5).report()]) }
}
