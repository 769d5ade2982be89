// kosgate queue approve, reject, return, escalate, reopen: the five things a person can say.

import ArgumentParser
import Reviews
import Storage

/// What a decision is about and on what grounds.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var options: QueueOptions
  @Argument(help: "The subject's id.") var id: String
  @Option(help: "Why, for the author. Required for everything but an approval.") var reason: String?
  @Option(help: "The beginning (12 digits or more) of the content digest you saw; needed without a claim.")
  var content: String?

  func decide(_ action: DecisionRecord.Action) async throws {
    try await reportingErrors {
      let item = try options.queue().decide(action, id, by: options.actor.name, reason: reason, content: content)
      try options.report(item, "\(id)：\(action.chineseName)，现在的状态是“\(item.state.chineseName)”")
    }
  }
}

struct QueueApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Let exactly this content be published.")
  @OptionGroup var decision: DecisionOptions
  func run() async throws { try await decision.decide(.approve) }
}

struct QueueRejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Refuse it for good; needs --reason.")
  @OptionGroup var decision: DecisionOptions
  func run() async throws { try await decision.decide(.reject) }
}

struct QueueReturnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Send it back to be revised; needs --reason.")
  @OptionGroup var decision: DecisionOptions
  func run() async throws { try await decision.decide(.return) }
}

struct QueueEscalateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate", abstract: "Hand it to someone who may decide more; needs --reason.")
  @OptionGroup var decision: DecisionOptions
  func run() async throws { try await decision.decide(.escalate) }
}

struct QueueReopenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Put a decided item, or one the machine passed or blocked, before a person; needs --reason.")
  @OptionGroup var decision: DecisionOptions
  func run() async throws { try await decision.decide(.reopen) }
}
