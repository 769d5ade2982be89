// What the benchmarks have in common on their command lines.

import ArgumentParser
import Foundation

/// The repository and the programs that were built in it.
enum Place {
  static let root = URL(fileURLWithPath: ProcessInfo.processInfo.environment["KOSGATE_ROOT"] ?? ".").path
  static let peers = PeerSet(folder: root + "/.build/peers")
  /// This program.
  static let own =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  /// The product, built beside it.
  static let kosgate = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("kosgate").path
}

struct MeasureOptions: ParsableArguments {
  @Option(help: "How often each is measured, in turn; the median counts.") var rounds = 5
  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print Markdown.") var markdown = false

  func validate() throws {
    if rounds < 1 { throw ValidationError("--rounds takes 1 or more") }
    if json && markdown { throw ValidationError("choose one of --json and --markdown") }
  }

  /// Prints reports; fails when contestants disagree on what there is to find.
  func print(_ reports: [Report]) throws {
    let format: ReportFormat = json ? .json : markdown ? .markdown : .text
    Swift.print(try format.render(reports))
    if reports.contains(where: { !$0.disagreements.isEmpty }) { throw ExitCode.failure }
  }
}

struct CorpusOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "JSON Lines files (text, body or content), files of plain lines, or folders of them.", completion: .file())
  var corpus: [String]

  @Option(help: "The texts are repeated until they have so many megabytes.") var megabytes = 100

  func validate() throws {
    if corpus.isEmpty { throw ValidationError("--corpus needs a path") }
    if megabytes < 1 { throw ValidationError("--megabytes takes 1 or more") }
  }

  func read() throws -> Corpus { try Corpus(paths: corpus, megabytes: megabytes) }
}
