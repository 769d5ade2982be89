// Goal 8: a bulk submit beside bare SQLite of the same minute, and its memory at two sizes.

import ArgumentParser
import Foundation

struct BulkSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Generated subjects through `kosgate submit`, beside bare SQLite inserting as many rows.")

  @Option(help: "The workspace whose rules judge; its drafts.jsonl is what subjects are drawn from.")
  var workspace = Place.root + "/corpora/demo"
  @Option(help: "How many subjects; a quarter as many go first, to compare the memory.") var count = 100_000

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kosgate-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var figures: [Figure] = []
    for size in [count / 4, count] {
      let input = folder.appendingPathComponent("\(size).jsonl").path
      try writeSubjects(size, from: workspace + "/drafts.jsonl", to: input)
      let before = try BareSQLite.insert(
        rows: size, batch: 10_000, into: folder.appendingPathComponent("bare-a-\(size).sqlite").path)
      let submit = try Self.submit(
        workspace, input, store: folder.appendingPathComponent("store-\(size).sqlite").path)
      let after = try BareSQLite.insert(
        rows: size, batch: 10_000, into: folder.appendingPathComponent("bare-b-\(size).sqlite").path)
      figures.append(Figure(size: size, submit: submit, bare: (before + after) / 2))
    }
    print("subjects    submit/s   bare SQLite rows/s   ratio   CPU s   peak memory MiB")
    for figure in figures { print(figure.row) }
  }

  private struct Figure {
    let size: Int
    let submit: ProcessFigures
    let bare: Double

    var row: String {
      let rate = Double(size) / submit.seconds
      return [
        pad("\(size)", 8), pad("\(Int(rate))", 12), pad("\(Int(bare))", 21),
        pad("1/" + String(format: "%.1f", bare / rate), 8),
        pad(String(format: "%.2f", submit.processorSeconds), 8), pad("\(submit.peakBytes >> 20)", 18),
      ].joined()
    }

    private func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
  }

  private static func submit(_ workspace: String, _ input: String, store: String) throws
    -> ProcessFigures
  {
    let figures = try ProcessFigures.run(
      [Place.kosgate, "submit", "--workspace", workspace, "--store", store, "--as", "bench", "--format", "jsonl", input])
    guard [0, 10, 20].contains(figures.status) else {
      throw ValidationError("kosgate submit ended with \(figures.status)")
    }
    let verify = try ProcessFigures.run([Place.kosgate, "audit", "verify", "--workspace", workspace, "--store", store])
    guard verify.status == 0 else { throw ValidationError("kosgate audit verify ended with \(verify.status)") }
    return figures
  }
}

struct GenerateSubjects: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write generated subjects to a file.")

  @Option(help: "A JSON Lines file of drafts to draw from.", completion: .file()) var drafts: String
  @Option(help: "How many.") var count = 100_000
  @Argument(help: "The file to write.", completion: .file()) var output: String

  func run() throws { try writeSubjects(count, from: drafts, to: output) }
}
