// kosgate webhook: who is told of decisions.

import ArgumentParser
import Service
import Storage

struct WebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", abstract: "Addresses that decisions are sent to, signed (Standard Webhooks).",
    discussion: "kosgate serve sends them. See docs/service.md.",
    subcommands: [
      WebhookAddCommand.self, WebhookListCommand.self, WebhookRemoveCommand.self, WebhookReplayCommand.self,
    ])
}

/// What every webhook command needs.
struct WebhookOptions: ParsableArguments {
  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Flag(help: "JSON instead of text.") var json = false

  func desk() throws -> WebhookDesk { WebhookDesk(try place.openStore(), now: systemNow) }
}

struct WebhookAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Send the decisions made from now on to an address; shows its secret, this once.")

  @OptionGroup var options: WebhookOptions
  @Argument(help: "The address, https://…") var url: String
  @Option(help: "Only decisions on content of this dealer's accounts.") var dealer: String?
  @Option(help: "Only decisions on content of this part of the organization and below.") var region: String?
  @Flag(help: "Plain HTTP, or an address of the own network, is meant.") var trusted = false

  func run() async throws {
    try await reportingErrors {
      let (endpoint, secret) = try options.desk().add(
        url, organization: OrganizationScope(region: region, dealer: dealer), isTrusted: trusted,
        by: options.actor.name)
      try StandardStreams.output(
        options.json
          ? WebhookText.json(endpoint, secret: secret)
          : "已新增回调地址 \(endpoint.id)。验证签名用的密钥（只显示这一次）：\n\n  \(secret.text)\n\n\(WebhookText.text(endpoint))".utf8.map {
            $0
          })
    }
  }
}

struct WebhookListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Addresses with what was given up; or the messages.")

  @OptionGroup var options: WebhookOptions
  @Flag(help: "Messages instead of addresses, the newest first.") var deliveries = false
  @Option(name: .customLong("state"), help: "Only messages that are waiting, delivered or dead.")
  var states: [WebhookDelivery.State] = []
  @Option(help: "At most this many messages.") var limit = 50

  func validate() throws {
    if !(1...100_000).contains(limit) { throw ValidationError("--limit takes 1 to 100000") }
  }

  func run() async throws {
    try await reportingErrors {
      let desk = try options.desk()
      if deliveries || !states.isEmpty {
        let wanted = states.isEmpty ? Set(WebhookDelivery.State.allCases) : Set(states)
        for delivery in try desk.deliveries(in: wanted, limit: limit) {
          try StandardStreams.output(
            options.json ? WebhookText.json(delivery) : Array(WebhookText.text(delivery).utf8))
        }
        return
      }
      let endpoints = try desk.endpoints().filter { $0.removedAt == nil }
      for endpoint in endpoints {
        try StandardStreams.output(
          options.json ? WebhookText.json(endpoint) : Array(WebhookText.text(endpoint).utf8))
      }
      if !options.json { try StandardStreams.output(WebhookText.summary(endpoints, try desk.counts())) }
    }
  }
}

struct WebhookRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Send nothing more to an address; what waits is given up.")

  @OptionGroup var options: WebhookOptions
  @Argument(help: "The address's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      let endpoint = try options.desk().remove(id, by: options.actor.name)
      try StandardStreams.output(
        options.json ? WebhookText.json(endpoint) : Array("已移除回调地址 \(endpoint.id)，不再发送\n".utf8))
    }
  }
}

struct WebhookReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Send messages again, as if for the first time.")

  @OptionGroup var options: WebhookOptions
  @Argument(help: "The numbers of the messages.") var deliveries: [Int64] = []
  @Flag(help: "All that were given up.") var dead = false

  func validate() throws {
    guard dead != !deliveries.isEmpty else { throw ValidationError("Name messages, or give --dead.") }
  }

  func run() async throws {
    try await reportingErrors {
      let count = try options.desk().replay(dead ? nil : deliveries)
      try StandardStreams.output(
        options.json ? "{\"replayed\":\(count)}\n" : "已重新排队 \(count) 条消息，kosgate serve 会重新发送\n")
    }
  }
}

extension WebhookDelivery.State: ExpressibleByArgument {}
