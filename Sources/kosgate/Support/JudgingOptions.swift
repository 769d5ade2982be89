// What check and submit have in common.

import ArgumentParser
import Foundation
import Pipeline
import Subjects

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl, sarif

  /// What is asked for; otherwise text on a terminal and JSON Lines elsewhere.
  static func chosen(_ format: OutputFormat?) -> OutputFormat {
    format ?? (StandardStreams.outputIsTerminal ? .text : .jsonl)
  }
}

struct JudgingOptions: ParsableArguments {
  @Argument(help: "JSON Lines files, one subject a line; - or nothing for standard input.", completion: .file())
  var files: [String] = []

  @Option(name: .long, help: "text, jsonl, or sarif (check only). Default: text on a terminal, jsonl elsewhere.")
  var format: OutputFormat?

  @Option(name: .long, help: "How many batches are judged at a time. Default: one a core.")
  var workers: Int?

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1 to 256") }
  }

  /// Runs the pipeline over the files, with progress and a closing sentence on standard error.
  /// - Parameter places: is told which lines came from which file.
  func run(
    _ judge: Judge, into sink: inout some VerdictSink, places: InputPlaces = InputPlaces()
  ) async throws -> PipelineSummary {
    var source = try InputFiles(files, places, interruption: Interruption())
    let pipeline = ReviewPipeline(
      judge: judge, workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, now: systemNow)
    var progress = Progress()
    defer { progress.end() }
    let summary = try await pipeline.run(&source, into: &sink) { progress.show($0) }
    progress.end()
    if OutputFormat.chosen(format) == .text || StandardStreams.errorIsTerminal {
      StandardStreams.error(SummaryText.whole(summary) + "\n")
    }
    return summary
  }
}
