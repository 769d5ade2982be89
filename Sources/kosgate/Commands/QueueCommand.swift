// kosgate queue: what waits for a person, and what people decide.

import ArgumentParser
import Reviews
import Storage
import Subjects

struct QueueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "The review queue.",
    subcommands: [
      QueueListCommand.self, QueueNextCommand.self, QueueShowCommand.self, QueueClaimCommand.self,
      QueueReleaseCommand.self, QueueApproveCommand.self, QueueRejectCommand.self, QueueReturnCommand.self,
      QueueEscalateCommand.self, QueueReopenCommand.self, QueueGroupsCommand.self,
    ])
}

/// What every queue command needs.
struct QueueOptions: ParsableArguments {
  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Flag(help: "JSON instead of text.") var json = false

  func queue() throws -> ReviewQueue { ReviewQueue(try place.openStore(), now: systemNow) }

  /// Prints an item after an action, with the sentence that says what was done.
  func report(_ item: ReviewItem, _ sentence: String) throws {
    let text = json ? ItemJSON.line(item) : Array((sentence + "\n").utf8)
    try StandardStreams.output(text)
  }
}

struct QueueListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What waits, the most urgent first.")

  @OptionGroup var options: QueueOptions
  @Option(help: "open, claimed, escalated, approved, rejected, returned or superseded. Default: all that wait.")
  var state: [ReviewState] = []
  @Option(help: "At most this many.") var limit: Int = 20

  func validate() throws {
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
  }

  func run() async throws {
    try await reportingErrors {
      let queue = try options.queue()
      let states = state.isEmpty ? Set(ReviewState.allCases.filter(\.isWaiting)) : Set(state)
      let items = try queue.items(in: states, limit: limit)
      if options.json {
        for item in items { try StandardStreams.output(ItemJSON.line(item)) }
      } else {
        let total = try queue.counts().filter { states.contains($0.key) }.values.reduce(0, +)
        try StandardStreams.output(ItemText().table(items, total: total))
      }
    }
  }
}

struct QueueNextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Claim the most urgent item that nobody holds, and show it.")

  @OptionGroup var options: QueueOptions

  func run() async throws {
    try await reportingErrors {
      let queue = try options.queue()
      guard let item = try queue.claimNext(by: options.actor.name) else {
        if !options.json { try StandardStreams.output("没有待审的内容。\n") }
        return
      }
      guard let history = try queue.detail(of: item.submission.subject) else { return }
      try StandardStreams.output(options.json ? ItemJSON.line(item) : Array(ItemText().detail(history).utf8))
    }
  }
}

struct QueueShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A subject with its findings and everything that was decided on it.")

  @OptionGroup var options: QueueOptions
  @Argument(help: "The subject's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      guard let history = try options.queue().detail(of: id) else {
        throw ReviewError(.notFound, "没有编号为 \(id) 的内容；用 kosgate queue list 查看待审编号")
      }
      try StandardStreams.output(options.json ? ItemJSON.line(history) : Array(ItemText().detail(history).utf8))
    }
  }
}

struct QueueClaimCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Hold an item for 30 minutes, so that nobody else decides on it.")

  @OptionGroup var options: QueueOptions
  @Argument(help: "The subject's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      let item = try options.queue().claim(id, by: options.actor.name)
      try options.report(item, "已领取 \(id)，有效期至 \(item.claim?.expiresAt.chinaText ?? "")")
    }
  }
}

struct QueueReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "release", abstract: "Give a claim back.")

  @OptionGroup var options: QueueOptions
  @Argument(help: "The subject's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      try options.report(try options.queue().release(id, by: options.actor.name), "已归还 \(id)，其他审核员可以领取")
    }
  }
}

extension ReviewState: ExpressibleByArgument {}
