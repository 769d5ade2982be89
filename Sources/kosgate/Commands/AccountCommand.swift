// kosgate account: the registry of accounts.

import ArgumentParser
import Foundation
import Organization
import Subjects
import Workspaces

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "The registry: who may speak for the brand.",
    subcommands: [
      AccountListCommand.self, AccountShowCommand.self, AccountLintCommand.self, AccountImportCommand.self,
    ])
}

extension WorkspaceOptions {
  /// The registry of a workspace that must have one.
  func registry() throws -> (workspace: Workspace, accounts: AccountRegistry) {
    let workspace = try open()
    guard let accounts = try workspace.accounts() else {
      throw WorkspaceError(.notFound, ["这个工作区没有账号登记表；在 kosgate.yaml 里写上 accounts: accounts.jsonl"])
    }
    return (workspace, accounts)
  }
}

struct AccountListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The accounts of the registry.")

  @OptionGroup var place: WorkspaceOptions
  @Option(help: "Only this region and all below it, such as 华东 or 华东/上海.") var region: String?
  @Option(help: "Only this business line.") var line: String?
  @Option(help: "normal, limited, muted, banned, lost or left.") var status: [AccountStatus] = []
  @Flag(help: "JSON Lines instead of text.") var json = false

  func run() async throws {
    try await reportingErrors {
      var places = AccountPlaces()
      places.regions = region.map { [$0] } ?? []
      places.lines = line.map { [$0] } ?? []
      let accounts = try place.registry().accounts.accounts.filter { known in
        var account = Account(id: known.id)
        (account.region, account.line) = (known.region, known.line)
        return places.contains(account, unknown: false) && (status.isEmpty || status.contains(known.status ?? .normal))
      }
      try StandardStreams.output(json ? AccountText.json(accounts) : Array(AccountText.table(accounts).utf8))
    }
  }
}

struct AccountShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What the registry says of an account.")

  @OptionGroup var place: WorkspaceOptions
  @Argument(help: "The account's id.") var id: String
  @Flag(help: "JSON instead of text.") var json = false

  func run() async throws {
    try await reportingErrors {
      let (workspace, accounts) = try place.registry()
      guard let account = accounts[id] else {
        throw WorkspaceError(.notFound, ["登记表里没有这个账号；用 kosgate account list 查看全部账号"])
      }
      let reviewers =
        try workspace.organization()?
        .reviewers(line: account.line, region: account.region, store: account.store) ?? []
      try StandardStreams.output(
        json ? AccountText.json([account]) : Array(AccountText.page(account, reviewers: reviewers).utf8))
    }
  }
}

struct AccountLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "What the registry leaves open: no owner, wrong type, half filled in. 65 if anything.")

  @OptionGroup var place: WorkspaceOptions
  @Flag(help: "JSON Lines instead of text.") var json = false

  func run() async throws {
    try await reportingErrors {
      let (workspace, accounts) = try place.registry()
      let remarks = RegistryLint(accounts, organization: try workspace.organization(), at: systemNow()).remarks()
      try StandardStreams.output(
        json
          ? AccountText.json(remarks) : Array(AccountText.remarks(remarks, accounts: accounts.accounts.count).utf8))
      if !remarks.isEmpty { throw ExitCode.invalidInput }
    }
  }
}

struct AccountImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring a list (CSV or JSON Lines) into the registry.",
    discussion: """
      What the list says of an account replaces what was known of it; what it does not say, an empty cell included, stays. Accounts that the \
      list does not have stay, or are removed with --replace-all. Prints what is new, what changed and whose status changed; --dry-run only prints. A list with a mistake changes nothing.
      """)

  @OptionGroup var place: WorkspaceOptions
  @Argument(help: "A .csv file (UTF-8, header row) or JSON Lines.", completion: .file()) var file: String
  @Flag(help: "Remove accounts that the list does not have.") var replaceAll = false
  @Flag(help: "Say what would change; write nothing.") var dryRun = false

  func run() async throws {
    try await reportingErrors {
      let workspace = try place.open()
      guard workspace.accountsPath != nil else {
        throw WorkspaceError(.notFound, ["这个工作区没有账号登记表；在 kosgate.yaml 里写上 accounts: accounts.jsonl"])
      }
      let change = try workspace.importing(accountsOf: file, replacingAll: replaceAll)
      if !dryRun { try workspace.write(change) }
      try StandardStreams.output(AccountText.change(change, isWritten: !dryRun))
    }
  }
}

extension AccountStatus: ExpressibleByArgument {}
