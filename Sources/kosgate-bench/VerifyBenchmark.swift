// Goal 11: the whole log verified, beside SHA-256 over the same bytes; and what appending to it costs a submit.

import ArgumentParser
import CSQLiteConfig
import Digests
import Foundation

/// A store of many submissions, verified whole.
struct VerifyBenchmark {
  let count: Int
  let rounds: Int

  func report() throws -> Report {
    let folder = try ExchangeFolder()
    let store = folder.file("store.sqlite")
    try VerifyWorkspace.write(to: folder)
    let input = folder.file("subjects.jsonl")
    try writeSubjects(count, from: Place.root + "/corpora/demo/drafts.jsonl", to: input)
    let submit = try kosgate(["submit", "--format", "jsonl", "--as", "bench", input], folder, store)
    let small = folder.file("small.sqlite")
    try writeSubjects(1, from: Place.root + "/corpora/demo/drafts.jsonl", to: input)
    _ = try kosgate(["submit", "--format", "jsonl", "--as", "bench", input], folder, small)
    let bytes = try LoggedBytes(store)
    var verify: [ProcessFigures] = []
    var start: [ProcessFigures] = []
    var hashing: [Double] = []
    for _ in 0..<rounds {
      start.append(try kosgate(["audit", "verify"], folder, small))
      hashing.append(bytes.hash())
      verify.append(try kosgate(["audit", "verify"], folder, store))
    }
    let wall = median(verify.map(\.seconds)) - median(start.map(\.seconds))
    let processor = median(verify.map(\.processorSeconds)) - median(start.map(\.processorSeconds))
    let peer = median(hashing)
    var report = Report(
      "Full verification of a log, every entry compared with the tables, beside SHA-256 over the same bytes",
      ["entries", "MB hashed", "verify s", "CPU s", "SHA-256 s", "ratio", "peak MiB", "submit s"])
    report.rows = [
      [
        .count(bytes.entries), .number(Double(bytes.count) / 1e6, digits: 0), .number(wall, digits: 2),
        .number(processor, digits: 2), .number(peer, digits: 2), .number(peer / wall, digits: 3),
        .count((verify.map(\.peakBytes).max() ?? 0) >> 20), .number(submit.seconds, digits: 1),
      ]
    ]
    report.notes = [
      "The bytes are leaves, input lines and verdict records: what the entries commit to. SHA-256 is swift-crypto's, one thread, from memory.",
      "What a process takes for a store of one submission is taken off.",
    ]
    report.goals = [
      .atLeast(
        0.25, peer / wall, 11, "verification of \(bytes.entries) entries", String(format: "%.1f s", wall),
        String(format: "SHA-256: %.2f s", peer))
    ]
    return report
  }

  private func kosgate(_ command: [String], _ folder: borrowing ExchangeFolder, _ store: String) throws
    -> ProcessFigures
  {
    // Neither keys nor checkpoints of the caller.
    setenv("KOSGATE_AUDIT_HOME", folder.file("audit"), 1)
    let figures = try ProcessFigures.run([Place.kosgate] + command + ["--workspace", folder.path, "--store", store])
    guard [0, 10, 20].contains(figures.status) else {
      throw ValidationError("kosgate \(command[0]) ended with \(figures.status)")
    }
    return figures
  }
}

/// A workspace with a single rule: what is measured is the log, not the judging.
private enum VerifyWorkspace {
  static func write(to folder: borrowing ExchangeFolder) throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("rules/bench"), withIntermediateDirectories: true)
    try Data("title: bench\nrules: [./rules/bench]\n".utf8).write(to: URL(fileURLWithPath: folder.file("kosgate.yaml")))
    let rule = """
      pack: bench
      title: bench
      version: 2026.1
      rules:
        - id: words/drive
          title: 试驾
          category: price
          severity: review
          basis: bench
          provenance: verified
          terms: [预约试驾]
          message: “{match}”
          examples:
            hit: [【预约试驾】]
            miss: [试驾, 预约]

      """
    try Data(rule.utf8).write(to: URL(fileURLWithPath: folder.file("rules/bench/words.yaml")))
  }
}

/// What the log of a store commits to, in memory.
private struct LoggedBytes {
  private(set) var entries = 0
  private var bytes: [UInt8] = []
  var count: Int { bytes.count }

  init(_ store: String) throws {
    var database: OpaquePointer?
    guard sqlite3_open_v2(store, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      throw ValidationError("the store cannot be opened")
    }
    defer { sqlite3_close(database) }
    entries = try read(database, "SELECT leaf FROM audit_entries")
    _ = try read(database, "SELECT original FROM submissions")
    _ = try read(database, "SELECT record FROM submissions")
  }

  private mutating func read(_ database: OpaquePointer?, _ sql: String) throws -> Int {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
      throw ValidationError("the store cannot be read")
    }
    defer { sqlite3_finalize(statement) }
    var rows = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      rows += 1
      if let blob = sqlite3_column_blob(statement, 0) {
        bytes.append(
          contentsOf: UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_column_bytes(statement, 0))))
      }
    }
    return rows
  }

  /// Seconds of processor time for one pass.
  func hash() -> Double {
    let start = processorSeconds()
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    let digest = hasher.finalize()
    let seconds = processorSeconds() - start
    precondition(digest != SHA256Hash(hashing: []), "nothing was hashed")
    return seconds
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "kosgate audit verify of a large log beside SHA-256 over the same bytes (goal 11)."
  )

  @Option(help: "How many submissions the log has.") var count = 1_000_000
  @OptionGroup var measure: MeasureOptions

  func run() throws { try measure.print([VerifyBenchmark(count: count, rounds: measure.rounds).report()]) }
}
