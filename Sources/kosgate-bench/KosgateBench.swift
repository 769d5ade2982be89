// Measures: ratios against a peer in one run, never an absolute time alone.

import ArgumentParser

@main
struct KosgateBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kosgate-bench", abstract: "Figures beside a peer's of the same minute.",
    subcommands: [
      LiteralsCommand.self, RulesCommand.self, BuildCommand.self, AdversarialCommand.self,
      CheckBenchmarkCommand.self, FreshCommand.self, SubmitCommand.self, VerifyCommand.self, AllCommand.self,
      GenerateSubjects.self,
      BuildOnceCommand.self, DecodeCommand.self, LaunchCommand.self,
    ])
}
