// kosgate submit: judge, store, queue, audit. The main job.

import ArgumentParser
import Pipeline
import Rules
import Storage
import Workspaces

struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Judge drafts and replies, store them, queue what needs a person, log it all.",
    discussion: """
      A line is answered after its commit: what was answered is in the store. Submitting the same id and content again \
      changes nothing; the same id with other content is a new version that supersedes the old one. Once a \
      rule set has been activated (rules activate), it judges by that one, whatever the files say by then.
      """)

  @OptionGroup var place: StoreOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var actor: ActorOptions

  func validate() throws {
    // A SARIF log has no place for what became of a submission.
    if judging.format == .sarif { throw ValidationError("submit takes --format text or jsonl; sarif is for check") }
  }

  func run() async throws {
    try await reportingErrors {
      let opened = try place.place.open()
      let store = try place.openStore(of: opened, create: true)
      let rules = try RulesInForce(opened, in: store).load()
      let judge = try rules.judge.sketching.attending(opened.accounts())
      var writer = AnswerWriter(OutputFormat.chosen(judging.format))
      var sink = StoreSink(store, actor: try actor.name, now: systemNow) { [ruleSet = rules.ruleSet] in
        SourceArchive.encode(ruleSet.sources)
      } answer: { answers in
        for (line, receipt) in answers { writer.add(line, receipt) }
        try writer.flush()
      }
      throw ExitCode(try await judging.run(judge, into: &sink))
    }
  }
}
