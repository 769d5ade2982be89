// Goal 8: a bulk submit beside bare SQLite of the same minute, and its memory at two sizes.

import ArgumentParser
import Foundation

/// Generated subjects through `kosgate submit`.
struct BulkSubmit {
  let workspace: String
  let count: Int

  func report() throws -> Report {
    let workspace = URL(fileURLWithPath: workspace).path
    let folder = try ExchangeFolder()
    var report = Report(
      "Bulk submit, durable, beside bare SQLite inserting as many rows of 100 bytes in the same minute",
      ["subjects", "submit/s", "bare SQLite rows/s", "times slower", "CPU s", "peak MiB"])
    for size in [count / 4, count] {
      let input = folder.file("\(size).jsonl")
      try writeSubjects(size, from: workspace + "/drafts.jsonl", to: input)
      let before = try BareSQLite.insert(rows: size, batch: 10_000, into: folder.file("bare-a-\(size).sqlite"))
      let submit = try submit(input, workspace, store: folder.file("store-\(size).sqlite"))
      let after = try BareSQLite.insert(rows: size, batch: 10_000, into: folder.file("bare-b-\(size).sqlite"))
      let (own, bare) = (Double(size) / submit.seconds, (before + after) / 2)
      report.rows.append([
        .count(size), .number(own, digits: 0), .number(bare, digits: 0), .number(bare / own, digits: 1),
        .number(submit.processorSeconds, digits: 2), .count(submit.peakBytes >> 20),
      ])
      guard size == count else { continue }
      report.goals = [
        GoalResult(
          number: 8, what: "bulk submit of \(size), durable", ours: "\(Int(own))/s",
          peer: "bare SQLite: \(Int(bare))/s", ratio: own / bare, target: "≥ 1/12", isReached: own / bare >= 1.0 / 12)
      ]
    }
    return report
  }

  private func submit(_ input: String, _ workspace: String, store: String) throws -> ProcessFigures {
    let figures = try ProcessFigures.run([
      Place.kosgate, "submit", "--workspace", workspace, "--store", store, "--as", "bench", "--format", "jsonl", input,
    ])
    guard [0, 10, 20].contains(figures.status) else {
      throw ValidationError("kosgate submit ended with \(figures.status)")
    }
    let verify = try ProcessFigures.run([
      Place.kosgate, "audit", "verify", "--workspace", workspace, "--store", store,
    ])
    guard verify.status == 0 else { throw ValidationError("kosgate audit verify ended with \(verify.status)") }
    return figures
  }
}

struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Generated subjects through kosgate submit, beside bare SQLite inserting as many rows (goal 8).")

  @Option(help: "The workspace whose rules judge; its drafts.jsonl is what subjects are drawn from.")
  var workspace = Place.root + "/corpora/demo"
  @Option(help: "How many subjects; a quarter as many go first, to compare the memory.") var count = 100_000
  @OptionGroup var measure: MeasureOptions

  func run() throws { try measure.print([BulkSubmit(workspace: workspace, count: count).report()]) }
}

struct GenerateSubjects: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write generated subjects to a file.")

  @Option(help: "A JSON Lines file of drafts to draw from.", completion: .file()) var drafts: String
  @Option(help: "How many.") var count = 100_000
  @Argument(help: "The file to write.", completion: .file()) var output: String

  func run() throws { try writeSubjects(count, from: drafts, to: output) }
}
