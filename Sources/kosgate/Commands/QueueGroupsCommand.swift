// kosgate queue groups: near-identical drafts, decided once.

import ArgumentParser
import Reviews
import Storage

struct QueueGroupsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups", abstract: "Waiting items that are copies of one text.",
    subcommands: [QueueGroupListCommand.self, QueueGroupShowCommand.self],
    defaultSubcommand: QueueGroupListCommand.self)
}

struct QueueGroupListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The groups, the largest first.")

  @OptionGroup var options: QueueOptions
  @Option(help: "At most this many.") var limit: Int = 20

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit takes 1 to 1000") }
  }

  func run() async throws {
    try await reportingErrors {
      let groups = try GroupDesk(options.queue()).groups(limit: limit)
      try StandardStreams.output(
        options.json ? groups.flatMap { GroupJSON.line($0, isWhole: false) } : Array(GroupText().table(groups).utf8))
    }
  }
}

struct QueueGroupShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The text that a group shares, what each fills in, and the copies that say something else.")

  @OptionGroup var options: QueueOptions
  @Argument(help: "The group, G123.") var group: GroupID

  func run() async throws {
    try await reportingErrors {
      guard let found = try GroupDesk(options.queue()).group(group.cluster) else {
        throw ReviewError(.notFound, "\(group) 里没有待审的内容了；用 kosgate queue groups 查看现有的同稿组")
      }
      try StandardStreams.output(
        options.json ? GroupJSON.line(found, isWhole: true) : Array(GroupText().detail(found).utf8))
    }
  }
}

extension GroupID: ExpressibleByArgument {
  /// Reads what ``GroupID/init(_:)`` reads.
  public init?(argument: String) { self.init(argument) }
}
