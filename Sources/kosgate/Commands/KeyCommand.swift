// kosgate key: who may use the service, and for what.

import ArgumentParser
import Foundation
import Service
import Storage
import Subjects
import Workspaces

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Keys of the HTTP service: shown once, stored hashed.",
    subcommands: [
      KeyCreateCommand.self, KeyListCommand.self, KeyRotateCommand.self, KeyRevokeCommand.self,
    ])
}

/// What every key command needs.
struct KeyOptions: ParsableArguments {
  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Flag(help: "JSON instead of text.") var json = false

  func desk(create: Bool = false) throws -> KeyDesk {
    if create, place.store == nil {
      let workspace = try place.place.open()
      if workspace.directory != nil { return KeyDesk(try place.openStore(of: workspace, create: true), now: systemNow) }
    }
    return KeyDesk(try place.openStore(create: create), now: systemNow)
  }
}

struct KeyCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a key and show it, this once.")

  @OptionGroup var options: KeyOptions
  @Argument(help: "What the key is called in listings, e.g. the tool or the dealer that uses it.") var label: String
  @Option(name: .customLong("scope"), help: "check, submit, review or audit; may be given several times.")
  var scopes: [KeyScope] = []
  @Option(help: "Only accounts of this dealer.") var dealer: String?
  @Option(help: "Only accounts of this part of the organization and below, e.g. 华东/上海.") var region: String?
  @Option(help: "Who decides with it; required for --scope review.") var person: String?
  @Option(help: "Days until it expires. Default: never.") var days: Int?
  @Flag(help: "Requests must be signed; the key itself is never sent.") var signed = false
  @Option(
    help:
      "Receipts an hour that a client may write for what it published while the service was away. Default: 0, never.")
  var failOpen = 0

  func validate() throws {
    if let days, !(1...3650).contains(days) { throw ValidationError("--days takes 1 to 3650") }
    if !(0...10_000).contains(failOpen) { throw ValidationError("--fail-open takes 0 to 10000") }
  }

  func run() async throws {
    try await reportingErrors {
      var request = KeyRequest(label: label, scopes: Set(scopes))
      request.organization = OrganizationScope(region: region, dealer: dealer)
      request.person = person
      request.isSigned = signed
      request.failOpen = failOpen
      request.expiresAt = days.map { Timestamp(milliseconds: systemNow().milliseconds + Int64($0) * 86_400_000) }
      let (key, secret) = try options.desk(create: true).create(request, by: options.actor.name)
      try StandardStreams.output(
        options.json ? ServiceKeyText.json(key, secret: secret) : ServiceKeyText.shownOnce(key, secret, after: "已新建密钥"))
    }
  }
}

struct KeyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All keys; never their secrets.")

  @OptionGroup var options: KeyOptions
  @Flag(help: "Expired and revoked ones too.") var all = false

  func run() async throws {
    try await reportingErrors {
      let keys = try options.desk().keys().filter { all || $0.isLive(at: systemNow()) }
      if options.json {
        for key in keys { try StandardStreams.output(ServiceKeyText.json(key)) }
      } else {
        try StandardStreams.output(ServiceKeyText.table(keys, at: systemNow()))
      }
    }
  }
}

struct KeyRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Make a key that takes over from another; both are good for a while.")

  @OptionGroup var options: KeyOptions
  @Argument(help: "The id of the key to be replaced.") var id: String
  @Option(help: "Hours that the old key stays good.") var overlapHours = 168

  func validate() throws {
    if !(0...2160).contains(overlapHours) { throw ValidationError("--overlap-hours takes 0 to 2160") }
  }

  func run() async throws {
    try await reportingErrors {
      let (key, secret, old) = try options.desk().rotate(
        id, overlap: Int64(overlapHours) * 3_600_000, by: options.actor.name)
      let ends = old.expiresAt.map { "，旧密钥 \(old.id) 到 \($0.chinaText) 为止仍可用" } ?? ""
      try StandardStreams.output(
        options.json
          ? ServiceKeyText.json(key, secret: secret) : ServiceKeyText.shownOnce(key, secret, after: "已换新密钥" + ends))
    }
  }
}

struct KeyRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a key: the next request with it is refused.")

  @OptionGroup var options: KeyOptions
  @Argument(help: "The key's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      let key = try options.desk().revoke(id, by: options.actor.name)
      try StandardStreams.output(options.json ? ServiceKeyText.json(key) : Array("已停用密钥 \(key.id)，下一个请求起不再有效\n".utf8))
    }
  }
}

extension KeyScope: ExpressibleByArgument {}
